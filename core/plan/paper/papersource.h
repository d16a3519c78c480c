#pragma once
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace countersign {

/// Where an item's paper is: the item itself, or what a mail brings.
struct PaperSource
{
    QJsonObject content;  ///< what was read of it, in the form of the item's own
    QString name{};       ///< of the attachment; empty: the item itself
    QString visible{};    ///< text of another attachment that shows the same (a PDF beside the XML)
    QStringList others{}; ///< names of further papers in the same mail
    bool hasMore = false; ///< there are more of them than are looked at

    [[nodiscard]] bool isAttached() const { return !name.isEmpty(); }
};

/// A table for programs (CSV): its lines are of many papers, and none is what it is itself.
[[nodiscard]] bool isTable(const QJsonObject &content);

/// The first of mailPapers(); where there is none, a payment reminder that a mail brings.
[[nodiscard]] PaperSource paperSource(const QJsonObject &content);

/// A file within another one, with what was read of it (empty: nothing).
struct AttachedFile
{
    QJsonObject file; ///< {name, type, size …}
    QJsonObject content;
};
/// Those of the item itself.
[[nodiscard]] QList<AttachedFile> attachedFiles(const QJsonObject &content);

} // namespace countersign
