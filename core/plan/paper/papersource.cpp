#include "plan/paper/papersource.h"

#include "base/literals.h"
#include "plan/paper/attachedreminder.h"
#include "plan/paper/mailpapers.h"

#include <QJsonArray>

namespace countersign {

QList<AttachedFile> attachedFiles(const QJsonObject &content)
{
    QList<AttachedFile> out;
    const QJsonArray files = content.value("fields"_L1).toObject().value("attachments"_L1).toArray();
    for (const QJsonValue &one : files) {
        const QJsonObject file = one.toObject();
        out.append({file, file.value("content"_L1).toObject()});
    }
    return out;
}

bool isTable(const QJsonObject &content)
{
    return content.value("mime"_L1).toString() == u"text/csv";
}

PaperSource paperSource(const QJsonObject &content)
{
    PaperSource out{content};
    QList<MailPaper> papers = mailPapers(content, &out.hasMore);
    if (papers.isEmpty())
        if (const std::optional<MailPaper> reminder = attachedReminder(content))
            papers.append(*reminder);
    if (papers.isEmpty())
        return out;
    out.content = papers.first().content;
    out.name = papers.first().name;
    out.visible = papers.first().visible;
    for (const MailPaper &other : papers.sliced(1))
        out.others.append(other.name);
    return out;
}

} // namespace countersign
