#pragma once
#include <QByteArray>
#include <QString>

#include <optional>

namespace countersign::imap {

/// Modified UTF-7 (RFC 3501, 5.1.3): how servers write names of folders that are not ASCII.
[[nodiscard]] QByteArray toModifiedUtf7(const QString &name);
/// nullopt when it is not written as toModifiedUtf7() writes it: two names that look the same must be the same.
[[nodiscard]] std::optional<QString> fromModifiedUtf7(QByteArrayView name);

/// What a server's name of a folder says to a person: decoded, and plain UTF-8 where a server writes that. What cannot
/// be decoded stays as it is. Not made safe to show, so that it leads back to the folder.
[[nodiscard]] QString folderText(const QByteArray &wire);
/// The same with everything invisible made visible, at most 200 characters.
[[nodiscard]] QString shownFolder(const QByteArray &wire);
/// What the server is asked for; `utf8`: UTF8=ACCEPT is in force. INBOX is known in any case.
[[nodiscard]] QByteArray folderWire(const QString &text, bool utf8);

} // namespace countersign::imap
