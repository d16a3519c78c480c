#include "profile.h"

using namespace countersign;
using test::Profile;

namespace {
QByteArray account(const QByteArray &keys)
{
    return QByteArray("mail:\n  accounts:\n    - {name: work, host: imap.example.org, username: anna@example.org") +
           (keys.isEmpty() ? "" : ", ") + keys + "}\n";
}
} // namespace

class TestMailConfig : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheExampleOfTheContract()
    {
        const Profile profile;
        profile.write(
            "mail:        {accounts: [{name: work, kind: imap, host: imap.example.org, port: 993, tls: implicit, "
            "username: anna@example.org, password: keyring, ca_file: \"\",\n"
            "              folders: [INBOX], since: now, smtp: {host: smtp.example.org, port: 587, tls: "
            "starttls}}]}\n");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->mail.accounts.size(), 1);
        MailAccount wanted;
        wanted.name = u"work"_s;
        wanted.host = u"imap.example.org"_s;
        wanted.username = u"anna@example.org"_s;
        wanted.smtp = {u"smtp.example.org"_s, 587, MailTls::StartTls};
        QVERIFY(config->mail.accounts.first() == wanted);
    }

    void readsEveryKey()
    {
        qputenv("CS_TEST_MAIL", "hunter2");
        const Profile profile;
        profile.write(R"(mail:
  accounts:
    - name: other-1
      kind: oauth
      host: mail.example.net
      tls: starttls
      username: me
      ca_file: ~/ca.pem
      folders: [INBOX, "Rechnungen & Belege"]
      since: 2026-11-01
      client_id: abc
      client_secret: "${CS_TEST_MAIL}"
      authorize_url: https://id.example.net/authorize
      token_url: https://id.example.net/token
      scope: imap offline
      sent_copy: append
      signature: "Grüße\nAnna"
      follow_up: 3d
      authserv: mx.example.net
      filing: both
      filters:
        - {name: invoices, when: {from: shop.example, subject: invoice, automatic: no}, do: take}
        - {name: lists, when: {list: "*", header: "Precedence: bulk"}, do: skip}
)");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        const MailAccount &read = config->mail.accounts.first();
        QVERIFY(read.usesOAuth());
        QCOMPARE(read.port, 143); // as is usual with STARTTLS
        QCOMPARE(read.clientSecret, u"hunter2"_s);
        QCOMPARE(read.caFile, QDir::homePath() + u"/ca.pem"_s);
        QCOMPARE(read.folders, (QStringList{u"INBOX"_s, u"Rechnungen & Belege"_s}));
        QCOMPARE(read.since, u"2026-11-01"_s);
        QCOMPARE(read.authserv, u"mx.example.net"_s);
        QCOMPARE(read.filing, u"both"_s);
        QCOMPARE(read.sentCopy, u"append"_s);
        QCOMPARE(read.signature, u"Grüße\nAnna"_s);
        QCOMPARE(read.filters.size(), 2);
        QCOMPARE(read.filters[0].automatic, u"no"_s);
        QVERIFY(read.filters[0].takes && !read.filters[1].takes);
        QCOMPARE(read.filters[1].header, u"Precedence: bulk"_s);
    }

    void knowsTheServersOfGmailAndOutlook()
    {
        const Profile profile;
        profile.write(
            "mail: {accounts: [{name: g, kind: gmail, username: a@gmail.com}, {name: o, kind: outlook, "
            "username: a@outlook.com, client_id: x}]}");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QVERIFY(!config->mail.accounts[0].usesOAuth()); // with an app password
        QVERIFY(config->mail.accounts[1].usesOAuth());
    }

    void namesLineKeyAndReason_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char *name, const QByteArray &yaml, const char *parts) {
            QTest::newRow(name) << yaml << QString::fromUtf8(parts).split(u'|');
        };
        const auto bad = [&row](const char *name, const QByteArray &keys, const char *parts) {
            row(name, account(keys), parts);
        };
        row("unknown key of mail", "mail:\n  acounts: []\n", "config.yaml:2|\"mail.acounts\"|\"mail.accounts\"");
        row("no list", "mail: {accounts: {a: b}}", "mail.accounts must be a list");
        row("no map", "mail: {accounts: [work]}", "mail.accounts.1 must be a map");
        row("no name", "mail: {accounts: [{host: h.example, username: a}]}", "needs a name");
        row("no host", "mail:\n  accounts:\n    - name: work\n      username: a\n", "config.yaml:3|work needs host");
        row("no user", "mail: {accounts: [{name: work, host: h.example}]}", "work needs username");
        row("name", "mail: {accounts: [{name: 'my mail', host: h.example, username: a}]}",
            "mail.accounts.my mail.name must be a name|not \"my mail\"");
        row("name of the Inbox", "mail: {accounts: [{name: Inbox, host: h.example, username: a}]}", "vault");
        row("twice",
            "mail: {accounts: [{name: a, host: h.example, username: a}, {name: A, host: h.example, username: a}]}",
            "two mail accounts are named \"A\"");
        bad("unknown key", "folder: [INBOX]",
            "config.yaml:3|\"mail.accounts.work.folder\"|\"mail.accounts.work.folders\"");
        bad("literal password", "password: hunter2", "mail.accounts.work.password is a secret|keyring|${NAME}");
        bad("half a password", "password: 'x${HOME}'", "mail.accounts.work.password is a secret");
        bad("literal client secret", "client_secret: hunter2", "client_secret is a secret");
        bad("unset password", "password: '${CS_NOT_SET_AT_ALL}'", "CS_NOT_SET_AT_ALL|not set");
        bad("kind", "kind: pop3", "work.kind must be one of imap, gmail, outlook, oauth, not \"pop3\"");
        bad("tls", "tls: ssl", "work.tls must be one of implicit, starttls, none");
        bad("tls none elsewhere", "tls: none", "work: tls: none|clear text");
        bad("port", "port: 0", "work.port must be a whole number from 1");
        row("address for a host", "mail: {accounts: [{name: w, host: 'https://mail.example', username: a}]}",
            "w.host must be the name of a server");
        row("port in a host", "mail: {accounts: [{name: w, host: 'mail.example:993', username: a}]}", "w.host must be");
        bad("no folder", "folders: []", "work.folders must be a list of different folders");
        bad("folder twice", "folders: [A, A]", "work.folders");
        QByteArrayList many;
        for (int i = 0; i < 101; ++i)
            many.append('F' + QByteArray::number(i));
        bad("too many folders", "folders: [" + many.join(',') + ']', "folders (100 at the most)");
        bad("a long filter", "filters: [{name: a, do: skip, when: {subject: " + QByteArray(301, 'x') + "}}]",
            "at most 300 characters");
        bad("folder as text", "folders: INBOX", "work.folders");
        bad("since", "since: yesterday", "work.since must be now, all, or a day|not \"yesterday\"");
        bad("since no day", "since: 2026-13-01", "work.since");
        bad("relative ca file", "ca_file: ca.pem", "work.ca_file must be a whole path");
        bad("smtp text", "smtp: smtp.example.org", "work.smtp must be a map");
        bad("smtp key", "smtp: {hots: x}", "work.smtp.hots|work.smtp.host");
        bad("smtp in the clear", "smtp: {host: x.example, tls: none}", "work.smtp: tls: none");
        bad("smtp port", "smtp: {host: x.example, port: 99999}", "work.smtp.port");
        bad("password and client", "client_id: x", "kind: imap|client_id");
        bad("outlook with a password", "kind: outlook", "work needs client_id|Microsoft");
        bad("oauth without", "kind: oauth, client_id: x", "work needs authorize_url");
        bad("oauth without scope",
            "kind: oauth, client_id: x, authorize_url: 'https://a.example', token_url: 'https://a.example'",
            "work needs scope");
        bad("oauth in the clear", "kind: oauth, client_id: x, token_url: 'http://a.example'",
            "work.token_url|https://");
        bad("oauth with a user", "kind: oauth, authorize_url: 'https://me:pw@a.example'", "work.authorize_url must be");
        bad("copy word", "sent_copy: always", "work.sent_copy must be one of");
        bad("follow up", "follow_up: 30m", "work.follow_up must be 0 (never), or a duration");
        bad("follow up word", "follow_up: never", "work.follow_up must be 0 (never), or a duration");
        bad("signature", "signature: [Anna]", "work.signature must be");
        bad("place to file", "filing: trash", "work.filing must be");
        bad("server that vouches", "authserv: 'mx example'", "work.authserv must be");
        bad("filter without a name", "filters: [{when: {from: a}, do: skip}]", "every filter in");
        bad("filter without when", "filters: [{name: a, do: skip}]", "the filter \"a\" needs");
        bad("filter without do", "filters: [{name: a, when: {from: a}}]", "the filter \"a\" needs");
        bad("filter key", "filters: [{name: a, whem: {from: a}}]", "filters.whem|filters.when");
        bad("filter when", "filters: [{name: a, when: {form: a}, do: skip}]", "filters.when.form|filters.when.from");
        bad("filter empty when", "filters: [{name: a, when: {}, do: skip}]", "filters.when must name at least one");
        bad("filter empty text", "filters: [{name: a, when: {from: ' '}, do: skip}]", "not empty");
        bad("filter do", "filters: [{name: a, when: {from: a}, do: drop}]", "filters.do must be one of take, skip");
        bad("filter header", "filters: [{name: a, when: {header: 'a b'}, do: skip}]", "filters.when.header");
        bad("filter automatic", "filters: [{name: a, when: {automatic: maybe}, do: skip}]",
            "automatic must be yes or no");
        bad("filter of ours", "filters: [{name: own, when: {from: a}, do: skip}]", "filters.name");
        bad("filter twice", "filters: [{name: a, when: {from: a}, do: skip}, {name: a, when: {to: a}, do: skip}]",
            "two filters");
        row("rule of no account",
            "approval:\n  rules:\n    - name: a\n      when: {sender: a@b.example, trusted_source: "
            "home}\n" +
                account(""),
            "the rule \"a\" trusts \"home\"|no mail account|inbox, work|mail.accounts");
    }
    void namesLineKeyAndReason()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QStringList, parts);
        const Profile profile;
        profile.write(yaml);
        const Result<Config> config = profile.load();
        QVERIFY(!config);
        QCOMPARE(config.error().code, ErrorCode::Invalid);
        for (const QString &part : parts)
            QVERIFY2(config.error().message.contains(part), qPrintable(config.error().message));
        QVERIFY2(!config.error().message.contains(u"hunter2"_s), qPrintable(config.error().message));
    }

    void clearTextIsForThisMachine()
    {
        const Profile profile;
        profile.write("mail: {accounts: [{name: w, host: 127.0.0.1, tls: none, username: a}]}");
        const Result<Config> config = profile.load();
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(config->mail.accounts.first().port, 143);
    }
};

QTEST_GUILESS_MAIN(TestMailConfig)
#include "tst_mailconfig.moc"
