#include "mcp/stdiotransport.h"

#include "base/literals.h"

#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace countersign;

class TestStdioTransport : public QObject
{
    Q_OBJECT

    static StdioCommand command(const char *mode)
    {
        StdioCommand command;
        command.program = QStringLiteral(FAKE_SERVER);
        command.args = {QString::fromLatin1(mode)};
        command.graceMs = 50;
        return command;
    }
    static QByteArrayList messagesOf(const QSignalSpy &spy)
    {
        QByteArrayList all;
        for (const QList<QVariant> &call : spy)
            all.append(call.first().toByteArray());
        return all;
    }

private Q_SLOTS:
    void carriesMessagesBothWays()
    {
        StdioTransport transport(command("cat"));
        QSignalSpy received(&transport, &Transport::messageReceived);
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QVERIFY(transport.send("{\"a\":\"\xc3\xa4\"}"));
        QVERIFY(transport.send("second"));
        QTRY_COMPARE(messagesOf(received), (QByteArrayList{"{\"a\":\"\xc3\xa4\"}", "second"}));
        QVERIFY(transport.pid() > 0);
        transport.stop();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!transport.send("late"));
    }

    void carriesWhatIsLargerThanAnyPipe()
    {
        StdioTransport transport(command("cat"));
        QSignalSpy received(&transport, &Transport::messageReceived);
        transport.start();
        const QByteArray large(8 << 20, 'x');
        QVERIFY(transport.send(large));
        QVERIFY(transport.send("small"));
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 2, 20000);
        QCOMPARE(messagesOf(received), (QByteArrayList{large, "small"}));
    }

    void takesOnlySoMuchThatIsNotRead()
    {
        StdioTransport transport(command("deaf-to-eof"));
        transport.start();
        const QByteArray large(StdioTransport::kMaxUnsent / 2, 'x');
        QVERIFY(transport.send(large));
        std::ignore = transport.send(large);
        QVERIFY(!transport.send(large));
    }

    void aManyLineBurstArrivesInOrder()
    {
        StdioTransport transport(command("cat"));
        QSignalSpy received(&transport, &Transport::messageReceived);
        transport.start();
        QByteArrayList expected;
        for (int i = 0; i < 20000; ++i) {
            expected.append(QByteArray::number(i));
            QVERIFY(transport.send(expected.last()));
        }
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 20000, 20000);
        QCOMPARE(messagesOf(received), expected);
    }

    void whatIsHeldComesLater()
    {
        StdioTransport transport(command("cat"));
        QByteArrayList received;
        connect(&transport, &Transport::messageReceived, this, [&](const QByteArray &message) {
            received.append(message);
            if (received.size() == 10 || received.size() == 4000)
                transport.hold(true);
        });
        transport.start();
        QByteArrayList expected;
        for (int i = 0; i < 20000; ++i) {
            expected.append(QByteArray::number(i));
            QVERIFY(transport.send(expected.last()));
        }
        for (const qsizetype until : {10, 4000}) {
            QTRY_COMPARE(received.size(), until);
            for (int turn = 0; turn < 100; ++turn)
                QCoreApplication::processEvents();
            QCOMPARE(received.size(), until);
            transport.hold(false);
        }
        QTRY_COMPARE_WITH_TIMEOUT(received.size(), 20000, 20000);
        QCOMPARE(received, expected);
    }

    void whatIsHeldAtTheEndStillComes()
    {
        StdioTransport transport(command("parting"));
        QSignalSpy received(&transport, &Transport::messageReceived);
        QSignalSpy closed(&transport, &Transport::closed);
        QSignalSpy ready(&transport, &Transport::remarked);
        transport.start();
        transport.hold(true);
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(received.size(), 0);
        transport.stop();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(received.size(), 2);
    }

    void aFloodOfRemarksWaitsAtItsPipe()
    {
        StdioTransport transport({u"/bin/sh"_s, {u"-c"_s, u"yes >&2"_s}, {}});
        qint64 remarks = 0;
        connect(&transport, &Transport::remarked, this, [&] { ++remarks; });
        QElapsedTimer clock;
        clock.start();
        transport.start();
        QTRY_VERIFY(remarks > 2000);                   // it goes on
        const qint64 reads = clock.elapsed() / 40 + 2; // at least 40 ms between two
        QVERIFY2(remarks <= reads * 201, qPrintable(u"%1 in %2 reads"_s.arg(remarks).arg(reads)));
    }

    void aFloodOfRemarksKeepsItsEnd()
    {
        StdioTransport transport(command("talks"));
        QStringList remarks;
        connect(&transport, &Transport::remarked, this, [&](const QString &line) { remarks.append(line); });
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20000);
        QCOMPARE(remarks.last(), u"last word"_s);
        QVERIFY2(remarks.size() < 100'000, qPrintable(QString::number(remarks.size())));
    }

    void aGrandchildThatWritesForEverDoesNotKeepIt()
    {
        StdioTransport transport(command("leaves-a-flood"));
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20000);
    }

    void endsByItselfAndSaysHow()
    {
        StdioTransport transport(command("dies"));
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(closed.first().first().toString().contains(u"exit code 7"_s));
    }

    void whatCameBeforeTheEndIsDelivered()
    {
        StdioTransport transport(command("parting"));
        QSignalSpy received(&transport, &Transport::messageReceived);
        QSignalSpy closed(&transport, &Transport::closed);
        bool closedLast = false;
        connect(&transport, &Transport::closed, this, [&] { closedLast = received.size() == 2; });
        transport.start();
        QSignalSpy ready(&transport, &Transport::remarked);
        QTRY_COMPARE(ready.size(), 1);
        transport.stop();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(closedLast);
    }

    void aServerThatDoesNotListenIsEndedFirmly_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::newRow("ignores the end of stdin") << QByteArray("deaf-to-eof");
        QTest::newRow("ignores SIGTERM too") << QByteArray("deaf");
    }
    void aServerThatDoesNotListenIsEndedFirmly()
    {
        QFETCH(QByteArray, mode);
        StdioTransport transport(command(mode.constData()));
        QSignalSpy ready(&transport, &Transport::remarked);
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QTRY_COMPARE(ready.size(), 1);
        const pid_t pid = pid_t(transport.pid());
        transport.stop();
        QCOMPARE(closed.size(), 0); // never from within
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(::kill(pid, 0) != 0);
    }

    void aMissingProgram_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("by name") << u"no-such-program-anywhere"_s;
        QTest::newRow("by path") << u"/no/such/program"_s;
        QTest::newRow("not a program") << u"/etc/hostname"_s;
    }
    void aMissingProgram()
    {
        QFETCH(QString, program);
        StdioTransport transport({program, {}, {}});
        QSignalSpy closed(&transport, &Transport::closed);
        transport.start();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(closed.first().first().toString().contains(program));
    }

    void stoppedBeforeItStarted()
    {
        StdioTransport transport(command("cat"));
        QSignalSpy closed(&transport, &Transport::closed);
        transport.stop();
        QTRY_COMPARE(closed.size(), 1);
    }

    void neverThroughAShell()
    {
        StdioTransport transport({u"/bin/echo"_s, {u"$HOME; `id` *"_s}, {}});
        QSignalSpy received(&transport, &Transport::messageReceived);
        transport.start();
        QTRY_COMPARE(messagesOf(received), QByteArrayList{"$HOME; `id` *"});
    }

    void theEnvironmentIsClean()
    {
        qputenv("SECRET_TOKEN", "x");
        qputenv("XDG_DATA_HOME", "/tmp");
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus");
        const QProcessEnvironment environment = cleanEnvironment({{u"GIVEN"_s, u"1"_s}});
        QVERIFY(!environment.contains(u"SECRET_TOKEN"_s));
        QVERIFY(!environment.contains(u"DBUS_SESSION_BUS_ADDRESS"_s));
        QVERIFY(environment.contains(u"PATH"_s));
        QVERIFY(environment.contains(u"XDG_DATA_HOME"_s));
        QCOMPARE(environment.value(u"GIVEN"_s), u"1"_s);
    }

    void itsDestructionEndsTheServer()
    {
        pid_t pid = 0;
        {
            StdioTransport transport(command("deaf"));
            QSignalSpy ready(&transport, &Transport::remarked);
            transport.start();
            QTRY_COMPARE(ready.size(), 1);
            pid = pid_t(transport.pid());
        }
        QVERIFY(pid > 0);
        QVERIFY(::kill(pid, 0) != 0);
    }
};

QTEST_GUILESS_MAIN(TestStdioTransport)
#include "tst_stdiotransport.moc"
