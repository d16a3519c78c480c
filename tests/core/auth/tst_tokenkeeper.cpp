#include "auth/tokenkeeper.h"
#include "support/heldclock.h"
#include "support/moodystore.h"
#include "support/tokenserver.h"
#include "support/waiting.h"

#include <QSignalSpy>
#include <QThreadPool>
#include <QUrlQuery>

using namespace countersign;
using namespace countersign::test;

namespace {
QByteArray granted(const QByteArray &access, const QByteArray &refresh = {}, int seconds = 3600)
{
    return TokenServer::json(200, "{\"access_token\":\"" + access + "\"" +
                                      (refresh.isEmpty() ? QByteArray() : ",\"refresh_token\":\"" + refresh + "\"") +
                                      ",\"expires_in\":" + QByteArray::number(seconds) + "}");
}
} // namespace

/// Tokens of one sign-in over time.
class TestTokenKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What was let go of closes while there is an application; without one Qt leaves things lying about.
    void cleanupTestCase() { QThreadPool::globalInstance()->waitForDone(); }

    void init()
    {
        m_server = std::make_unique<TokenServer>();
        m_store = std::make_unique<MoodyStore>();
        m_clock.us = HeldClock().us;
        m_clock.setBackUs = 0;
    }

    void nobodyHasSignedIn()
    {
        const auto keeper = made();
        QCOMPARE(keeper->standing().state, SignInState::Unknown);
        QCOMPARE(m_store->reads, 0); // asks nothing by itself
        for (int i = 0; i < 3; ++i) {
            const Result<QString> access = awaited(keeper->access());
            QCOMPARE(access.error().code, ErrorCode::Refused);
            QVERIFY(access.error().message.contains(u"Sign in."_s));
        }
        QCOMPARE(m_store->reads, 1);
        QCOMPARE(keeper->standing().state, SignInState::None);
        QVERIFY(m_server->forms.isEmpty());
    }

    void givesOutWhatASignInBrought()
    {
        const auto keeper = made();
        QSignalSpy told(keeper.get(), &TokenKeeper::standingChanged);
        QVERIFY(awaited(keeper->adopt({u"at-1"_s, u"rt-1"_s, 3600, 604'800})));
        QCOMPARE(awaited(keeper->access()).value(), u"at-1"_s);
        QCOMPARE(keeper->standing().state, SignInState::Good);
        QCOMPARE(keeper->standing().endsUs, m_clock.nowUs() + 604'800'000'000);
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(m_store->kept().refresh, u"rt-1"_s);
        QVERIFY(!m_store->inner.kept.value(kEntry).contains(u"at-1"_s)); // memory is enough
        QVERIFY(m_server->forms.isEmpty());
    }

    void renewsInTimeAndOnceForAll()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2");
        const auto keeper = made();
        std::vector<QCoro::Task<Result<QString>>> askers;
        for (int i = 0; i < 50; ++i)
            askers.push_back(keeper->access());
        for (QCoro::Task<Result<QString>> &asker : askers)
            QCOMPARE(awaited(std::move(asker)).value(), u"at-2"_s);
        QCOMPARE(m_server->forms.size(), 1);
        QCOMPARE(sent(0), u"rt-1"_s);
        m_clock.advance(3299); // 301 s before the end
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
        QCOMPARE(m_server->forms.size(), 1);
        m_clock.advance(2);
        m_server->answer = granted("at-3");
        QCOMPARE(awaited(keeper->access()).value(), u"at-3"_s);
        QCOMPARE(m_server->forms.size(), 2);
        QCOMPARE(m_store->writes, 0); // nothing was rotated
    }

    void shortLivesAreUsed()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2", {}, 60);
        const auto keeper = made();
        QVERIFY(awaited(keeper->access()));
        m_clock.advance(47);
        QVERIFY(awaited(keeper->access()));
        QCOMPARE(m_server->forms.size(), 1);
        m_clock.advance(2);
        QVERIFY(awaited(keeper->access()));
        QCOMPARE(m_server->forms.size(), 2);
    }

    void rotationIsStoredBeforeItIsGivenOut()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2", "rt-2");
        m_store->holds = true;
        const auto keeper = made();
        QCoro::Task<Result<QString>> first = keeper->access();
        QTRY_COMPARE(m_store->writes, 1);
        QCoro::Task<Result<QString>> second = keeper->access();
        QVERIFY(!first.isReady() && !second.isReady());
        QCOMPARE(m_store->kept().refresh, u"rt-1"_s);
        m_store->held.resolve(true);
        QCOMPARE(awaited(std::move(first)).value(), u"at-2"_s);
        QCOMPARE(awaited(std::move(second)).value(), u"at-2"_s);
        QCOMPARE(m_store->kept().refresh, u"rt-2"_s);
        QCOMPARE(m_server->forms.size(), 1);
    }

    void aLostStoreIsToldAndTriedAgain()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2", "rt-2");
        m_store->refuses = true;
        const auto keeper = made();
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s); // mail goes on
        QCOMPARE(keeper->standing().state, SignInState::NotKept);
        QVERIFY2(keeper->standing().message.contains(u"unlock it"_s), qPrintable(keeper->standing().message));
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
        QCOMPARE(m_store->writes, 1); // a locked keyring is not asked each time
        QVERIFY(!awaited(keeper->keep()));
        m_store->refuses = false;
        QVERIFY(awaited(keeper->keep()));
        QCOMPARE(keeper->standing().state, SignInState::Good);
        QCOMPARE(m_store->kept().refresh, u"rt-2"_s);
        QVERIFY(awaited(keeper->keep()));
        QCOMPARE(m_store->writes, 3);
    }

    void whatIsNotStoredIsStoredBeforeTheNextRenewal()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2", "rt-2");
        m_store->refuses = true;
        const auto keeper = made();
        QVERIFY(awaited(keeper->access()));
        m_store->refuses = false;
        m_clock.advance(3600);
        m_server->answer = granted("at-3");
        m_server->asked = [this] { m_atRequest = m_store->kept().refresh; };
        QCOMPARE(awaited(keeper->access()).value(), u"at-3"_s);
        QCOMPARE(m_atRequest, u"rt-2"_s);
        QCOMPARE(sent(1), u"rt-2"_s);
        QCOMPARE(keeper->standing().state, SignInState::Good);
    }

    void clocksDoNoHarm_data()
    {
        QTest::addColumn<double>("steady"); // seconds that pass
        QTest::addColumn<double>("wall");
        QTest::addColumn<bool>("renews");
        QTest::newRow("nothing") << 0. << 0. << false;
        QTest::newRow("an hour") << 3600. << 3600. << true;
        QTest::newRow("asleep") << 0. << 3600. << true;
        QTest::newRow("set forward by a year") << 10. << 31e6 << true;
        QTest::newRow("set back by a year") << 10. << -31e6 << true;
        QTest::newRow("set back, and an hour") << 3600. << -3600. << true;
    }
    void clocksDoNoHarm()
    {
        QFETCH(double, steady);
        QFETCH(double, wall);
        QFETCH(bool, renews);
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at");
        const auto keeper = made();
        QVERIFY(awaited(keeper->access()));
        m_clock.advance(steady);
        m_clock.setBackUs = qint64((steady - wall) * 1e6);
        QVERIFY(awaited(keeper->access()));
        QCOMPARE(m_server->forms.size(), renews ? 2 : 1);
        for (int i = 0; i < 5; ++i) // and never again and again
            QVERIFY(awaited(keeper->access()));
        QCOMPARE(m_server->forms.size(), renews ? 2 : 1);
    }

    void endedMeansSignInAgain()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = TokenServer::json(400, R"({"error":"invalid_grant"})");
        const auto keeper = made();
        QSignalSpy told(keeper.get(), &TokenKeeper::standingChanged);
        for (int i = 0; i < 3; ++i) {
            const Result<QString> access = awaited(keeper->access());
            QCOMPARE(access.error().code, ErrorCode::Refused);
            QVERIFY(access.error().message.contains(u"Sign in again"_s));
        }
        QCOMPARE(m_server->forms.size(), 1); // asked once
        QCOMPARE(keeper->standing().state, SignInState::Again);
        QTRY_COMPARE(told.size(), 2); // good as far as known, then not
        QVERIFY(awaited(keeper->adopt({u"at-9"_s, u"rt-9"_s, 3600})));
        QCOMPARE(awaited(keeper->access()).value(), u"at-9"_s);
        QCOMPARE(keeper->standing(), (SignInStanding{SignInState::Good, {}, 0}));
    }

    void aWrongRegistrationIsTriedWhenCorrected()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = TokenServer::json(401, R"({"error":"invalid_client"})");
        const auto keeper = made();
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Invalid);
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Invalid);
        QCOMPARE(m_server->forms.size(), 1);
        QCOMPARE(keeper->standing().state, SignInState::Wrong);
        m_server->answer = granted("at-2");
        AuthClient corrected = client();
        corrected.clientId = u"right"_s;
        keeper->setClient(corrected);
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
        QVERIFY(m_server->forms.last().contains("client_id=right"));
        QCOMPARE(keeper->standing().state, SignInState::Good);
    }

    void laterKeepsWhatIsStillGood()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2");
        const auto keeper = made();
        QVERIFY(awaited(keeper->access()));
        m_server->answer = TokenServer::json(503, "{}");
        m_clock.advance(3500);
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s); // for 100 s more
        m_clock.advance(100);
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Unavailable);
        QCOMPARE(keeper->standing().state, SignInState::Good);
        m_server->answer = granted("at-3");
        QCOMPARE(awaited(keeper->access()).value(), u"at-3"_s);
    }

    void patienceIsKept()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = TokenServer::json(429, "{}", "Retry-After: 60\r\n");
        const auto keeper = made();
        for (int i = 0; i < 3; ++i)
            QVERIFY(awaited(keeper->access()).error().notBeforeUs > 0);
        QCOMPARE(m_server->forms.size(), 1);
        m_clock.advance(61);
        m_server->answer = granted("at-2");
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
    }

    void whatAServerRefusedIsNotGivenAgain()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2");
        const auto keeper = made();
        QVERIFY(awaited(keeper->access()));
        keeper->refused(u"older"_s);
        QVERIFY(awaited(keeper->access()));
        QCOMPARE(m_server->forms.size(), 1);
        m_server->answer = granted("at-3");
        keeper->refused(u"at-2"_s);
        QCOMPARE(awaited(keeper->access()).value(), u"at-3"_s);
    }

    // Whoever waits for the old sign-in's renewal gets the new one's token, and nothing old comes to lie over it.
    void aSignInDuringARenewalWins()
    {
        keepBefore(u"rt-1"_s);
        m_server->closes = false;
        const auto keeper = made();
        QCoro::Task<Result<QString>> waiting = keeper->access();
        QTRY_COMPARE(m_server->forms.size(), 1);
        QVERIFY(awaited(keeper->adopt({u"at-new"_s, u"rt-new"_s, 3600})));
        QCOMPARE(awaited(std::move(waiting)).value(), u"at-new"_s);
        m_server->answerNow(granted("at-old", "rt-old"));
        QCOMPARE(awaited(keeper->access()).value(), u"at-new"_s);
        QCOMPARE(m_store->kept().refresh, u"rt-new"_s);
    }

    void aSignInDuringAStoreWins()
    {
        keepBefore(u"rt-1"_s);
        m_server->answer = granted("at-2", "rt-2");
        m_store->holds = true;
        const auto keeper = made();
        QCoro::Task<Result<QString>> waiting = keeper->access();
        QTRY_COMPARE(m_store->writes, 1);
        QCoro::Task<Result<void>> adopting = keeper->adopt({u"at-new"_s, u"rt-new"_s, 3600});
        m_store->held.resolve(true);
        QVERIFY(awaited(std::move(adopting)));
        QCOMPARE(awaited(std::move(waiting)).value(), u"at-new"_s);
        QCOMPARE(m_store->kept().refresh, u"rt-new"_s);
    }

    void forgets()
    {
        const auto keeper = made();
        QVERIFY(awaited(keeper->adopt({u"at-1"_s, u"rt-1"_s, 3600})));
        QVERIFY(awaited(keeper->forget()));
        QVERIFY(m_store->inner.kept.isEmpty());
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Refused);
        QCOMPARE(keeper->standing().state, SignInState::None);
        QVERIFY(awaited(keeper->adopt({u"at-2"_s, u"rt-2"_s, 3600})));
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
        m_store->refuses = true;
        QVERIFY(!awaited(keeper->forget()));
        QVERIFY(!awaited(keeper->access())); // all the same
    }

    void withoutAKeyring()
    {
        keepBefore(u"rt-1"_s);
        m_store->inner.away = true;
        m_server->answer = granted("at-2");
        const auto keeper = made();
        const Result<QString> access = awaited(keeper->access());
        QCOMPARE(access.error().code, ErrorCode::Unavailable);
        QVERIFY(access.error().retryable && access.error().message.contains(u"unlock"_s));
        QCOMPARE(keeper->standing().state, SignInState::Unknown);
        QVERIFY(!keeper->standing().message.isEmpty());
        m_store->inner.away = false;
        QCOMPARE(awaited(keeper->access()).value(), u"at-2"_s);
    }

    void withoutARefreshTokenItLastsAsLongAsItSays()
    {
        {
            const auto keeper = made();
            QVERIFY(awaited(keeper->adopt({u"at-1"_s, {}, 3600})));
        }
        const auto keeper = made(); // the next start
        QCOMPARE(awaited(keeper->access()).value(), u"at-1"_s);
        QCOMPARE(keeper->standing().endsUs, m_clock.nowUs() + 3'600'000'000);
        m_clock.advance(3590);
        QCOMPARE(awaited(keeper->access()).value(), u"at-1"_s);
        m_clock.advance(10);
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Refused);
        QCOMPARE(keeper->standing().state, SignInState::Again);
        QVERIFY(m_server->forms.isEmpty());
    }

    void aStrangeEntryIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no JSON") << u"hunter2"_s;
        QTest::newRow("of a later version") << uR"({"v":2,"refresh":"rt"})"_s;
        QTest::newRow("a list") << u"[1]"_s;
    }
    void aStrangeEntryIsNone()
    {
        QFETCH(QString, text);
        m_store->inner.kept.insert(kEntry, text);
        const auto keeper = made();
        QCOMPARE(awaited(keeper->access()).error().code, ErrorCode::Refused);
        QCOMPARE(m_store->inner.kept.value(kEntry), text); // not ours to remove
    }

    void canGoAtAnyMoment_data()
    {
        QTest::addColumn<int>("moment");
        QTest::newRow("while it asks") << 0;
        QTest::newRow("while it stores") << 1;
        QTest::newRow("in its signal") << 2;
        QTest::newRow("when an answer comes") << 3;
    }
    void canGoAtAnyMoment()
    {
        QFETCH(int, moment);
        keepBefore(u"rt-1"_s);
        if (moment > 0)
            m_server->answer = granted("at-2", "rt-2");
        m_server->closes = moment > 0;
        m_store->holds = moment == 1;
        auto keeper = made();
        if (moment == 2)
            connect(keeper.get(), &TokenKeeper::standingChanged, this, [&keeper] { keeper.reset(); });
        const auto ask = [](std::unique_ptr<TokenKeeper> &mine, bool ends) -> QCoro::Task<Result<QString>> {
            const Result<QString> given = co_await mine->access();
            if (ends)
                mine.reset();
            co_return given;
        };
        QCoro::Task<Result<QString>> waiting = ask(keeper, moment == 3);
        if (moment == 0)
            QTRY_COMPARE(m_server->forms.size(), 1);
        if (moment == 1)
            QTRY_COMPARE(m_store->writes, 1);
        if (moment < 2)
            keeper.reset();
        const Result<QString> given = awaited(std::move(waiting));
        QVERIFY(!keeper);
        QCOMPARE(given.has_value(), moment == 3);
        m_store->held.resolve(true);
    }

private:
    [[nodiscard]] AuthClient client() const
    {
        AuthClient made;
        made.provider.name = u"Example"_s;
        made.provider.authorizeUrl = u"https://id.example/authorize"_s;
        made.provider.tokenUrl = m_server->url();
        made.clientId = u"me"_s;
        return made;
    }
    [[nodiscard]] std::unique_ptr<TokenKeeper> made()
    {
        return std::make_unique<TokenKeeper>(client(), *m_store, KeeperOptions{kEntry, {5000, {}}, &m_clock});
    }
    void keepBefore(const QString &refresh) { m_store->inner.kept.insert(kEntry, StoredSignIn{refresh}.toText()); }
    [[nodiscard]] QString sent(int request) const
    {
        return QUrlQuery(QString::fromLatin1(m_server->forms.value(request))).queryItemValue(u"refresh_token"_s);
    }

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<MoodyStore> m_store;
    HeldClock m_clock;
    QString m_atRequest;
};

QTEST_GUILESS_MAIN(TestTokenKeeper)
#include "tst_tokenkeeper.moc"
