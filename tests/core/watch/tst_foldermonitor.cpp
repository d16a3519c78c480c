#include "base/literals.h"
#include "core/watch/fakes.h"
#include "watch/foldermonitor.h"
#include "watch/scantree.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace countersign;
using namespace countersign::testing;

class TestFolderMonitor : public QObject
{
    Q_OBJECT
    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_inbox;
    std::unique_ptr<FolderMonitor> m_monitor;
    QHash<QByteArray, bool> m_found; ///< path → seen closed

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_inbox = QFile::encodeName(m_dir->path()) + "/Inbox";
        ::mkdir(m_inbox.constData(), 0700);
        m_found.clear();
        m_monitor = std::make_unique<FolderMonitor>(m_inbox, &m_pool);
        connect(m_monitor.get(), &FolderMonitor::found, this, [this](const QList<Candidate> &files) {
            for (const Candidate &file : files)
                m_found[file.path] |= file.closed;
        });
    }
    void cleanup() { QCoro::waitFor(m_monitor->stop()); }

    void findsWhatWasThere()
    {
        put(m_inbox + "/a", "x");
        put(m_inbox + "/sub/b", "x");
        put(m_inbox + "/.git/config", "x");
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        QCOMPARE(m_found.size(), 2);
        QVERIFY(m_found.contains("sub/b"));
        QVERIFY(m_monitor->isEventDriven());
    }

    void mayBeSuspendedWhileItStarts()
    {
        put(m_inbox + "/a", "x");
        auto starting = m_monitor->start();
        m_monitor->suspend(u"away"_s);
        QVERIFY(QCoro::waitFor(starting));
        QCOMPARE(m_monitor->problem(), u"away"_s);
        QVERIFY(m_found.isEmpty());
        m_monitor->resume();
        QTRY_VERIFY(m_found.contains("a"));
        QCOMPARE(m_monitor->problem(), QString());
    }

    void tellsClosingAndMovingIn()
    {
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        put(m_inbox + "/written", "x");
        put(m_inbox + "/../elsewhere", "x");
        QCOMPARE(::rename((m_inbox + "/../elsewhere").constData(), (m_inbox + "/moved").constData()), 0);
        put(m_inbox + "/x.part", "x");
        QTRY_VERIFY(m_found.value("written"));
        QTRY_VERIFY(m_found.value("moved"));
        QVERIFY(!m_found.contains("x.part"));
        QCOMPARE(::rename((m_inbox + "/x.part").constData(), (m_inbox + "/x").constData()), 0);
        QTRY_VERIFY(m_found.value("x"));
    }

    void followsFoldersThatArrive()
    {
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        put(m_inbox + "/new/deep/a", "x"); // made faster than anything can be watched
        QTRY_VERIFY(m_found.contains("new/deep/a"));
        QSignalSpy found(m_monitor.get(), &FolderMonitor::found);
        put(m_inbox + "/new/deep/b", "x");
        QTRY_VERIFY(m_found.contains("new/deep/b"));
    }

    void forgetsFoldersThatLeave()
    {
        put(m_inbox + "/gone/a", "x");
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        QCOMPARE(::rename((m_inbox + "/gone").constData(), (m_inbox + "/../gone").constData()), 0);
        put(m_inbox + "/marker", "x");
        QTRY_VERIFY(m_found.contains("marker"));
        put(m_inbox + "/../gone/outside", "x");
        put(m_inbox + "/marker2", "x");
        QTRY_VERIFY(m_found.contains("marker2"));
        QVERIFY(!m_found.contains("gone/outside"));
    }

    void makesTheInboxAnew()
    {
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        QCOMPARE(::rmdir(m_inbox.constData()), 0);
        QTRY_VERIFY(QFile::exists(QFile::decodeName(m_inbox)));
        QTRY_VERIFY([&] {
            put(m_inbox + "/a", "x");
            return m_found.contains("a");
        }());
    }

    void missesNothingWhenNoticesAreDropped()
    {
        QVERIFY(QCoro::waitFor(m_monitor->start()));
        QFile limit(u"/proc/sys/fs/inotify/max_queued_events"_s);
        QVERIFY(limit.open(QIODevice::ReadOnly));
        const int count = limit.readAll().trimmed().toInt() / 2 + 200; // two notices a file, none read meanwhile
        if (count > 50'000)
            QSKIP("this system keeps too many notices to overflow it here");
        for (int i = 0; i < count; ++i)
            put(m_inbox + "/f" + QByteArray::number(i), "x");
        QTRY_COMPARE_WITH_TIMEOUT(m_found.size(), count, 30'000);
        QTRY_VERIFY(m_monitor->overflows() > 0);
    }

    void reportsAnInboxThatCannotBeRead()
    {
        ::rmdir(m_inbox.constData());
        put(m_inbox, "a file in its place");
        const Result<void> started = QCoro::waitFor(m_monitor->start());
        QVERIFY(!started);
        QVERIFY(!m_monitor->problem().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFolderMonitor)
#include "tst_foldermonitor.moc"
