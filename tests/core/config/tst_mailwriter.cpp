#include "profile.h"

#include "base/config/mailwriter.h"

using namespace countersign;
using test::Profile;

namespace {
MailAccount account(const QString &name = u"work"_s)
{
    MailAccount made;
    made.name = name;
    made.host = u"imap.example.org"_s;
    made.username = u"anna@example.org"_s;
    return made;
}

MailAccount filtered()
{
    MailAccount made = account();
    MailFilter filter;
    filter.name = u"lists, all"_s;
    filter.list = u"*"_s;
    filter.takes = false;
    made.filters = {filter};
    return made;
}

QByteArray textOf(const Profile &profile)
{
    QFile file(profile.configPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Result<Config> write(const Profile &profile, const MailAccount &account)
{
    return writeAccount({profile.dir.path(), {}, {}, {}}, account);
}

const QByteArray kWork =
    "    - name: work\n      kind: imap\n      host: imap.example.org\n      username: "
    "anna@example.org\n      password: keyring\n      folders: [INBOX]\n";
} // namespace

class TestMailWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesNothingElse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<MailAccount>("wanted");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *name, const QByteArray &before, const MailAccount &wanted,
                             const QByteArray &after) { QTest::newRow(name) << before << wanted << after; };
        MailAccount folders = account();
        folders.folders = {u"INBOX"_s, u"Belege"_s};
        MailAccount moved = account();
        moved.host = u"mail.example.org"_s;
        moved.tls = MailTls::StartTls;
        moved.port = 143;
        row("no file", "", account(), "mail:\n  accounts:\n" + kWork);
        row("no section", "# mine\nhttp:\n  port: 0 # any\n", account(),
            "# mine\nhttp:\n  port: 0 # any\nmail:\n  accounts:\n" + kWork);
        row("nothing", "mail:\n  accounts: [] # none yet\nhttp: {port: 0}\n", account(),
            "mail:\n  accounts: # none yet\n" + kWork + "http: {port: 0}\n");
        row("null", "mail:\n  accounts:\n# end\n", account(), "mail:\n  accounts:\n" + kWork + "# end\n");
        row("flow", "mail: {accounts: [{name: a, host: b.example, username: c}]} # x\n", account(),
            "mail: {accounts: [{name: a, host: b.example, username: c}, {name: work, kind: imap, host: "
            "imap.example.org, username: anna@example.org, password: keyring, folders: [INBOX]}]} # x\n");
        row("another", "mail:\n  accounts:\n  - {name: a, host: b.example, username: c} # first\n# end\n", account(),
            "mail:\n  accounts:\n  - {name: a, host: b.example, username: c} # first\n  - name: work\n    kind: imap\n "
            "   "
            "host: imap.example.org\n    username: anna@example.org\n    password: keyring\n    folders: [INBOX]\n# "
            "end\n");
        row("the same", "mail:\n  accounts:\n" + kWork, account(), "mail:\n  accounts:\n" + kWork);
        row("folders",
            "mail:\n  accounts:\n    - name: work # at the office\n      host: imap.example.org\n      folders: "
            "[INBOX] # all\n      username: anna@example.org\n",
            folders,
            "mail:\n  accounts:\n    - name: work # at the office\n      host: imap.example.org\n      folders: "
            "[INBOX, "
            "Belege] # all\n      username: anna@example.org\n");
        row("folders in lines",
            "mail:\n  accounts:\n    - name: work\n      host: imap.example.org\n      folders:\n        - INBOX # new "
            "ones\n      username: anna@example.org\n",
            folders,
            "mail:\n  accounts:\n    - name: work\n      host: imap.example.org\n      folders:\n        - INBOX # new "
            "ones\n        - Belege\n      username: anna@example.org\n");
        row("moved",
            "mail:\n  accounts:\n    # mine\n    - name: work\n      host: imap.example.org\n      username: "
            "anna@example.org\n      # the end\nhttp: {port: 0}\n",
            moved,
            "mail:\n  accounts:\n    # mine\n    - name: work\n      host: mail.example.org\n      username: "
            "anna@example.org\n      tls: starttls\n      # the end\nhttp: {port: 0}\n");
        row("filters", "mail: {accounts: [{name: work, host: imap.example.org, username: anna@example.org}]}",
            filtered(),
            "mail: {accounts: [{name: work, host: imap.example.org, username: anna@example.org, filters: [{name: "
            "\"lists, "
            "all\", when: {list: \"*\"}, do: skip}]}]}");
        row("no filters more",
            "mail:\n  accounts:\n    - name: work\n      host: imap.example.org\n      filters:\n        - name: a\n   "
            "    "
            "   when: {list: x}\n          do: skip\n      username: anna@example.org\n",
            account(),
            "mail:\n  accounts:\n    - name: work\n      host: imap.example.org\n      filters: []\n      username: "
            "anna@example.org\n");
    }
    void changesNothingElse()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const MailAccount, wanted);
        QFETCH(const QByteArray, after);
        const Profile profile;
        if (!before.isEmpty())
            profile.write(before);
        const Result<Config> config = write(profile, wanted);
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(textOf(profile), after);
        QVERIFY(config->mail.accounts.contains(wanted));
        QVERIFY(profile.load()->mail.accounts == config->mail.accounts);
    }

    void takesOneOut_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const QByteArray a = "    - {name: a, host: b.example, username: c}\n";
        QTest::newRow("the only one") << QByteArray("mail:\n  accounts:\n" + kWork + "http: {port: 0}\n")
                                      << QByteArray("mail:\n  accounts: []\nhttp: {port: 0}\n");
        QTest::newRow("first") << QByteArray("mail:\n  accounts:\n" + kWork + "    # of a\n" + a)
                               << QByteArray("mail:\n  accounts:\n    # of a\n" + a);
        QTest::newRow("last") << QByteArray("mail:\n  accounts:\n" + a + "    # my-work\n" + kWork + "# end\n")
                              << QByteArray("mail:\n  accounts:\n" + a + "    # my-work\n# end\n");
        QTest::newRow("a comment with a dash")
            << QByteArray("mail:\n  accounts:\n" + a +
                          "    - # my-mail\n      name: work\n      host: h.example\n      username: u\n")
            << QByteArray("mail:\n  accounts:\n" + a);
        QTest::newRow("flow")
            << QByteArray(
                   "mail: {accounts: [{name: work, host: h.example, username: u}, {name: a, host: b.example, "
                   "username: c}]}\n")
            << QByteArray("mail: {accounts: [{name: a, host: b.example, username: c}]}\n");
        QTest::newRow("flow, last")
            << QByteArray(
                   "mail: {accounts: [{name: a, host: b.example, username: c}, {name: work, host: h.example, "
                   "username: u} ]}\n")
            << QByteArray("mail: {accounts: [{name: a, host: b.example, username: c} ]}\n");
    }
    void takesOneOut()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        const Profile profile;
        profile.write(before);
        const Result<Config> config = removeAccount({profile.dir.path(), {}, {}, {}}, u"work"_s);
        QVERIFY2(config, config ? "" : qPrintable(config.error().message));
        QCOMPARE(textOf(profile), after);
    }

    /// The secret that a variable stands for is known to whoever asks for a change, and stays out of the file.
    void aSecretStaysOut()
    {
        qputenv("CS_TEST_MAIL", "hunter2");
        const Profile profile;
        const QByteArray before =
            "mail: {accounts: [{name: work, host: imap.example.org, username: anna@example.org, "
            "password: \"${CS_TEST_MAIL}\"}]}\n";
        profile.write(before);
        MailAccount wanted = profile.load()->mail.accounts.first();
        QCOMPARE(wanted.password, u"hunter2"_s);
        wanted.since = u"all"_s;
        QVERIFY(write(profile, wanted));
        QVERIFY(textOf(profile).contains("${CS_TEST_MAIL}"));
        QVERIFY(!textOf(profile).contains("hunter2"));
        wanted.password = u"another"_s;
        const Result<Config> refused = write(profile, wanted);
        QVERIFY(!refused);
        QVERIFY(!textOf(profile).contains("another"));
        wanted.name = u"new"_s;
        QVERIFY(!write(profile, wanted));
    }

    void whatIsNotSoundChangesNothing()
    {
        const Profile profile;
        const QByteArray before = "mail:\n  accounts:\n" + kWork +
                                  "approval: {rules: [{name: r, when: {sender: "
                                  "a@b.example, trusted_source: work}}]}\n";
        profile.write(before);
        const Result<Config> gone = removeAccount({profile.dir.path(), {}, {}, {}}, u"work"_s);
        QVERIFY(!gone);
        QVERIFY2(gone.error().message.contains(u"the rule \"r\" trusts \"work\""_s), qPrintable(gone.error().message));
        QCOMPARE(removeAccount({profile.dir.path(), {}, {}, {}}, u"home"_s).error().code, ErrorCode::NotFound);
        MailAccount bad = account();
        bad.host = u"https://x"_s;
        QVERIFY(!write(profile, bad));
        QVERIFY(!writeAccount({profile.dir.path(), {}, {}, {u"mail.accounts=[]"_s}}, account(u"home"_s)));
        QCOMPARE(textOf(profile), before);
    }
};

QTEST_GUILESS_MAIN(TestMailWriter)
#include "tst_mailwriter.moc"
