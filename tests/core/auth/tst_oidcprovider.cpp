#include "auth/signin.h"
#include "auth/tokenkeeper.h"
#include "base/log.h"
#include "secrets/keyringstore.h"
#include "support/heldclock.h"
#include "support/node.h"
#include "support/ownsession.h"
#include "support/waiting.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace countersign;
using namespace countersign::test;

namespace {
const QString kEntry = u"mail.work.oauth"_s;

/// A browser that goes where it is sent and keeps cookies.
class Browser : public QObject
{
public:
    QByteArray page; ///< the last one
    bool open(const QUrl &url)
    {
        QNetworkRequest request(url);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::NoLessSafeRedirectPolicy);
        QNetworkReply *reply = m_manager.get(request);
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            page = reply->readAll();
            reply->deleteLater();
        });
        return true;
    }

private:
    QNetworkAccessManager m_manager;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

/// From the browser to the keyring and over the next start, with a provider and a keyring written by others.
class TestOidcProvider : public QObject
{
    Q_OBJECT
public:
    TestOidcProvider(OwnSession &session, QString missing) : m_session(session), m_missing(std::move(missing)) {}

private Q_SLOTS:
    void initTestCase()
    {
        const QString modules = QFileInfo(u"" BIN_DIR "/../node/node_modules"_s).canonicalFilePath();
        if (m_missing.isEmpty() && !QFileInfo::exists(modules + u"/oidc-provider"_s))
            m_missing = u"oidc-provider is not installed (packaging/test.sh does it)"_s;
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QVERIFY(m_session.unlock());
        m_provider.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_provider.start(nodeProgram(modules), {u"" SOURCE_DIR "/tests/core/auth/oidcserver.mjs"_s, modules});
        QVERIFY2(QTest::qWaitFor([this] { return m_provider.canReadLine(); }, 20'000), "no provider");
        const int port = QJsonDocument::fromJson(m_provider.readLine())[u"port"_s].toInt();
        m_issuer = u"http://127.0.0.1:%1"_s.arg(port);
    }
    void cleanupTestCase()
    {
        m_provider.closeWriteChannel();
        m_provider.waitForFinished();
    }

    void signsInRotatesAndOutlivesAStart()
    {
        QString first;
        QStringList secrets;
        {
            KeyringStore store({u"/a/profile"_s, {}});
            TokenKeeper keeper(client(), store, {kEntry});
            const Result<AuthTokens> tokens = signedIn(client());
            QVERIFY2(tokens, tokens ? "" : qPrintable(tokens.error().message + tokens.error().detail));
            QVERIFY(!tokens->refresh.isEmpty());
            QCOMPARE(tokens->lifeS, 30); // what is shorter counts as 30 s
            QTRY_VERIFY(m_browser.page.contains("You are signed in"));
            QVERIFY(awaited(keeper.adopt(*tokens)));
            first = awaited(keeper.access()).value();
            secrets << first << tokens->refresh;
            QCOMPARE(statusWith(first), 200);
        }
        // The next start: what is in the keyring is enough, and what is rotated lies there at once.
        QString last;
        for (int start = 0; start < 3; ++start) {
            KeyringStore store({u"/a/profile"_s, {}});
            TokenKeeper keeper(client(), store, {kEntry});
            last = awaited(keeper.access()).value();
            QCOMPARE(keeper.standing().state, SignInState::Good);
            QVERIFY(!secrets.contains(last));
            QCOMPARE(statusWith(last), 200);
            const QString refresh = StoredSignIn::fromText(awaited(store.read(kEntry)).value()).refresh;
            QVERIFY(!refresh.isEmpty() && !secrets.contains(refresh));
            secrets << last << refresh;
        }
        lieNowhere(secrets);
    }

    void expiresAndIsRenewed()
    {
        KeyringStore store({u"/b"_s, {}});
        MovedClock clock;
        TokenKeeper keeper(client(u"closed"_s), store, {kEntry, {}, &clock});
        const Result<AuthTokens> tokens = signedIn(client(u"closed"_s));
        QVERIFY2(tokens, tokens ? "" : qPrintable(tokens.error().message + tokens.error().detail));
        QVERIFY(awaited(keeper.adopt(*tokens)));
        const QString first = awaited(keeper.access()).value();
        QTRY_COMPARE_WITH_TIMEOUT(statusWith(first), 401, 10'000); // 2 s are over at the provider
        keeper.refused(first);
        const QString second = awaited(keeper.access()).value();
        QVERIFY(second != first);
        QCOMPARE(statusWith(second), 200);
        clock.offUs += 3'600'000'000;
        const int before = posts();
        std::vector<QCoro::Task<Result<QString>>> askers;
        for (int i = 0; i < 10; ++i)
            askers.push_back(keeper.access());
        for (QCoro::Task<Result<QString>> &asker : askers)
            QVERIFY(awaited(std::move(asker)).value() != second);
        QCOMPARE(posts(), before + 1);
    }

    // A rotated token that is used twice was stolen, or restored from a backup: the provider ends the permission.
    void aTokenUsedTwiceEndsInSigningInAgain()
    {
        KeyringStore store({u"/c"_s, {}});
        const Result<AuthTokens> tokens = signedIn(client());
        QVERIFY(tokens);
        TokenKeeper keeper(client(), store, {kEntry});
        QVERIFY(awaited(keeper.adopt(*tokens)));
        keeper.refused(awaited(keeper.access()).value());
        QVERIFY(awaited(keeper.access())); // rotates
        TokenEndpoint thief;
        const Result<AuthTokens> stolen = awaited(thief.refresh(client(), tokens->refresh));
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().code, ErrorCode::Refused);
        keeper.refused(awaited(keeper.access()).value());
        const Result<QString> access = awaited(keeper.access());
        QCOMPARE(access.error().code, ErrorCode::Refused);
        QVERIFY(access.error().message.contains(u"Sign in again"_s));
        QCOMPARE(keeper.standing().state, SignInState::Again);
        QVERIFY(awaited(keeper.adopt(signedIn(client()).value())));
        QCOMPARE(statusWith(awaited(keeper.access()).value()), 200);
        QCOMPARE(keeper.standing().state, SignInState::Good);
        QVERIFY(awaited(keeper.forget()));
        QCOMPARE(awaited(store.read(kEntry)).value(), QString());
    }

    void saysWhatWentWrong_data()
    {
        QTest::addColumn<QString>("hint");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("declined") << u"decline@example"_s << u"canary-client-secret"_s << ErrorCode::Refused
                                  << u"was declined"_s;
        QTest::newRow("narrower") << u"narrow@example"_s << u"canary-client-secret"_s << ErrorCode::Refused
                                  << u"every box"_s;
        QTest::newRow("wrong secret") << u"anna@example"_s << u"canary-wrong-secret"_s << ErrorCode::Invalid
                                      << u"client_secret"_s;
    }
    void saysWhatWentWrong()
    {
        QFETCH(QString, hint);
        QFETCH(QString, words);
        AuthClient asking = client(u"closed"_s);
        asking.loginHint = hint;
        QFETCH(QString, secret);
        asking.clientSecret = secret;
        const Result<AuthTokens> tokens = signedIn(asking);
        QVERIFY(!tokens);
        QTEST(tokens.error().code, "code");
        QVERIFY2(tokens.error().message.contains(words), qPrintable(tokens.error().message));
        QTRY_VERIFY2(m_browser.page.contains(words.toUtf8()), m_browser.page.constData());
        QVERIFY(!(tokens.error().message + tokens.error().detail + m_log).contains(u"canary"_s));
        QVERIFY(!m_browser.page.contains("canary"));
    }

private:
    [[nodiscard]] AuthClient client(const QString &id = u"open"_s) const
    {
        AuthClient made;
        made.provider.name = u"Example"_s;
        made.provider.authorizeUrl = m_issuer + u"/auth"_s;
        made.provider.tokenUrl = m_issuer + u"/token"_s;
        made.provider.issuer = m_issuer;
        made.provider.scope = u"openid offline_access mail"_s;
        made.provider.extra = {{u"prompt"_s, u"consent"_s}};
        made.clientId = id;
        made.clientSecret = id == u"closed" ? u"canary-client-secret"_s : QString();
        return made;
    }
    [[nodiscard]] Result<AuthTokens> signedIn(const AuthClient &who)
    {
        m_browser.page.clear();
        SignInOptions options;
        options.open = [this](const QUrl &url) { return m_browser.open(url); };
        options.deadlineMs = 15'000;
        SignIn signIn(who, options);
        return awaited(signIn.run());
    }
    [[nodiscard]] QNetworkReply *got(const QString &path, const QString &token = {})
    {
        QNetworkRequest request(QUrl(m_issuer + path));
        if (!token.isEmpty())
            request.setRawHeader("Authorization", "Bearer " + token.toLatin1());
        QNetworkReply *reply = m_net.get(request);
        if (!QTest::qWaitFor([reply] { return reply->isFinished(); }, 10'000))
            qFatal("the provider does not answer");
        reply->deleteLater();
        return reply;
    }
    [[nodiscard]] int statusWith(const QString &token)
    {
        return got(u"/me"_s, token)->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }
    [[nodiscard]] int posts() { return got(u"/posts"_s)->readAll().toInt(); }
    void lieNowhere(const QStringList &secrets) const
    {
        QByteArray all = contentOf(u"/proc/self/environ"_s) + contentOf(u"/proc/self/cmdline"_s) + m_log.toUtf8();
        for (QDirIterator it(QDir::homePath(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
            all += contentOf(it.next());
        QVERIFY(all.size() > 100); // the keyring's own file is among them
        for (const QString &secret : secrets)
            QVERIFY(!all.contains(secret.toUtf8()));
    }

    OwnSession &m_session;
    QString m_missing, m_issuer;
    QProcess m_provider;
    Browser m_browser;
    QNetworkAccessManager m_net;
    QString m_log;
    LogSink m_before = installLogSink([this](const LogLine &line) {
        m_log += line.message + QString::fromUtf8(QJsonDocument(line.fields).toJson());
    });
};

int main(int argc, char **argv)
{
    OwnSession session;
    QCoreApplication app(argc, argv);
    TestOidcProvider test(session, session.begin());
    return QTest::qExec(&test, argc, argv);
}
#include "tst_oidcprovider.moc"
