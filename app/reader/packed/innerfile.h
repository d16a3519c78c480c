#pragma once
#include <QByteArray>
#include <QString>

#include <functional>

namespace countersign::reader {

/// A file inside a mail, an archive or a winmail.dat. Its name is a stranger's, without folders; it is for showing
/// only.
struct InnerFile
{
    QString name;
    QByteArray bytes;
    bool isLeftOut = false; ///< too large, or behind a password: only the name is known
};

/// Gets one after the other, in an order that the bytes alone decide; false: no more are wanted.
using TakeFile = std::function<bool(const InnerFile &)>;

constexpr qsizetype maxInnerBytes = qsizetype(20) << 20; ///< of one file, unpacked
constexpr int maxInnerFiles = 200;                       ///< of one archive or winmail.dat; further ones are not named

/// A name without folders and control characters, at most 255 UTF-16 units: some of them send "../../x".
[[nodiscard]] QString innerName(const QString &name);

} // namespace countersign::reader
