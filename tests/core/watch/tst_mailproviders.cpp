#include "base/config/mailwriter.h"
#include "base/literals.h"
#include "watch/mailadmin/mailproposing.h"
#include "watch/mailadmin/mailproviders.h"
#include "watch/mailadmin/sendhosts.h"

#include <QCoroTask>
#include <QFile>
#include <QSet>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace countersign;

namespace {
/// A DNS of the test's own; what it was asked is counted.
class FakeDns final : public MailDns
{
public:
    QHash<QString, QList<MailService>> known;
    QHash<QString, QStringList> mail;
    QStringList asked;

    QCoro::Task<QList<MailService>> services(QString name) override
    {
        asked.append(name);
        co_return known.value(name);
    }
    QCoro::Task<QStringList> exchangers(QString domain) override
    {
        asked.append(domain);
        co_return mail.value(domain);
    }
};
} // namespace

class TestMailProviders : public QObject
{
    Q_OBJECT
    FakeDns m_dns;

    Result<MailProposal> proposed(const QString &address, const QStringList &taken = {})
    {
        return QCoro::waitFor(proposeAccount(address, taken, &m_dns));
    }

private Q_SLOTS:
    void theReadmeTellsAppPasswordsWhereTheyAre()
    {
        QFile file(QStringLiteral(TEST_DATA_DIR "/../../README.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const auto namedAfter = [&text](const QString &words) {
            const qsizetype from = text.indexOf(u'(', text.indexOf(words)) + 1;
            return text.mid(from, text.indexOf(u')', from) - from).remove(u'…').simplified().split(u", "_s);
        };
        const auto wayOf = [](const QString &name) {
            const auto found = std::ranges::find_if(
                mailProviders(), [&name](const MailProvider &one) { return name == QLatin1String(one.name); });
            return found == mailProviders().end() ? MailProvider::Way::None : found->way;
        };
        for (const QString &name : namedAfter(u"An app password is the plain road"_s))
            QVERIFY2(wayOf(name.trimmed()) == MailProvider::Way::AppPassword, qPrintable(name));
        for (const QString &name : namedAfter(u"is not asked for. Elsewhere"_s)) {
            const MailProvider::Way way = wayOf(name.trimmed());
            QVERIFY2(way == MailProvider::Way::Password || way == MailProvider::Way::Switch, qPrintable(name));
        }
    }
    void init() { m_dns = {}; }

    void theTableIsSound()
    {
        QSet<QString> domains;
        QVERIFY(mailProviders().size() >= 40);
        for (const MailProvider &provider : mailProviders()) {
            const QStringList names = QString::fromLatin1(provider.domains).split(u' ', Qt::SkipEmptyParts);
            for (const QString &domain : names) {
                QVERIFY2(!domains.contains(domain), qPrintable(domain));
                domains.insert(domain);
                QCOMPARE(providerOfDomain(QString(domain).replace(u'*', u"com"_s)), &provider);
            }
            const QUrl help(QString::fromLatin1(provider.help), QUrl::StrictMode);
            QVERIFY2(help.isValid() && help.scheme() == u"https" && !help.host().isEmpty(), provider.name);
            QVERIFY2(provider.way == MailProvider::Way::Password || !helpOf(provider).isEmpty(), provider.name);
            QVERIFY(provider.tls != MailTls::None);
            MailAccount account;
            account.kind = QString::fromLatin1(provider.kind);
            proposeSending(account, QString::fromLatin1(provider.host));
            const bool hasOwn = account.kind == u"gmail" || account.kind == u"outlook"; // smtpSettingsOf()
            QVERIFY2(hasOwn || provider.way == MailProvider::Way::None || !account.smtp.host.isEmpty(), provider.name);
            QVERIFY2(account.smtp.tls != MailTls::None, provider.name);
        }
    }

    /// Whatever is proposed is one that config.yaml takes, once a password or a client id has come to it.
    void whatIsProposedCanBeAdded()
    {
        for (const MailProvider &provider : mailProviders()) {
            const QString domain = QString::fromLatin1(provider.domains).section(u' ', 0, 0).replace(u'*', u"com"_s);
            if (domain.isEmpty() || provider.way == MailProvider::Way::None)
                continue;
            const Result<MailProposal> proposal = proposed(u"anna@"_s + domain);
            QVERIFY2(proposal, provider.name);
            MailAccount account = proposal->account;
            if (proposal->needsClientId)
                account.clientId = u"x"_s;
            const Result<void> sound = checkAccount(account);
            QVERIFY2(sound, sound ? "" : qPrintable(sound.error().message));
        }
        QVERIFY(m_dns.asked.isEmpty()); // who is known is not asked about
    }

    void knowsTheWaysIn_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("needsClientId");
        const auto row = [](const char *address, const char *kind, const char *host, const char *user, bool client) {
            QTest::newRow(address) << QString::fromUtf8(address) << QString::fromUtf8(kind) << QString::fromUtf8(host)
                                   << QString::fromUtf8(user) << client;
        };
        row("anna@gmail.com", "gmail", "imap.gmail.com", "anna@gmail.com", false);
        row(" Anna@GoogleMail.com ", "gmail", "imap.gmail.com", "Anna@GoogleMail.com", false);
        row("a@hotmail.co.uk", "outlook", "outlook.office365.com", "a@hotmail.co.uk", true);
        row("a@live.fr", "outlook", "outlook.office365.com", "a@live.fr", true);
        row("a.b@icloud.com", "imap", "imap.mail.me.com", "a.b", false);
        row("a@gmx.de", "imap", "imap.gmx.net", "a@gmx.de", false);
        row("a@web.de", "imap", "imap.web.de", "a@web.de", false);
        row("a@t-online.de", "imap", "secureimap.t-online.de", "a@t-online.de", false);
        row("a@proton.me", "imap", "127.0.0.1", "a@proton.me", false);
    }
    void knowsTheWaysIn()
    {
        QFETCH(const QString, address);
        const Result<MailProposal> proposal = proposed(address);
        QVERIFY(proposal);
        QTEST(proposal->account.kind, "kind");
        QTEST(proposal->account.host, "host");
        QTEST(proposal->account.username, "user");
        QTEST(proposal->needsClientId, "needsClientId");
        QVERIFY(!proposal->provider.isEmpty() && !proposal->help.isEmpty());
    }

