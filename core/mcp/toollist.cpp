#include "mcp/toollist.h"

#include "base/hash.h"
#include "mcp/jsonweight.h"
#include "mcp/toolcodec.h"

#include <QCoreApplication>
#include <QSet>

namespace countersign {

namespace {

void leaveOut(ToolList &list, const QString &why)
{
    ++list.leftOutCount;
    if (list.leftOut.size() < ToolList::kMaxSentences)
        list.leftOut.append(why);
}

} // namespace

bool isSmallPage(const QJsonArray &page)
{
    const JsonWeight most{2000, 32 * 1024, 128};
    return isWithin(weigh(page, most), most);
}

ToolList withPage(ToolList list, const QJsonArray &page, const ToolListLimits &limits)
{
    QSet<QString> names;
    for (const ToolInfo &tool : std::as_const(list.tools))
        names.insert(tool.name);
    QByteArray marks = list.fingerprint;
    for (const QJsonValue &definition : page) {
        if (list.full) {
            ++list.leftOutCount;
            continue;
        }
        qint64 bytes = 0;
        Result<ToolInfo> info = toolcodec::fromDefinition({}, definition.toObject(), &bytes);
        if (!info) {
            leaveOut(list, info.error().message);
        } else if (names.contains(info->name)) {
            leaveOut(list,
                QCoreApplication::translate("McpTool", "The tool %1 is listed twice; the second one was left out.")
                    .arg(info->name));
        } else if (list.tools.size() >= limits.tools || list.bytes + bytes > limits.bytes) {
            list.full = true;
            leaveOut(list, QCoreApplication::translate("McpTool",
                               "The list is too long: no more than %1 tools and %2 KiB of definitions are taken.")
                               .arg(limits.tools)
                               .arg(limits.bytes / 1024));
        } else {
            list.bytes += bytes;
            names.insert(info->name);
            marks.append(info->name.toUtf8()).append('\n').append(info->hash.toLatin1()).append('\n');
            list.tools.append(*std::move(info));
        }
    }
    list.fingerprint = sha256Hex(marks);
    return list;
}

} // namespace countersign
