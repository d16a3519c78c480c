#pragma once
#include "base/config/settings.h"

namespace countersign {

/// One key of an account in mail.accounts: how it is read. `full` is its whole name, for sentences.
struct MailKey
{
    QString name;
    Applied (*apply)(MailAccount &account, const QString &full, const YamlNode &node);
};

/// All that an account may have, in the order in which they are written.
[[nodiscard]] const QList<MailKey> &mailKeys();

/// A server's name as one may be: no scheme, no port, no blank.
[[nodiscard]] Reading<QString> readHost(const YamlNode &node);
/// implicit | starttls | none.
[[nodiscard]] Reading<MailTls> readTls(const YamlNode &node);
[[nodiscard]] QString tlsWord(MailTls tls);

} // namespace countersign
