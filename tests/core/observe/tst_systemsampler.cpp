#include "base/literals.h"
#include "fixtures.h"
#include "observe/systemsampler.h"

#include <QDir>
#include <QTemporaryDir>
#include <QThreadPool>

#include <unistd.h>

using namespace countersign;
using namespace countersign::test;

class TestSystemSampler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsThisProcess()
    {
        const SystemSample sample = SystemSampler::readProcess();
        QVERIFY(sample.rssBytes > 1024 * 1024);
        QVERIFY(sample.virtualBytes > sample.rssBytes);
        QVERIFY(sample.openFds >= 3);
        QVERIFY(sample.maxFds >= sample.openFds);
        QVERIFY(sample.threads >= 1);
        const double now = double(SystemClock().nowUs()) / 1e6;
        QVERIFY(sample.startSeconds > now - 3600 && sample.startSeconds < now + 5);
    }

    void looksAtMostOnceASecond()
    {
        HeldClock clock;
        SystemSampler sampler(clock, u"/tmp"_s, QThreadPool::globalInstance());
        const int before = sampler.sample().openFds;
        const int extra = dup(0);
        QCOMPARE(sampler.sample().openFds, before);
        clock.advance(1);
        QCOMPARE(sampler.sample().openFds, before + 1);
        close(extra);
    }

    void aMissingVaultIsLookedForAgain()
    {
        const QTemporaryDir dir;
        const QString vault = dir.filePath(u"a/b"_s);
        HeldClock clock;
        SystemSampler sampler(clock, vault, QThreadPool::globalInstance());
        QVERIFY(!sampler.disk().exists);
        QVERIFY(sampler.disk().totalBytes > 0); // of the folder above
        QVERIFY(QDir().mkpath(vault));
        QVERIFY(sampler.disk().exists);
    }

    void aGoneVaultIsNoticed()
    {
        const QTemporaryDir dir;
        HeldClock clock;
        QThreadPool pool;
        SystemSampler sampler(clock, dir.path(), &pool);
        QVERIFY(sampler.disk().exists);
        QVERIFY(QDir(dir.path()).removeRecursively());
        QVERIFY(sampler.disk().exists); // known for five seconds
        clock.advance(5);
        (void)sampler.disk();
        QVERIFY(pool.waitForDone());
        QVERIFY(!sampler.disk().exists);
    }
};

QTEST_GUILESS_MAIN(TestSystemSampler)
#include "tst_systemsampler.moc"
