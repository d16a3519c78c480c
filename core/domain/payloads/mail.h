#pragma once
#include "domain/payloads/payload.h"

#include <QStringList>

namespace countersign {

/// mail.filtered, mail.parked and email.received without an action: a mail that was seen and became no action of its
/// own. What stands in it is outside text.
struct MailSettled
{
    static constexpr int kVersion = 1;
    QString account, folder;
    quint32 uidValidity = 0, uid = 0;
    QStringList sourceKeys; ///< Append::settledKeys has each of them with `outcome`
    QString outcome;        ///< "filtered:<rule>", "parked:<why>" or "same:<action id>"
    QString from{}, subject{}, messageId{};
    qint64 dateUs = 0; ///< UTC, as the mail says; 0: it does not

    /// What stands behind the colon of `outcome`.
    [[nodiscard]] QString why() const { return outcome.section(u':', 1); }
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static MailSettled fromJson(const QJsonObject &json);
};

/// mail.sign_in: an account's owner has signed in, or has to.
struct MailSignIn
{
    static constexpr int kVersion = 1;
    QString account;
    QString state;     ///< good | again | wrong | none
    QString reason{};  ///< a sentence; empty while it is good
    qint64 endsUs = 0; ///< when the next one is due, as far as the provider has told; 0: not told
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static MailSignIn fromJson(const QJsonObject &json);
};

} // namespace countersign
