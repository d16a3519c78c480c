#include "queue/lettercodec.h"

#include "base/ids.h"
#include "base/literals.h"

#include <QByteArrayView>

#include <algorithm>

namespace countersign {

namespace {
constexpr QByteArrayView kMark("csq1 ");
constexpr qsizetype kId = 36, kLongestQueue = 200;
constexpr qsizetype kPriorityAt = 5, kIdAt = kPriorityAt + 2, kQueueAt = kIdAt + kId + 1;

std::unexpected<Error> noLetter()
{
    return fail(ErrorCode::Invalid, u"That is no letter."_s);
}

/// Visible ASCII: nothing that ends a line or that a key cannot hold.
bool isName(QStringView name)
{
    return !name.isEmpty() && name.size() <= kLongestQueue &&
           std::ranges::all_of(name, [](QChar c) { return c.unicode() > ' ' && c.unicode() < 0x7f; });
}
} // namespace

Result<QByteArray> LetterCodec::encode(const Job &job)
{
    if (job.letter.isEmpty() || !job.body.isEmpty() || !job.actionId.isEmpty() || !isId(job.id) || !isName(job.queue))
        return noLetter();
    QByteArray out;
    out.reserve(kQueueAt + job.queue.size() + 1 + job.letter.size());
    out.append(kMark).append(char('0' + int(job.priority))).append(' ').append(job.id.toLatin1()).append(' ');
    out.append(job.queue.toLatin1()).append('\n').append(job.letter);
    return out;
}

Result<Job> LetterCodec::decode(const QByteArray &bytes)
{
    const QByteArrayView all(bytes);
    const qsizetype end = all.first(std::min(all.size(), kQueueAt + kLongestQueue + 1)).indexOf('\n');
    if (end <= kQueueAt || end + 1 == all.size() || !all.startsWith(kMark) || all[kIdAt - 1] != ' ' ||
        all[kQueueAt - 1] != ' ')
        return noLetter();
    const int priority = all[kPriorityAt] - '0';
    Job job{QString::fromLatin1(all.sliced(kIdAt, kId)), QString::fromLatin1(all.sliced(kQueueAt, end - kQueueAt)),
        Priority::Normal, {}, {}, 0};
    if (priority < 0 || priority > int(Priority::Low) || !isId(job.id) || !isName(job.queue))
        return noLetter();
    job.priority = Priority(priority);
    job.letter = bytes.sliced(end + 1);
    return job;
}

} // namespace countersign
