#include "control/mailjson.h"

#include "base/config/mailkeys.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace countersign {

namespace {
struct TextKey
{
    const char *key;
    QString MailAccount::*slot;
};
constexpr TextKey kTexts[]{{"name", &MailAccount::name}, {"kind", &MailAccount::kind}, {"host", &MailAccount::host},
    {"username", &MailAccount::username}, {"ca_file", &MailAccount::caFile}, {"since", &MailAccount::since},
    {"client_id", &MailAccount::clientId}, {"authorize_url", &MailAccount::authorizeUrl},
    {"token_url", &MailAccount::tokenUrl}, {"scope", &MailAccount::scope}};
} // namespace

QJsonObject accountJson(const MailAccount &account)
{
    QJsonObject json{{u"port"_s, account.port}, {u"tls"_s, tlsWord(account.tls)},
        {u"folders"_s, QJsonArray::fromStringList(account.folders)}};
    for (const TextKey &text : kTexts)
        json.insert(QLatin1String(text.key), account.*text.slot);
    return json;
}

Result<MailAccount> accountFrom(MailAccount base, const QJsonObject &json)
{
    for (const TextKey &text : kTexts)
        if (const QJsonValue value = json.value(QLatin1String(text.key)); value.isString())
            base.*text.slot = value.toString();
    if (const QJsonValue tls = json.value("tls"_L1); tls.isString()) {
        const Reading<MailTls> read = readTls(YamlNode::scalar(tls.toString()));
        if (!read)
            return fail(ErrorCode::Invalid,
                QCoreApplication::translate("Config", "%1 must be %2").arg(u"tls"_s, read.error()) + u'.');
        base.tls = *read;
        base.port = base.tls == MailTls::Implicit ? 993 : 143;
    }
    base.port = json.value("port"_L1).toInt(base.port);
    if (const QJsonValue folders = json.value("folders"_L1); folders.isArray())
        base.folders = folders.toVariant().toStringList();
    return base;
}

} // namespace countersign
