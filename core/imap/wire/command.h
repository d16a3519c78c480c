#pragma once
#include "base/result.h"

#include <QByteArrayList>
#include <QDateTime>

namespace countersign::imap {

/// A command, put together value by value; what is a stranger's goes in as string(), never as words().
class Command
{
public:
    /// `UID FETCH`, without the tag.
    explicit Command(QByteArray verb) : m_texts{std::move(verb)} {}

    /// Text of ours.
    Command &words(QByteArrayView text);
    /// Any text: quoted if it is short and plain, otherwise a literal. No NUL.
    Command &string(const QByteArray &value);
    /// Bytes that are always sent as a literal: a mail.
    Command &literal(QByteArray value);
    /// Flags in parentheses. Invalid characters make the whole command invalid.
    Command &flags(const QByteArrayList &flags);
    /// Nothing of it is shown in a transcript but its first word.
    Command &secret();

    /// Overwrites a secret one and empties it.
    void forget();

    /// A part that is written at once.
    struct Piece
    {
        QByteArray bytes;
        bool waits = false; ///< for the server's `+` before the next one
    };
    /// With `tag` and the line's end. `quick`: short literals need not wait (LITERAL+, LITERAL-). Invalid: something in
    /// it cannot be said in IMAP.
    [[nodiscard]] Result<QList<Piece>> pieces(const QByteArray &tag, bool quick) const;
    /// For a transcript: without bytes of literals, and without anything of a secret one.
    [[nodiscard]] QByteArray shown() const;
    [[nodiscard]] bool isSecret() const { return m_secret; }
    [[nodiscard]] QByteArray verb() const;

private:
    QByteArrayList m_texts; ///< one more than literals
    QByteArrayList m_literals;
    bool m_secret = false;
    bool m_valid = true;
};

} // namespace countersign::imap
