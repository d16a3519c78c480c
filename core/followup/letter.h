#pragma once
#include "base/config/config.h"
#include "domain/action.h"

#include <optional>

namespace countersign {

/// A mail that asks for an answer: one that Countersign has sent, or one that came in.
struct OpenLetter
{
    enum class Kind { Sent, Asked };
    Kind kind = Kind::Sent;
    QString actionId;      ///< with which it was sent, or as which it came in
    int step = -1;         ///< that has sent it; -1: it came in
    QString correlationId; ///< of that action
    QString account;
    QStringList links;     ///< "thread:<account>:<hash>:", its own first (domain/threads.h)
    qint64 atUs = 0;       ///< UTC: when it was sent, or came to its server
    QString messageId;     ///< without < >
    QString whom;          ///< who has to answer, or asks; outside text
    bool isToMany = false; ///< more than one has to
    QString subject;       ///< outside text where it came in
    QString question;      ///< as questionIn(); may be empty
    QJsonObject content;   ///< as the item's: it is shown, and planned for, as the mail that it is

    /// Where what it is about came from, as Action::source has it: the letter can be read again from that.
    [[nodiscard]] QString source() const;
};

/// True for an address of the owner's, in any case: owner.emails, or the account's own.
[[nodiscard]] bool isOwnAddress(const Config &config, const QString &account, const QString &address);
/// After how many seconds an account's letters come up; 0: never, or there is no such account.
[[nodiscard]] qint64 followUpOf(const Config &config, const QString &account);

/// What an action has sent, whether it asks or not, in the order of its steps: only what is known to have been sent.
[[nodiscard]] QList<OpenLetter> sentLetters(const ActionDetail &detail);
/// The mail of an account that an action is about, where it came from a person to its owner and can be answered by
/// name; whether it asks or not. Nothing for what machines, lists and the owner wrote, for invoices, receipts and
/// newsletters, and for mail that was old when it came in (14 days: a mailbox that was taken over).
[[nodiscard]] std::optional<OpenLetter> letterThatCame(const ActionDetail &detail, const Config &config);
/// With its question; nothing where it asks none. Linear in its text.
[[nodiscard]] std::optional<OpenLetter> asking(OpenLetter letter);

/// The action and the step of OpenLetter::source(); an empty action: it is none of a letter.
[[nodiscard]] std::pair<QString, int> letterIn(const QString &source);

} // namespace countersign
