#pragma once
#include "watch/mailadmin/mailadminservice.h"

#include <QJsonObject>

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
    /// Answers a request by its "verb". NotFound: no such account.
    [[nodiscard]] QCoro::Task<Result<QJsonValue>> answer(QJsonObject request);

private:
    [[nodiscard]] Result<MailAccount> accountOf(const QJsonObject &request) const;

    MailAdminService &m_admin;
};

} // namespace countersign
