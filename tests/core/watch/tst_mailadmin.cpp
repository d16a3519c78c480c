#include "auth/storedsignin.h"
#include "support/realmail.h"
#include "support/tokenserver.h"

#include <QCoroTask>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrlQuery>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kPassword = QLatin1String(Dovecot::kPassword);
const QString kEntry = u"mail.work.password"_s;

QByteArray requestFor(int port, const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n";
}

/// What a browser is answered on this machine.
QByteArray browsed(int port, const QByteArray &target)
{
    QTcpSocket socket;
    QByteArray out;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { out += socket.readAll(); });
    socket.connectToHost(QHostAddress::LocalHost, quint16(port));
    socket.write(requestFor(port, target));
    (void)QTest::qWaitFor([&] { return !out.isEmpty() && socket.state() == QAbstractSocket::UnconnectedState; });
    return out;
}
} // namespace

/// What the real service promises beyond the contract: in which order things are kept, and what is taken back.
class TestMailAdmin : public QObject
{
    Q_OBJECT
    std::unique_ptr<RealMail> m_mail;

    Result<bool> add(const MailAccount &account, const QString &secret)
    {
        return QCoro::waitFor(m_mail->admin.addTask(account, secret, u"human:cli"_s));
    }
    Result<bool> remove(const QString &name) { return QCoro::waitFor(m_mail->admin.removeTask(name, u"human:cli"_s)); }
    QString progress() { return *QCoro::waitFor(m_mail->journal.setting(u"mail:at:work:INBOX"_s)); }
    /// With a token instead of a password.
    [[nodiscard]] MailAccount oauthAccount() const
    {
        MailAccount account = m_mail->account();
        account.kind = u"oauth"_s;
        account.clientId = u"an id"_s;
        account.authorizeUrl = account.tokenUrl = u"http://127.0.0.1:1/x"_s;
        account.scope = u"mail"_s;
        return account;
    }
    [[nodiscard]] AuthTokens tokens() const { return {QString::fromLatin1(m_mail->server.token()), u"r"_s, 3600}; }

private Q_SLOTS:
    void init() { m_mail = std::make_unique<RealMail>(); }
    void cleanup() { m_mail.reset(); }

