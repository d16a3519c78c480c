#include "startfailure.h"

#include "base/literals.h"
#include "control/controlclient.h"

#include <QApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;

/// "Stop it and start here": the instance that runs without a window ends as its owner would end it.
class TestStopInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOtherEndsInOrder()
    {
        const QTemporaryDir profile;
        const QString socket = profile.filePath(u"run/countersign.sock"_s);
        QProcess serve;
        serve.setProcessChannelMode(QProcess::ForwardedChannels);
        serve.start(QCoreApplication::applicationDirPath() + u"/countersign"_s,
            {u"--profile"_s, profile.path(), u"--vault"_s, profile.filePath(u"vault"_s), u"--set"_s, u"http.port=0"_s,
                u"serve"_s});
        QVERIFY(serve.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(askInstance(socket, {{u"verb"_s, u"status"_s}}, 1000).has_value(), 20'000);
        const Result<void> stopped = stopInstance(socket);
        QVERIFY2(stopped, stopped ? "" : qPrintable(stopped.error().message));
        QTRY_COMPARE(serve.state(), QProcess::NotRunning);
        QCOMPARE(serve.exitStatus(), QProcess::NormalExit);
        QCOMPARE(serve.exitCode(), 0);
    }
    void whereNobodyListensNothingIsEnded()
    {
        const QTemporaryDir profile;
        const Result<void> stopped = stopInstance(profile.filePath(u"run/countersign.sock"_s));
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Unavailable);
    }
};

QTEST_MAIN(TestStopInstance)
#include "tst_stopinstance.moc"
