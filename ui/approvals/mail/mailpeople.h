#pragma once
#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace countersign {

/// Who belongs to the conversation that an item is part of: whom its mail names in From, To, Cc and Reply-To, and its
/// owner. Without a mail there is no conversation, and nobody is outside of it.
class MailPeople
{
public:
    MailPeople() = default;
    /// `intake` as ActionDetail has it; `own`: the owner's addresses.
    MailPeople(const QJsonObject &intake, const QStringList &own);

    /// Of a recipient as a mail has it: "Karin Öst <karin@kund.example>". The name decides nothing.
    [[nodiscard]] bool isOutside(const QString &person) const;
    [[nodiscard]] QStringList outside(const QStringList &people) const;

private:
    void add(const QJsonValue &people);
    bool m_isThere = false;
    QSet<QString> m_known;
};

/// The address to which a mail for `person` is handed in, where that is spelled otherwise (xn--…); else empty.
[[nodiscard]] QString spelledOtherwise(const QString &person);

} // namespace countersign
