#include "sessionrig.h"

#include "base/literals.h"

using namespace countersign;

/// Transcripts of opening, listing and what nobody asked for: what we say, what the server says, byte for byte.
class TestSession : public SessionRig
{
    Q_OBJECT

private Q_SLOTS:
    void opens()
    {
        auto session = make();
        auto opening = session->open();
        QVERIFY(m_server->started);
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"countersign","title":"Countersign","version":"9"}}})"});
        m_server->say(kWelcome);
        QCOMPARE(m_server->heard(), (QByteArrayList{R"({"jsonrpc":"2.0","method":"notifications/initialized"})",
                                        R"({"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}})"}));
        QVERIFY(!session->isOpen());
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"echo","inputSchema":{}}]}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QVERIFY(session->isOpen());
        QCOMPARE(session->protocolVersion(), u"2025-11-25"_s);
        QCOMPARE(session->serverInfo().value("name"_L1).toString(), u"s"_s);
        QCOMPARE(session->list().tools.size(), 1);
    }

    void agreesOnARevision_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<bool>("taken");
        for (const char *known : {"2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"})
            QTest::newRow(known) << QByteArray(known) << true;
        for (const char *unknown : {"2024-10-07", "2026-07-28", "", "latest"})
            QTest::addRow("refuses '%s'", unknown) << QByteArray(unknown) << false;
    }
    void agreesOnARevision()
    {
        QFETCH(QByteArray, version);
        QFETCH(bool, taken);
        auto session = make();
        auto opening = session->open();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":")" + version +
                      R"(","capabilities":{},"serverInfo":{}}})");
        const Result<void> opened = QCoro::waitFor(opening);
        QCOMPARE(opened.has_value(), taken);
        if (!taken)
            QCOMPARE(opened.error().code, ErrorCode::Protocol);
    }

    void withoutToolsNothingIsListed()
    {
        auto session = make();
        auto opening = session->open();
        m_server->sent.clear();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2024-11-05","capabilities":{}}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(m_server->heard(), QByteArrayList{R"({"jsonrpc":"2.0","method":"notifications/initialized"})"});
    }

    void aRefusedInitializeFails()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"Unsupported protocol version"}})");
        const Result<void> opened = QCoro::waitFor(opening);
        QCOMPARE(opened.error().code, ErrorCode::Protocol);
        QVERIFY(opened.error().message.contains(u"Unsupported protocol version"_s));
    }

    void aServerThatDiedAtOnceSaysWhy()
    {
        auto session = make();
        m_server->refuses = true;
        auto opening = session->open();
        m_server->die(u"Exit 7."_s);
        QCOMPARE(QCoro::waitFor(opening).error().message, u"Exit 7."_s);
    }

    void anUnansweredInitializeTimesOut()
    {
        auto session = make({.initializeTimeoutMs = 1});
        QCOMPARE(QCoro::waitFor(session->open()).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->heard().size(), 1); // initialize is never cancelled (lifecycle, "Cancellation")
    }

    void readsAllPages()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->sent.clear();
        m_server->say(
            R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{}},{"name":"b","inputSchema":{}}],"nextCursor":"p\u00222"}})");
        QCOMPARE(m_server->heard(),
            QByteArrayList{
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/list\",\"params\":{\"cursor\":\"p\\\"2\"}}"});
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[{"name":"c","inputSchema":{}}]}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(session->list().tools.size(), 3);
    }

    void aListThatGoesRoundInCirclesFails()
    {
        auto session = make();
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[],"nextCursor":"x"}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[],"nextCursor":"x"}})");
        QCOMPARE(QCoro::waitFor(opening).error().code, ErrorCode::Protocol);
    }

    void aListWithoutEndFails()
    {
        auto session = make({.maxPages = 2});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","id":2,"result":{"tools":[],"nextCursor":"x"}})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[],"nextCursor":"y"}})");
        QCOMPARE(QCoro::waitFor(opening).error().code, ErrorCode::Protocol);
    }

    void aListOfTooManyToolsIsCut()
    {
        auto session = make({.list = {.tools = 2}});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(
            R"({"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"a","inputSchema":{}},{"name":"b","inputSchema":{}},{"name":"c","inputSchema":{}},{"name":"d","inputSchema":{}}],"nextCursor":"x"}})");
        QVERIFY(QCoro::waitFor(opening).has_value());
        QCOMPARE(session->list().tools.size(), 2);
        QCOMPARE(session->list().leftOutCount, 2);
        QVERIFY2(
            session->list().leftOut.value(0).contains(u"too long"_s), qPrintable(session->list().leftOut.join(u'|')));
        QVERIFY(m_server->sent.isEmpty() || !m_server->sent.last().contains("cursor")); // the rest is not asked for
    }

    void aListThatKeepsChangingStaysAsItWas()
    {
        auto session = open({.listDebounceMs = 1});
        QSignalSpy changed(session.get(), &Session::toolsChanged);
        int looks = 0;
        const auto look = [&](const QByteArray &tool) {                              // answers the next tools/list
            if (!QTest::qWaitFor([&] { return !m_server->sent.isEmpty(); }, 30'000)) // the looks become rarer
                return false;
            const QByteArray asked = m_server->heard().last();
            const qsizetype at = asked.indexOf("\"id\":") + 5;
            m_server->say("{\"jsonrpc\":\"2.0\",\"id\":" + asked.mid(at, asked.indexOf(',', at) - at) +
                          R"(,"result":{"tools":[{"name":")" + tool + R"(","inputSchema":{}}]}})");
            ++looks;
            return true;
        };
        const auto name = [&] { return session->list().tools.value(0).name; };
        for (int i = 0; i < 8; ++i) {
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
            QVERIFY(look("t" + QByteArray::number(i)));
        }
        QCOMPARE(name(), u"t%1"_s.arg(ListPace::kBelieved - 1));
        QTRY_VERIFY(session->isUnsteady() && session->isStale());
        QCOMPARE(changed.size(), ListPace::kBelieved + 1); // each that was taken, and that it changes on and on
        // It looks again by itself, and believes what it sees twice. (One look may still be on its way on a slow
        // machine, and what is said is read when there is time.)
        int rests = 0;
        for (; session->isUnsteady() && rests < 4; ++rests) {
            QVERIFY(look("rest"));
            QVERIFY(QTest::qWaitFor([&] { return !session->isUnsteady() || !m_server->sent.isEmpty(); }, 30'000));
        }
        QVERIFY(rests >= 2 && !session->isUnsteady());
        QCOMPARE(name(), u"rest"_s);
        QVERIFY(!session->isStale()); // and then no more: nothing is due, and nothing but our pong is said
        m_server->say(R"({"jsonrpc":"2.0","id":"p","method":"ping"})");
        QTRY_VERIFY(!m_server->sent.isEmpty());
        QCOMPARE(m_server->heard(), QByteArrayList{R"({"jsonrpc":"2.0","id":"p","result":{}})"});
    }

    void aFloodIsHeldBack()
    {
        auto session = open();
        int heard = 0;
        connect(session.get(), &Session::remarked, this, [&] { ++heard; });
        int said = 0;
        while (!m_server->isHeld && said < 100'000) {
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/message","params":{"data":"x"}})");
            ++said;
        }
        QVERIFY2(m_server->isHeld && said <= 20 * SessionOptions().maxUnasked, qPrintable(QString::number(said)));
        QTRY_VERIFY(!m_server->isHeld); // after its rest it is listened to again
        QTRY_COMPARE(heard, said + 1);  // nothing was lost, and it was said once that there is too much
    }

    void largeMessagesAreAFloodSooner()
    {
        auto session = open({.maxUnaskedBytes = 100'000});
        QStringList remarks;
        connect(session.get(), &Session::remarked, this, [&](const QString &remark) { remarks.append(remark); });
        const QByteArray large = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/other\",\"params\":{\"x\":\"" +
                                 QByteArray(60'000, 'x') + "\"}}";
        for (int i = 0; i < 4; ++i) // far fewer than would be held for their number
            m_server->say(large);
        QTRY_COMPARE(remarks.size(), 1);
        QVERIFY2(remarks.first().contains(u"has to wait"_s), qPrintable(remarks.first()));
        QTRY_VERIFY(!m_server->isHeld);
    }

    void answersToOurCallsAreNoFlood()
    {
        auto session = open();
        for (int i = 0; i < 1000; ++i) {
            auto calling = session->call(callOf("echo"));
            m_server->say("{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(i + 3) + R"(,"result":{"content":[]}})");
            QVERIFY(QCoro::waitFor(calling).has_value());
            QVERIFY(!m_server->isHeld);
        }
    }

    void aRequestWithAHugeIdIsNotEchoed()
    {
        auto session = open();
        m_server->sent.clear();
        m_server->say(QByteArray(R"({"jsonrpc":"2.0","method":"sampling/createMessage","id":")") +
                      QByteArray(20'000, 'x') + "\"}");
        QCOMPARE(m_server->sent, QByteArrayList());
        m_server->say(R"({"jsonrpc":"2.0","method":"sampling/createMessage","id":"x"})");
        QCOMPARE(m_server->sent.size(), 1);
    }

    void aBurstOfChangesIsOneList()
    {
        auto session = open({.listDebounceMs = 1});
        QSignalSpy changed(session.get(), &Session::toolsChanged);
        for (int i = 0; i < 5; ++i)
            m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        QTRY_COMPARE(m_server->sent.size(), 1);
        QCOMPARE(m_server->heard(), QByteArrayList{R"({"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}})"});
        // A change while the list is on its way is asked for afterwards, once.
        m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        m_server->say(R"({"jsonrpc":"2.0","id":3,"result":{"tools":[{"name":"new","inputSchema":{}}]}})");
        QCOMPARE(changed.size(), 1);
        QCOMPARE(session->list().tools.size(), 1);
        QTRY_COMPARE(m_server->sent.size(), 1);
        QVERIFY(m_server->heard().last().contains("\"id\":4"));
        m_server->say(R"({"jsonrpc":"2.0","id":4,"error":{"code":-32603,"message":"no"}})");
        QVERIFY(changed.size() == 1 && session->list().tools.size() == 1); // the old list stays
        QVERIFY(session->isStale());                                       // and is not taken for the new one
        QTRY_COMPARE(m_server->sent.size(), 1);
        m_server->say(R"({"jsonrpc":"2.0","id":5,"result":{"tools":[]}})");
        QTRY_VERIFY(!session->isStale() && session->list().tools.isEmpty());
    }

    void aChangeDuringTheStartIsNotForgotten()
    {
        auto session = make({.listDebounceMs = 1});
        auto opening = session->open();
        m_server->say(kWelcome);
        m_server->say(R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})");
        m_server->sent.clear();
        m_server->say(kNoTools);
        QVERIFY(QCoro::waitFor(opening).has_value());
        QTRY_COMPARE(m_server->sent, QByteArrayList{R"({"jsonrpc":"2.0","id":3,"method":"tools/list","params":{}})"});
    }

    void mayBeDestroyedWhileOpening()
    {
        auto session = make();
        auto opening = session->open();
        session.reset();
        QVERIFY(!QCoro::waitFor(opening));
    }

    void noiseIsRemarkedAndPassedOver()
    {
        auto session = open();
        QSignalSpy remarks(session.get(), &Session::remarked);
        auto calling = session->call(callOf("echo"));
        m_server->say("Server is listening");
        m_server->say(R"({"jsonrpc":"2.0","id":77,"result":{}})");
        m_server->say(
            R"([{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"hello"}},{"jsonrpc":"2.0","id":3,"result":{"content":[]}}])");
        QVERIFY(QCoro::waitFor(calling).has_value());
        QCOMPARE(remarks.size(), 2);
        QCOMPARE(remarks.last().first().toString(), u"hello"_s);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
