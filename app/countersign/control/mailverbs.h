#pragma once
#include "watch/mailadmin/mailadminservice.h"

#include <QJsonObject>

#include <memory>

namespace countersign {

/// What `countersign mail` asks, answered: over the socket by the running instance, or in the command's own process.
class MailVerbs
{
public:
    explicit MailVerbs(MailAdminService &admin) : m_admin(admin) {}
    /// "mail_list", "mail_propose" …
    [[nodiscard]] static QStringList names();
    /// The answer to "mail_list".
    [[nodiscard]] static QJsonValue listed(const QList<MailAccountInfo> &accounts);
    /// Answers a request by its "verb". NotFound: no such account. Refused: it changes an account that is there, and
    /// no person makes it. Full: kMostPrograms others that no person makes are under way.
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> answer(QJsonObject request, bool isPerson);
    static constexpr int kMostPrograms = 3;

private:
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> carryOut(QString verb, QJsonObject request, bool isPerson);
    [[nodiscard]] Result<MailAccount> accountOf(const QJsonObject &request) const;
    [[nodiscard]] Result<void> mayChange(const QString &name, bool isPerson) const;

    MailAdminService &m_admin;
    const std::shared_ptr<int> m_programs = std::make_shared<int>(0); ///< requests under way that no person makes
};

} // namespace countersign