    void whatIsAddedIsKept()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        QCOMPARE(m_mail->secrets.kept.value(kEntry), kPassword);
        QVERIFY(!progress().isEmpty());
        QVERIFY(m_mail->configText().contains(u"password: keyring"_s));
        QVERIFY(!m_mail->configText().contains(kPassword));
        QCOMPARE(m_mail->config.mail.accounts.size(), 1);
        const Result<EventPage> page = QCoro::waitFor(m_mail->journal.eventsAfter(0, 10, {EventType::SettingsChanged}));
        QVERIFY(page && page->events.size() == 1);
        QCOMPARE(page->events.first().actor, u"human:cli"_s);
    }

    void anEarlierBeginningActsOnAnAccountThatIsThere()
    {
        m_mail->deliver(u"a@kunde.example"_s, u"From before"_s);
        MailAccount account = m_mail->account();
        account.since = u"now"_s;
        QVERIFY(add(account, kPassword));
        QTRY_COMPARE_WITH_TIMEOUT(m_mail->admin.accounts().constFirst().state, u"connected"_s, 20'000);
        const auto count = [this] { return QCoro::waitFor(m_mail->journal.actions({}))->size(); };
        QCOMPARE(count(), 0);
        account.since = u"all"_s;
        QVERIFY(add(account, {}));
        QTRY_COMPARE_WITH_TIMEOUT(count(), 1, 20'000);
        account.since = u"now"_s;
        QVERIFY(add(account, {}));
        QTRY_VERIFY_WITH_TIMEOUT(progress().contains(u"\"since\":\"now\""_s), 20'000);
        QVERIFY(QCoro::waitFor(m_mail->admin.auditTask(u"work"_s))->isComplete());
        QCOMPARE(count(), 1);
    }

    void aRefusalLeavesTheOldPassword()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        QVERIFY(!add(m_mail->account(), u"another"_s));
        QCOMPARE(m_mail->secrets.kept.value(kEntry), kPassword);
    }

    void aFileThatCannotBeWrittenLeavesNothing()
    {
        QFile file(m_mail->config.paths.config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mail: &a {accounts: []}\n"); // what is not understood is not changed
        file.close();
        const Result<bool> added = add(m_mail->account(), kPassword);
        QVERIFY(!added);
        QVERIFY(m_mail->secrets.kept.isEmpty());
        QVERIFY(progress().isEmpty());
        QVERIFY(m_mail->admin.accounts().isEmpty());
    }

    void withoutAKeyringNothingIsAdded()
    {
        m_mail->secrets.away = true;
        const Result<bool> added = add(m_mail->account(), kPassword);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Unavailable);
        QVERIFY(m_mail->configText().isEmpty());
    }

    void aNameStandsForOneMailbox()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        MailAccount other = m_mail->account();
        other.username = QLatin1String(Dovecot::kBoss);
        const Result<bool> added = add(other, kPassword);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::Invalid);
        QVERIFY2(added.error().message.contains(QLatin1String(Dovecot::kAnna)), qPrintable(added.error().message));
    }

    void twoChangesAtOnceComeOneAfterTheOther()
    {
        MailAccount second = m_mail->account();
        second.name = u"second"_s;
        QObject context;
        int answers = 0;
        for (const MailAccount &account : {m_mail->account(), second})
            m_mail->admin.add(account, kPassword, &context, [&answers](const Result<bool> &added) {
                QVERIFY(added);
                ++answers;
            });
        QTRY_COMPARE_WITH_TIMEOUT(answers, 2, 20'000);
        QCOMPARE(m_mail->config.mail.accounts.size(), 2);
        QVERIFY(loadConfig(m_mail->config.sources)->mail.accounts == m_mail->config.mail.accounts);
    }

    void whatIsRemovedLeavesNoSecret()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        QVERIFY(remove(u"work"_s));
        QVERIFY(m_mail->secrets.kept.isEmpty());
        QVERIFY(progress().isEmpty());
        QVERIFY(m_mail->configText().contains(u"accounts: []"_s));
    }

    void aSignInIsKeptForItsAccount()
    {
        const MailAccount account = oauthAccount();
        const Result<bool> early = add(account, {});
        QVERIFY(!early);
        QVERIFY(m_mail->configText().isEmpty());
        QVERIFY(QCoro::waitFor(m_mail->admin.adoptTask(account, u"a client secret"_s, tokens(), Asker::Person)));
        QCOMPARE(StoredSignIn::fromText(m_mail->secrets.kept.value(u"mail.work.sign_in"_s)).refresh, u"r"_s);
        QCOMPARE(m_mail->secrets.kept.value(u"mail.work.client_secret"_s), u"a client secret"_s);
        const Result<bool> added = add(account, {});
        QVERIFY2(added, added ? "" : qPrintable(added.error().message));
        QTRY_COMPARE_WITH_TIMEOUT(m_mail->admin.accounts().constFirst().state, u"connected"_s, 20'000);
        QVERIFY(remove(u"work"_s));
        QVERIFY(m_mail->secrets.kept.isEmpty());
    }

    void aServerThatDoesNotAnswerHoldsUpNoEnd()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        MailAccount account = m_mail->account();
        account.host = u"127.0.0.1"_s;
        account.port = silent.serverPort();
        QObject context;
        std::optional<Result<MailTest>> answer;
        m_mail->admin.test(account, kPassword, &context, [&answer](const Result<MailTest> &test) { answer = test; });
        QTRY_VERIFY(silent.hasPendingConnections());
        QVERIFY(!answer);
        m_mail->watcher.endVisits();
        QTRY_VERIFY(answer); // long before the 30 s that a server has
        QVERIFY(!*answer || !(*answer)->isGood());
    }

    void aSlowServerHoldsUpNoOtherChange()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        MailAccount slow = m_mail->account();
        slow.name = u"slow"_s;
        slow.host = u"127.0.0.1"_s;
        slow.port = silent.serverPort();
        QObject context;
        std::optional<Result<bool>> answer;
        m_mail->admin.add(slow, kPassword, &context, [&answer](const Result<bool> &added) { answer = added; });
        QTRY_VERIFY(silent.hasPendingConnections());
        const Result<bool> twice = add(slow, kPassword);
        QVERIFY(!twice);
        QCOMPARE(twice.error().code, ErrorCode::Conflict);
        QVERIFY(add(m_mail->account(), kPassword));
        QVERIFY(remove(u"work"_s));
        QVERIFY(!answer);
        m_mail->watcher.endVisits();
        QTRY_VERIFY(answer);
        QVERIFY(!*answer);
        QVERIFY(m_mail->secrets.kept.isEmpty());
        QVERIFY(m_mail->configText().contains(u"accounts: []"_s));
    }

    void whatChangedMeanwhileIsNotOverwritten()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        QObject context;
        std::optional<Result<bool>> answer;
        m_mail->admin.add(m_mail->account(), kPassword, &context, [&](const Result<bool> &added) { answer = added; });
        QVERIFY(remove(u"work"_s)); // while the server is asked
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20'000);
        QVERIFY(!*answer);
        QCOMPARE(answer->error().code, ErrorCode::Conflict);
        QVERIFY(progress().isEmpty());
        QVERIFY(m_mail->secrets.kept.isEmpty());
        QVERIFY(m_mail->configText().contains(u"accounts: []"_s));
    }

    // Whoever may name a server would be given the password otherwise.
    void whatIsKeptGoesToItsOwnServerAlone()
    {
        QVERIFY(add(m_mail->account(), kPassword));
        QVERIFY(QCoro::waitFor(m_mail->admin.testTask(m_mail->account(), {}, Asker::Person))->isGood());
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        int visits = 0;
        connect(&other, &QTcpServer::newConnection, &other, [&visits] { ++visits; });
        MailAccount moved = m_mail->account();
        moved.host = u"127.0.0.1"_s;
        moved.port = other.serverPort();
        moved.tls = MailTls::None;
        const Result<MailTest> test = QCoro::waitFor(m_mail->admin.testTask(moved, {}, Asker::Person));
        QVERIFY(!test);
        QCOMPARE(test.error().code, ErrorCode::Refused);
        QVERIFY(!add(moved, {}));
        MailAccount unknown = m_mail->account();
        unknown.name = u"other"_s;
        m_mail->secrets.kept.insert(u"mail.other.password"_s, kPassword); // left behind by one that was removed
        QVERIFY(!QCoro::waitFor(m_mail->admin.testTask(unknown, {}, Asker::Person)));
        MailAccount again = m_mail->account();
        again.folders = {u"INBOX"_s};
        QVERIFY(add(again, {})); // the same server
        QCOMPARE(visits, 0);
        QCOMPARE(m_mail->config.mail.accounts.constFirst().host, u"localhost"_s);
    }

    void tokensGoToTheirOwnRegistrationAlone()
    {
        const MailAccount account = oauthAccount();
        QVERIFY(QCoro::waitFor(m_mail->admin.adoptTask(account, u"a client secret"_s, tokens(), Asker::Person)));
        QVERIFY(add(account, {}));
        QTcpServer thief;
        QVERIFY(thief.listen(QHostAddress::LocalHost));
        int visits = 0;
        connect(&thief, &QTcpServer::newConnection, &thief, [&visits] { ++visits; });
        MailAccount moved = account;
        moved.tokenUrl = u"http://127.0.0.1:%1/steal"_s.arg(thief.serverPort());
        QVERIFY(!QCoro::waitFor(m_mail->admin.testTask(moved, {}, Asker::Person)));
        QVERIFY(!add(moved, {}));
        moved = account;
        moved.kind = u"imap"_s; // the token is no password either
        QVERIFY(!QCoro::waitFor(m_mail->admin.testTask(moved, {}, Asker::Person)));
        MailAccount scoped = account;
        scoped.scope = u"everything"_s;
        TokenKeeper *keeper = m_mail->watcher.keeper(account);
        QVERIFY(QCoro::waitFor(m_mail->admin.testTask(scoped, {}, Asker::Person))->isGood());
        QCOMPARE(m_mail->watcher.keeper(account), keeper);
        QCOMPARE(visits, 0);
        // Signed in anew by its owner for the new one: from now on it is for that one, without what was kept before.
        QVERIFY(QCoro::waitFor(m_mail->admin.adoptTask(
            moved =
                [&] {
                    MailAccount anew = account;
                    anew.clientId = u"another id"_s;
                    return anew;
                }(),
            {}, tokens(), Asker::Person)));
        QVERIFY(!QCoro::waitFor(m_mail->admin.testTask(account, {}, Asker::Person)));
        QVERIFY(QCoro::waitFor(m_mail->admin.testTask(moved, {}, Asker::Person))->isGood());
    }

    void aSignInThatEndsAfterItsAccountIsGoneLeavesNothing()
    {
        TokenServer provider;
        provider.closes = false; // it answers when it is told to
        MailAccount account = oauthAccount();
        account.tokenUrl = provider.url();
        QVERIFY(QCoro::waitFor(m_mail->admin.adoptTask(account, u"a client secret"_s, tokens(), Asker::Person)));
        QVERIFY(add(account, {}));
        QUrl start;
        m_mail->admin.setBrowser([&start](const QUrl &url) {
            start = url;
            return true;
        });
        QObject context;
        std::optional<Result<bool>> answer;
        m_mail->admin.signIn(account, u"another secret"_s, &context, [&answer](const auto &done) { answer = done; });
        QTRY_VERIFY(!start.isEmpty());
        const QByteArray there = browsed(start.port(), start.path().toLatin1());
        const qsizetype from = there.indexOf("Location: ") + 10;
        const QUrlQuery asked(QUrl(QString::fromLatin1(there.mid(from, there.indexOf('\r', from) - from))));
        QTcpSocket back;
        back.connectToHost(QHostAddress::LocalHost, quint16(start.port()));
        back.write(requestFor(start.port(), "/?code=c&state=" + asked.queryItemValue(u"state"_s).toLatin1()));
        QTRY_COMPARE(provider.forms.size(), 1);
        QVERIFY(remove(u"work"_s));
        QVERIFY(m_mail->secrets.kept.isEmpty());
        provider.answerNow(
            TokenServer::json(200, R"({"access_token":"a","refresh_token":"r","expires_in":3600,"scope":"mail"})"));
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::NotFound);
        QVERIFY(m_mail->secrets.kept.isEmpty());
    }

    void aSignInNeedsABrowserAndCanBeGivenUp()
    {
        QObject context;
        std::optional<Result<bool>> answer;
        const auto take = [&answer](const Result<bool> &done) { answer = done; };
        m_mail->admin.signIn(m_mail->account(), {}, &context, take);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::Invalid); // with a password
        answer.reset();
        m_mail->admin.signIn(oauthAccount(), {}, &context, take);
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::Refused);
        answer.reset();
        QUrl shown;
        m_mail->admin.setBrowser([&shown](const QUrl &url) {
            shown = url;
            return true;
        });
        m_mail->admin.signIn(oauthAccount(), {}, &context, take);
        QTRY_VERIFY(!shown.isEmpty());
        QVERIFY(!answer);
        m_mail->admin.cancelSignIn();
        QTRY_VERIFY(answer);
        QCOMPARE(answer->error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestMailAdmin)
#include "tst_mailadmin.moc"
