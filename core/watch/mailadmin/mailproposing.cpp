#include "watch/mailadmin/mailproposing.h"

#include "base/literals.h"
#include "base/visibletext.h"
#include "watch/mailadmin/mailproviders.h"
#include "watch/mailadmin/sendhosts.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace countersign {

namespace {

struct Address
{
    QString whole, local, domain; ///< the domain in lower case and plain letters
};

Result<Address> readAddress(const QString &text)
{
    static const QRegularExpression form(
        u"\\A([^@\\s\\p{C}\"<>(),:;\\\\]{1,64})@([^@\\s\\p{C}\"<>(),:;\\\\/]{1,253}\\.[^@\\s\\p{C}\"<>(),:;\\\\/.]{1,63})\\z"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    const QString trimmed = text.trimmed();
    const QRegularExpressionMatch match = form.match(trimmed);
    const QString domain = QString::fromLatin1(QUrl::toAce(match.captured(2))).toLower();
    if (!match.hasMatch() || domain.isEmpty())
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("MailProviders", "\"%1\" is no mail address. Write it like anna@example.org.")
                .arg(visibleText(trimmed.left(80))));
    return Address{trimmed, match.captured(1), domain};
}

bool isHost(const QString &host)
{
    static const QRegularExpression form(u"\\A(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*\\z"_s);
    return host.size() <= 253 && form.match(host).hasMatch();
}

void use(MailProposal &proposal, const MailProvider &provider, const Address &address)
{
    proposal.provider = QString::fromLatin1(provider.name);
    proposal.help = helpOf(provider);
    proposal.helpUrl = QString::fromLatin1(provider.help);
    proposal.needsClientId = provider.way == MailProvider::Way::Browser;
    MailAccount &account = proposal.account;
    account.kind = QString::fromLatin1(provider.kind);
    account.host = QString::fromLatin1(provider.host);
    account.port = provider.port;
    account.tls = provider.tls;
    proposeSending(account, account.host);
    // By its name alone only where the domain is the provider's own.
    if (provider.takesLocalPart && providerOfDomain(address.domain) == &provider)
        account.username = address.local;
}

/// The one to be tried first; none: the service is not offered (RFC 2782: ".").
std::optional<MailService> firstOf(const QList<MailService> &services)
{
    std::optional<MailService> best;
    for (const MailService &service : services)
        if (isHost(service.host) && service.port > 0 && service.port <= 65535 &&
            (!best || std::pair(service.priority, -service.weight) < std::pair(best->priority, -best->weight)))
            best = service;
    return best;
}

/// Without DNSSEC anybody on the way may have written such a record: another domain's host is asked about.
void useService(MailProposal &proposal, const Address &address, const MailService &service, MailTls tls)
{
    proposal.provider = service.host;
    proposal.account.host = service.host;
    proposal.account.port = service.port;
    proposal.account.tls = tls;
    const bool isOwn = service.host == address.domain || service.host.endsWith(u'.' + address.domain);
    proposal.isForeign = !isOwn;
    if (!isOwn)
        proposal.help = QCoreApplication::translate("MailProviders",
            "%1 says that its mail is at %2, which belongs to somebody else. Go on only if that is your provider.")
                            .arg(address.domain, service.host);
}

/// Where mail is handed in, as the same DNS says; only a host of the domain itself, or the one that is
/// proposed: the password goes there, too.
QCoro::Task<SmtpSettings> sendingService(QString domain, QString beside, MailDns *dns)
{
    for (const auto &[service, tls] :
        {std::pair(u"_submissions._tcp."_s, MailTls::Implicit), std::pair(u"_submission._tcp."_s, MailTls::StartTls)}) {
        const QList<MailService> services = co_await dns->services(service + domain);
        const std::optional<MailService> first = firstOf(services);
        if (first && (first->host == beside || first->host.endsWith(u'.' + domain)))
            co_return SmtpSettings{first->host, first->port, tls};
    }
    co_return SmtpSettings{};
}

void guess(MailProposal &proposal, const Address &address)
{
    proposal.account.host = u"imap."_s + address.domain;
    proposeSending(proposal.account, proposal.account.host);
    proposal.help = QCoreApplication::translate("MailProviders",
        "Nothing is known of %1. The server's name below is a guess: compare it with what your provider writes about "
        "IMAP.")
                        .arg(address.domain);
}

} // namespace

QString accountName(const QString &domain, const QStringList &taken)
{
    static const QRegularExpression other(u"[^a-z0-9_-]+"_s);
    QString base = domain.section(u'.', 0, 0).remove(other).left(24);
    if (base.isEmpty() || base == u"inbox")
        base = u"mail"_s;
    QString name = base;
    for (int n = 2; taken.contains(name, Qt::CaseInsensitive); ++n)
        name = u"%1-%2"_s.arg(base).arg(n);
    return name;
}

QCoro::Task<Result<MailProposal>> proposeAccount(QString address, QStringList taken, MailDns *dns)
{
    const Result<Address> read = readAddress(address);
    if (!read)
        co_return fail(read.error());
    const Address own = *read;
    MailProposal proposal;
    proposal.account.name = accountName(own.domain, taken);
    proposal.account.username = own.whole;
    if (const MailProvider *known = providerOfDomain(own.domain)) {
        use(proposal, *known, own);
        co_return proposal;
    }
    for (const auto &[service, tls] :
        {std::pair(u"_imaps._tcp."_s, MailTls::Implicit), std::pair(u"_imap._tcp."_s, MailTls::StartTls)}) {
        const QList<MailService> services = co_await dns->services(service + own.domain);
        const std::optional<MailService> first = firstOf(services);
        if (!first)
            continue;
        if (const MailProvider *known = providerOfHost(first->host))
            use(proposal, *known, own);
        else {
            useService(proposal, own, *first, tls);
            proposeSending(proposal.account, first->host);
            proposal.account.smtp = co_await sendingService(own.domain, first->host, dns);
        }
        co_return proposal;
    }
    const QStringList exchangers = co_await dns->exchangers(own.domain);
    for (const QString &exchanger : exchangers)
        if (const MailProvider *known = providerOfExchanger(exchanger)) {
            use(proposal, *known, own);
            co_return proposal;
        }
    guess(proposal, own);
    co_return proposal;
}

} // namespace countersign