    void onlyAnAddressIsOne()
    {
        const QStringList wrong{u""_s, u"anna"_s, u"anna@"_s, u"@example.org"_s, u"anna @example.org"_s,
            u"anna@localhost"_s, u"a@b@c.example"_s, u"a\n@b.example"_s, u"<a@b.example>"_s, u"a@b.example/x"_s,
            u"a\u202e@b.example"_s, QString(300, u'a') + u"@b.example"_s, u"a@"_s + QString(400, u'b') + u".example"_s};
        for (const QString &address : wrong) {
            const Result<MailProposal> proposal = proposed(address);
            QVERIFY2(!proposal, qPrintable(address));
            QCOMPARE(proposal.error().code, ErrorCode::Invalid);
        }
        QVERIFY(m_dns.asked.isEmpty());
    }

    void aDomainSaysWhereItsMailIs()
    {
        m_dns.known.insert(u"_imaps._tcp.firma.example"_s,
            {{u"backup.firma.example"_s, 993, 10, 0}, {u"mail.firma.example"_s, 9993, 0, 5},
                {u"light.firma.example"_s, 993, 0, 1}});
        const Result<MailProposal> proposal = proposed(u"anna@firma.example"_s);
        QVERIFY(proposal);
        QCOMPARE(proposal->account.host, u"mail.firma.example"_s);
        QCOMPARE(proposal->account.port, 9993);
        QCOMPARE(proposal->account.tls, MailTls::Implicit);
        QCOMPARE(proposal->account.name, u"firma"_s);
        QCOMPARE(proposal->provider, u"mail.firma.example"_s);
        QVERIFY(proposal->help.isEmpty());
        QVERIFY(!proposal->isForeign);
    }

    void aDomainSaysWhereMailIsHandedIn()
    {
        m_dns.known.insert(u"_imaps._tcp.firma.example"_s, {{u"imap.firma.example"_s, 993, 0, 0}});
        QVERIFY(proposed(u"anna@firma.example"_s)->account.smtp.host.isEmpty());
        QCOMPARE(proposed(u"anna@firma.example"_s)->account.sentCopy, u"append"_s);
        m_dns.known.insert(u"_submission._tcp.firma.example"_s, {{u"smtp.firma.example"_s, 587, 0, 0}});
        QCOMPARE(proposed(u"anna@firma.example"_s)->account.smtp,
            (SmtpSettings{u"smtp.firma.example"_s, 587, MailTls::StartTls}));
        m_dns.known.insert(u"_submissions._tcp.firma.example"_s, {{u"smtp.firma.example"_s, 465, 0, 0}});
        QCOMPARE(proposed(u"anna@firma.example"_s)->account.smtp,
            (SmtpSettings{u"smtp.firma.example"_s, 465, MailTls::Implicit}));
        // The password is told there: nobody else's host.
        m_dns.known.insert(u"_submissions._tcp.firma.example"_s, {{u"smtp.stranger.example"_s, 465, 0, 0}});
        m_dns.known.insert(u"_submission._tcp.firma.example"_s, {{u"xfirma.example"_s, 587, 0, 0}});
        QVERIFY(proposed(u"anna@firma.example"_s)->account.smtp.host.isEmpty());
    }

