#pragma once
#include "tools/files/root.h"

#include <QStringList>

namespace countersign {

/// The folders on the way to a new file. What had to be made is removed again unless keep() was called,
/// so that a call that fails leaves no empty folders.
class FolderMaker
{
public:
    explicit FolderMaker(const Root &root) : m_root(root) {}
    ~FolderMaker();
    FolderMaker(const FolderMaker &) = delete;
    FolderMaker &operator=(const FolderMaker &) = delete;

    /// Opens the folder, making what is missing; durable when it returns.
    [[nodiscard]] Result<Fd> open(const QList<QByteArray> &parts);
    /// From here on the new folders stay. Returns them, outermost first.
    QStringList keep();

private:
    const Root &m_root;
    QList<QList<QByteArray>> m_made;
};

/// Removes those of `folders` (outermost first, as results list them) that are empty; the others stay.
/// Returns what was removed. Refused when one of them is not for tools to remove.
[[nodiscard]] Result<QStringList> removeFolders(const Root &root, const QStringList &folders);

} // namespace countersign
