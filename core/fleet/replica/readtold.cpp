#include "fleet/replica/readtold.h"

#include "fleet/message.h"
#include "fleet/replica/itemjson.h"
#include "fleet/work/roughsize.h"

namespace countersign {

ReadTold readTold(const ToldLetter &told)
{
    ReadTold out;
    for (const QJsonValue &one : told.items) {
        Result<ActionDetail> item = itemFrom(one.toObject());
        if (item)
            out.items.emplace_back(*std::move(item), roughSize(one, FleetMessage::kMostBytes));
        else
            out.isSound = false;
    }
    for (const QJsonValue &one : told.events) {
        const Result<Event> event = eventFrom(one.toObject());
        if (event)
            out.events.append(*event);
        else
            out.isSound = false;
    }
    return out;
}

} // namespace countersign
