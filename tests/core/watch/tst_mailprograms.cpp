#include "auth/storedsignin.h"
#include "support/realmail.h"

#include <QCoroTask>
#include <QTcpServer>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kPassword = QLatin1String(Dovecot::kPassword);

AuthTokens tokens()
{
    return {u"an access token"_s, u"a refresh token"_s, 3600};
}

int codeOf(const Result<bool> &answer)
{
    return answer ? -1 : int(answer.error().code);
}
} // namespace

/// What a program that speaks to the socket may do about mail without a person.
class TestMailPrograms : public QObject
{
    Q_OBJECT
    std::unique_ptr<RealMail> m_mail;

    /// With a token instead of a password.
    [[nodiscard]] MailAccount oauthAccount(const QString &name) const
    {
        MailAccount account = m_mail->account();
        account.name = name;
        account.kind = u"oauth"_s;
        account.clientId = u"an id"_s;
        account.authorizeUrl = account.tokenUrl = u"http://127.0.0.1:1/x"_s;
        account.scope = u"mail"_s;
        return account;
    }
    Result<bool> adopt(const MailAccount &account, Asker asker)
    {
        return QCoro::waitFor(m_mail->admin.adoptTask(account, u"a client secret"_s, tokens(), asker));
    }

private Q_SLOTS:
    void init() { m_mail = std::make_unique<RealMail>(); }
    void cleanup() { m_mail.reset(); }

    // A name with a dot would be that of another account's entry.
    void tokensOfAProgramChangeNothingThatIsKept()
    {
        QVERIFY(QCoro::waitFor(m_mail->admin.addTask(m_mail->account(), kPassword, u"human:cli"_s)));
        QVERIFY(adopt(oauthAccount(u"waiting"_s), Asker::Person)); // whose account is still to be added
        m_mail->secrets.kept.insert(u"mail.left.client_secret"_s, u"of one that was removed"_s);
        const QMap<QString, QString> before = m_mail->secrets.kept;
        for (const char *name : {"work", "WORK", "work.password", "work.sign_in", "waiting.sign_in",
                 "waiting.client_secret", "waiting", "left", "", "a\nb"}) {
            const Result<bool> adopted = adopt(oauthAccount(QString::fromLatin1(name)), Asker::Program);
            QVERIFY2(!adopted, name);
            QVERIFY2(m_mail->secrets.kept == before, name);
        }
        MailAccount plain = m_mail->account();
        plain.name = u"new"_s;
        QCOMPARE(codeOf(adopt(plain, Asker::Program)), int(ErrorCode::Invalid)); // it has no tokens
        QVERIFY(m_mail->secrets.kept == before);
        QCOMPARE(codeOf(adopt(oauthAccount(u"waiting"_s), Asker::Program)), int(ErrorCode::Refused));
        QVERIFY(adopt(oauthAccount(u"waiting"_s), Asker::Person));
    }

    void tokensOfAProgramMayBeThoseOfANewAccount()
    {
        QVERIFY(adopt(oauthAccount(u"new"_s), Asker::Program));
        QCOMPARE(m_mail->secrets.kept.size(), 2);
        QCOMPARE(
            StoredSignIn::fromText(m_mail->secrets.kept.value(u"mail.new.sign_in"_s)).refresh, u"a refresh token"_s);
        QCOMPARE(m_mail->secrets.kept.value(u"mail.new.client_secret"_s), u"a client secret"_s);
    }

    void aTestEndsInTime()
    {
        m_mail.reset();
        m_mail = std::make_unique<RealMail>(50);
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        MailAccount account = m_mail->account();
        account.host = u"127.0.0.1"_s;
        account.port = silent.serverPort();
        const Result<MailTest> test = QCoro::waitFor(m_mail->admin.testTask(account, kPassword, Asker::Person));
        QVERIFY(test && !test->isGood());
        QCOMPARE(test->state, u"away"_s);
        QVERIFY2(test->lines.last().message.contains(u"too long"_s), qPrintable(test->lines.last().message));
        // The account is as good as that of any server that is away: mail counts from the first connection on.
        const Result<bool> added = QCoro::waitFor(m_mail->admin.addTask(account, kPassword, u"human:cli"_s));
        QVERIFY2(added && !*added, added ? "" : qPrintable(added.error().message));
    }

    // It would learn where a password is taken, one that it guesses as well.
    void aProgramTriesOnlyWhatIsThereAsItIs()
    {
        QTcpServer elsewhere;
        QVERIFY(elsewhere.listen(QHostAddress::LocalHost));
        int visits = 0;
        connect(&elsewhere, &QTcpServer::newConnection, &elsewhere, [&visits] { ++visits; });
        QVERIFY(QCoro::waitFor(m_mail->admin.addTask(m_mail->account(), kPassword, u"human:cli"_s)));
        const MailAccount known = m_mail->config.mail.accounts.constFirst();
        const auto tried = [this](const MailAccount &account, const QString &secret) {
            return QCoro::waitFor(m_mail->admin.testTask(account, secret, Asker::Program));
        };
        const Result<MailTest> good = tried(known, {});
        QVERIFY(good && good->isGood());
        MailAccount moved = known, unknown = known, otherFolder = known, otherUser = known;
        moved.host = u"127.0.0.1"_s;
        moved.port = elsewhere.serverPort();
        moved.tls = MailTls::None;
        unknown.name = u"other"_s;
        otherFolder.folders = {u"Secret"_s};
        otherUser.username = QLatin1String(Dovecot::kBoss);
        const QList<std::pair<MailAccount, QString>> refused{{moved, {}}, {moved, kPassword}, {unknown, {}},
            {unknown, kPassword}, {otherFolder, {}}, {otherUser, {}}, {otherUser, kPassword}, {known, kPassword},
            {known, u"a guess"_s}};
        for (const auto &[account, secret] : refused) {
            const Result<MailTest> test = tried(account, secret);
            QVERIFY(!test);
            QCOMPARE(test.error().code, ErrorCode::Refused);
        }
        QCOMPARE(visits, 0);
        // A person tries what he likes, with what he brings.
        const Result<MailTest> own = QCoro::waitFor(m_mail->admin.testTask(unknown, kPassword, Asker::Person));
        QVERIFY(own && own->isGood());
    }

    void withoutAKeyringNobodyKnowsWhatIsKept()
    {
        m_mail->secrets.away = true;
        QCOMPARE(codeOf(adopt(oauthAccount(u"new"_s), Asker::Program)), int(ErrorCode::Unavailable));
    }
};

QTEST_GUILESS_MAIN(TestMailPrograms)
#include "tst_mailprograms.moc"
