#pragma once
#include "plan/playbook/playbook.h"

namespace countersign {

/// One file's playbook; problems are appended.
[[nodiscard]] std::optional<Playbook> parsePlaybook(
    const QByteArray &yaml, const QString &place, QStringList &problems);

constexpr qint64 kMaxPlaybookBytes = 64 * 1024;
constexpr qsizetype kMaxPlaybooks = 200;

/// A playbook's file as it lies there.
struct PlaybookFile
{
    QString file; ///< "invoices.yaml"
    bool own = false;
    QByteArray text;
    QString problem{}; ///< why it could not be read; then there is no text
};

/// The embedded ones and those of `userFolder`, in file order. Reads the disk: call off the main thread.
[[nodiscard]] QList<PlaybookFile> readPlaybookFiles(const QString &userFolder);
/// What these files are together.
[[nodiscard]] PlaybookSet assemblePlaybooks(const QList<PlaybookFile> &files);

/// Ours (embedded) and those of `userFolder` (*.yaml, at most 200 of 64 KiB), the owner's first, then by priority. A
/// playbook of the owner with the name of one of ours replaces it. Reads the disk: call off the main thread.
[[nodiscard]] PlaybookSet loadPlaybooks(const QString &userFolder);

} // namespace countersign
