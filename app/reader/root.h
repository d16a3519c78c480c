#pragma once
#include "base/openfile.h"

namespace countersign::reader {

/// Opens files beneath one folder, following no symbolic link on the way (the folder itself may be one).
class Root
{
public:
    explicit Root(QString path);

    /// False once the folder was removed or replaced: the sandbox still speaks of the old one.
    [[nodiscard]] bool isCurrent() const;
    [[nodiscard]] int descriptor() const { return m_folder.get(); }
    /// The regular file `path`. Sentences are the reader's own: whoever started it translates them.
    [[nodiscard]] Result<OpenFile> open(const QString &path) const;

private:
    QString m_path;
    Fd m_folder;
};

} // namespace countersign::reader
