#include "base/literals.h"
#include "fuzz/target.h"
#include "llm/chatapi.h"
#include "llm/messagesapi.h"
#include "plan/model/reading.h"

// What a model's server says: an event stream in either dialect, and what the model reports in it.
void tryInput(const QByteArray &input)
{
    using namespace countersign;
    const StreamLimits limits = StreamLimits::forTokens(1024);
    SseParser parser(limits);
    MessagesReader messages(limits);
    ChatReader chat(limits);
    const qsizetype half = input.size() / 2;
    for (const QByteArray &part : {input.first(half), input.sliced(half)}) {
        const QList<SseEvent> events = parser.feed(part);
        for (const SseEvent &event : events) {
            messages.take(event);
            chat.take(event);
        }
    }
    for (const Result<ModelReply> &reply : {messages.finish(), chat.finish()})
        if (reply)
            (void)checkedReading(reply->toolUse().value("input"_L1).toObject());
}
