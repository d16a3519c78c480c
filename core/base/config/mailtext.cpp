#include "base/config/mailtext.h"

#include "base/config/mailkeys.h"
#include "base/literals.h"

namespace countersign {

namespace {

QByteArray quoted(const QString &text)
{
    return YamlValue::writtenText(text);
}

YamlValue raw(const QByteArray &yaml)
{
    YamlValue value;
    value.text = QString::fromUtf8(yaml);
    return value;
}

YamlValue textValue(const QString &text)
{
    YamlValue value;
    value.text = text;
    value.isText = true;
    return value;
}

YamlValue listValue(const QStringList &items)
{
    YamlValue value;
    value.isList = true;
    value.items = items;
    return value;
}

YamlValue smtpValue(const SmtpSettings &smtp)
{
    return raw("{host: " + quoted(smtp.host) + ", port: " + QByteArray::number(smtp.port) +
               ", tls: " + tlsWord(smtp.tls).toUtf8() + '}');
}

QByteArray filterText(const MailFilter &filter)
{
    const std::pair<const char *, QString> fields[] = {{"from", filter.from}, {"to", filter.to}, {"list", filter.list},
        {"folder", filter.folder}, {"label", filter.label}, {"subject", filter.subject}, {"header", filter.header},
        {"content", filter.content}, {"automatic", filter.automatic}};
    QByteArrayList when;
    for (const auto &[key, text] : fields)
        if (!text.isEmpty())
            when.append(QByteArray(key) + ": " + quoted(text));
    return "{name: " + quoted(filter.name) + ", when: {" + when.join(", ") +
           "}, do: " + (filter.takes ? "take" : "skip") + '}';
}

YamlValue filtersValue(const QList<MailFilter> &filters)
{
    QByteArrayList all;
    for (const MailFilter &filter : filters)
        all.append(filterText(filter));
    return raw('[' + all.join(", ") + ']');
}

} // namespace

QList<MailText> mailTexts(const MailAccount &account)
{
    const MailAccount plain;
    QList<MailText> out;
    const auto text = [&out](const char *key, const QString &value, const QString &preset) {
        out.append({QLatin1String(key), textValue(value), value == preset});
    };
    const int usualPort = account.tls == MailTls::Implicit ? 993 : 143;
    out.append({u"name"_s, textValue(account.name), false});
    out.append({u"kind"_s, textValue(account.kind), false});
    text("host", account.host, plain.host);
    out.append({u"port"_s, raw(QByteArray::number(account.port)), account.port == usualPort});
    text("tls", tlsWord(account.tls), tlsWord(plain.tls));
    out.append({u"username"_s, textValue(account.username), false});
    text("password", account.password, plain.password);
    text("ca_file", account.caFile, plain.caFile);
    out.append({u"folders"_s, listValue(account.folders), account.folders == plain.folders});
    text("since", account.since, plain.since);
    out.append({u"smtp"_s, smtpValue(account.smtp), account.smtp == plain.smtp});
    text("client_id", account.clientId, plain.clientId);
    text("client_secret", account.clientSecret, plain.clientSecret);
    text("authorize_url", account.authorizeUrl, plain.authorizeUrl);
    text("token_url", account.tokenUrl, plain.tokenUrl);
    text("scope", account.scope, plain.scope);
    text("sent_copy", account.sentCopy, plain.sentCopy);
    out.append({u"filters"_s, filtersValue(account.filters), account.filters.isEmpty()});
    out.append({u"follow_up"_s, raw(QByteArray::number(account.followUp)), account.followUp == plain.followUp});
    text("signature", account.signature, plain.signature);
    text("authserv", account.authserv, plain.authserv);
    text("filing", account.filing, plain.filing);
    return out;
}

} // namespace countersign
