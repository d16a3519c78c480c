#pragma once
#include "domain/toolcaller.h"

#include <QJsonArray>

namespace countersign {

/// What of a server's list of tools is taken. Beyond it a tool is left out, and that is said.
struct ToolListLimits
{
    qint64 tools = 1000;
    qint64 bytes = 2 * 1024 * 1024; ///< of all definitions together, as canonical JSON; 30 times the largest known list
};

/// A server's tools as they were listed, page by page.
struct ToolList
{
    QList<ToolInfo> tools; ///< without their server's id; each name once
    QStringList leftOut;   ///< sentences on what was left out, at most kMaxSentences
    qint64 leftOutCount = 0;
    qint64 bytes = 0;
    bool full = false;      ///< no further page is worth asking for
    QByteArray fingerprint; ///< the same for lists with the same tools in the same order

    static constexpr qsizetype kMaxSentences = 5;
};

/// `list` with the tools of one more page. Pure, for any thread: canonical JSON and hashes of a large page take long.
[[nodiscard]] ToolList withPage(ToolList list, const QJsonArray &page, const ToolListLimits &limits);
/// True when withPage() takes less than about a millisecond.
[[nodiscard]] bool isSmallPage(const QJsonArray &page);

} // namespace countersign
