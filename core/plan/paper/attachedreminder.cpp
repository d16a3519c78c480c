#include "plan/paper/attachedreminder.h"

#include "base/literals.h"
#include "plan/booked/reminder.h"
#include "plan/extract/extract.h"
#include "plan/extract/textlines.h"
#include "plan/paper/papersource.h"

namespace countersign {

namespace {

constexpr int kDeepestMail = 4; ///< mails within mails

bool readsAsReminder(const QJsonObject &content)
{
    static const QStringList pages{u"pdf"_s, u"html"_s, u"text"_s};
    if (!pages.contains(content.value("kind"_L1).toString()))
        return false;
    const QStringList lines = textLines(content.value("text"_L1).toString());
    const Extracted found = extract(lines, {});
    return (found.reading.kind == paper::Kind::Reminder ||
               (isReminder(lines) && !paper::isBooked(found.reading.kind))) &&
           (!found.number.isEmpty() || found.totals.total);
}

std::optional<MailPaper> reminderIn(const QJsonObject &content, const QString &prefix, int depth)
{
    for (const AttachedFile &one : attachedFiles(content)) {
        const int at = one.file.value("number"_L1).toInt();
        const QString number = at > 0 ? prefix + QString::number(at) : QString();
        if (readsAsReminder(one.content)) {
            MailPaper out{number, plainLine(one.file.value("name"_L1).toString(), 100),
                one.file.value("sha256"_L1).toString(), one.file.value("size"_L1).toInteger(), one.content};
            if (out.name.isEmpty())
                out.name = u"unnamed"_s + out.extension();
            return out;
        }
        if (bringsFiles(one.content) && depth < kDeepestMail)
            if (auto inner = reminderIn(one.content, number.isEmpty() ? QString() : number + u'.', depth + 1))
                return inner;
    }
    return std::nullopt;
}

} // namespace

std::optional<MailPaper> attachedReminder(const QJsonObject &content)
{
    return content.value("kind"_L1).toString() == u"eml" ? reminderIn(content, {}, 0) : std::nullopt;
}

} // namespace countersign
