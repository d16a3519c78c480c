#pragma once
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace countersign {

/// A path relative to the vault that has passed checkPath: clean components, nothing that could leave the root.
struct VaultPath
{
    QString text;            ///< as given, for messages and results
    QList<QByteArray> parts; ///< never empty but for the root itself

    [[nodiscard]] QList<QByteArray> parent() const { return parts.mid(0, parts.size() - 1); }
    [[nodiscard]] QByteArray leaf() const { return parts.isEmpty() ? QByteArray() : parts.last(); }
};

/// What a tool is about to do with a path.
enum class Access {
    Read,   ///< look at it: everything but dot files
    Source, ///< copy it or take it away: the owner's folders and Needs_Action/<id>/…
    Target, ///< create or change it: Records, Drafts and the owner's folders, under names that can be seen
    Made,   ///< undo changes or takes away what a tool made: like Target, whatever its name
    Return, ///< undo puts it back: like Source
    Folder  ///< undo removes this folder when it is empty
};

/// Judges `path` by its text alone; links are the resolver's business. With an `actionId`, a Source or Return below
/// Needs_Action must lie in that action's folder. Refused or Invalid says what to do instead.
[[nodiscard]] Result<VaultPath> checkPath(const QString &path, Access access, const QString &actionId = {});

/// True for the name of a top-level file or folder that belongs to Countersign itself (in any case of letters).
[[nodiscard]] bool isReservedName(const QString &name);

} // namespace countersign