    void withoutTlsFromTheFirstByteItIsStartTls()
    {
        m_dns.known.insert(u"_imaps._tcp.firma.example"_s, {{u""_s, 0, 0, 0}}); // not offered
        m_dns.known.insert(u"_imap._tcp.firma.example"_s, {{u"imap.firma.example"_s, 143, 0, 0}});
        const Result<MailProposal> proposal = proposed(u"anna@firma.example"_s);
        QVERIFY(proposal);
        QCOMPARE(proposal->account.tls, MailTls::StartTls);
        QCOMPARE(proposal->account.port, 143);
    }

    void aHostOfSomebodyElseIsAskedAbout()
    {
        for (const char *host : {"imap.stranger.example", "firma.example.stranger.example", "xfirma.example"}) {
            m_dns.known.insert(u"_imaps._tcp.firma.example"_s, {{QLatin1String(host), 993, 0, 0}});
            const Result<MailProposal> proposal = proposed(u"anna@firma.example"_s);
            QVERIFY(proposal);
            QVERIFY2(proposal->help.contains(QLatin1String(host)), host);
            QVERIFY(proposal->isForeign);
        }
    }

    void whatIsNoHostIsPassedOver()
    {
        for (const char *host : {"", "a b.example", "-x.example", "127.0.0.1", "evil\n.example", "x"}) {
            m_dns.known.insert(u"_imaps._tcp.firma.example"_s, {{QLatin1String(host), 993, 0, 0}});
            const Result<MailProposal> proposal = proposed(u"anna@firma.example"_s);
            QVERIFY(proposal);
            QCOMPARE(proposal->account.host, u"imap.firma.example"_s);
            QVERIFY(proposal->provider.isEmpty());
        }
    }

    void aDomainAtAProviderIsKnownByItsExchanger_data()
    {
        QTest::addColumn<QString>("exchanger");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("host");
        QTest::newRow("Workspace") << u"aspmx.l.google.com"_s << u"gmail"_s << u"imap.gmail.com"_s;
        QTest::newRow("Microsoft 365") << u"firma-example.mail.protection.outlook.com"_s << u"outlook"_s
                                       << u"outlook.office365.com"_s;
        QTest::newRow("IONOS") << u"mx00.ionos.de"_s << u"imap"_s << u"imap.ionos.de"_s;
        QTest::newRow("Strato") << u"smtpin.rzone.de"_s << u"imap"_s << u"imap.strato.de"_s;
        QTest::newRow("OVH") << u"mx1.mail.ovh.net"_s << u"imap"_s << u"ssl0.ovh.net"_s;
        QTest::newRow("iCloud") << u"mx01.mail.icloud.com"_s << u"imap"_s << u"imap.mail.me.com"_s;
        QTest::newRow("looks like Google") << u"google.com.stranger.example"_s << u"imap"_s << u"imap.firma.example"_s;
    }
    void aDomainAtAProviderIsKnownByItsExchanger()
    {
        QFETCH(const QString, exchanger);
        m_dns.mail.insert(u"firma.example"_s, {u"unknown.example"_s, exchanger});
        const Result<MailProposal> proposal = proposed(u"anna@firma.example"_s);
        QVERIFY(proposal);
        QTEST(proposal->account.kind, "kind");
        QTEST(proposal->account.host, "host");
        QCOMPARE(proposal->account.username, u"anna@firma.example"_s); // its own domain: never the name alone
    }

    void aGuessSaysThatItIsOne()
    {
        const Result<MailProposal> proposal = proposed(u"anna@kleine-firma.example"_s);
        QVERIFY(proposal);
        QVERIFY(proposal->provider.isEmpty());
        QCOMPARE(proposal->account.host, u"imap.kleine-firma.example"_s);
        QVERIFY(proposal->help.contains(u"guess"_s));
    }

    void namesAreNotTaken()
    {
        QCOMPARE(accountName(u"gmail.com"_s, {}), u"gmail"_s);
        QCOMPARE(accountName(u"gmail.com"_s, {u"Gmail"_s, u"gmail-2"_s}), u"gmail-3"_s);
        QCOMPARE(accountName(u"inbox.ru"_s, {}), u"mail"_s);
        QCOMPARE(accountName(QString(60, u'a') + u".example"_s, {}).size(), 24);
        const Result<MailProposal> foreign = proposed(u"anna@b\u00fcro.example"_s);
        QVERIFY(foreign);
        QCOMPARE(foreign->account.name, u"xn--bro-hoa"_s);
        QVERIFY(m_dns.asked.contains(u"_imaps._tcp.xn--bro-hoa.example"_s));
    }
};

QTEST_GUILESS_MAIN(TestMailProviders)
#include "tst_mailproviders.moc"
