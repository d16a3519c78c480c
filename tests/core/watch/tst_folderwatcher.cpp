#include "base/literals.h"
#include "core/watch/fakes.h"
#include "watch/folderwatcher.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace countersign;
using namespace countersign::testing;

class TestFolderWatcher : public QObject
{
    Q_OBJECT
    QThreadPool m_pool;
    std::unique_ptr<QTemporaryDir> m_dir;
    QByteArray m_vault, m_inbox;
    std::unique_ptr<FakeIntake> m_intake;
    std::unique_ptr<Ingestor> m_ingestor;
    std::unique_ptr<FakeQueue> m_queue;
    std::unique_ptr<EventBus> m_bus;
    std::unique_ptr<FolderWatcher> m_watcher;
    QStringList m_busEvents;

    void make(qint64 queueMax = 100'000, int queueTimeout = 0)
    {
        m_watcher =
            std::make_unique<FolderWatcher>(FolderWatcherOptions{QFile::decodeName(m_vault), queueMax, queueTimeout},
                *m_ingestor, *m_queue, *m_bus, &m_pool);
    }
    void begin()
    {
        const Result<void> started = QCoro::waitFor(m_watcher->start());
        QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    }
    [[nodiscard]] int filesIn(const char *folder) const
    {
        int count = 0;
        QDirIterator it(QFile::decodeName(m_vault + folder), QDir::Files | QDir::Hidden | QDir::System,
            QDirIterator::Subdirectories);
        for (; it.hasNext(); it.next())
            ++count;
        return count;
    }
    [[nodiscard]] static QString text(const QJsonObject &payload, const char *key)
    {
        return payload.value(QLatin1String(key)).toString();
    }

private Q_SLOTS:
    void initTestCase() { becomeOrdinary(); }
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_vault = QFile::encodeName(m_dir->path());
        m_inbox = m_vault + "/Inbox/";
        ::mkdir(m_inbox.constData(), 0700);
        m_intake = std::make_unique<FakeIntake>();
        m_ingestor = std::make_unique<Ingestor>(m_dir->path(), u"desk-1"_s, *m_intake, &m_pool);
        m_queue = std::make_unique<FakeQueue>();
        m_bus = std::make_unique<EventBus>();
        m_busEvents.clear();
        connect(m_bus.get(), &EventBus::published, this,
            [this](const Event &event) { m_busEvents += eventTypeName(event.type); });
        make();
    }
    void cleanup()
    {
        QCoro::waitFor(m_watcher->stop());
        m_watcher.reset();
        ::chmod((m_vault + "/Needs_Action").constData(), 0700);
    }

    /// A disk that is plugged in an hour after the login: nothing has given up by then.
    void waitsForAVaultThatComesLater()
    {
        m_watcher->setVaultThere(false);
        begin();
        QCOMPARE(m_watcher->health().status, HealthStatus::Unhealthy);
        QVERIFY(m_watcher->health().message.contains(u"away"_s));
        put(m_inbox + "a.txt", "a"); // into whatever stands there meanwhile
        QVERIFY(!QCoro::waitFor(m_watcher->submit({})).has_value());
        QVERIFY(!QDir(m_dir->filePath(u"Needs_Action"_s)).exists());
        m_watcher->setVaultThere(true);
        QTRY_COMPARE(m_intake->actions.size(), 1);
        QCOMPARE(m_watcher->health().status, HealthStatus::Healthy);
        put(m_inbox + "b.txt", "b");
        QTRY_COMPARE(m_intake->actions.size(), 2);
    }

    void makesAnActionOfAFile()
    {
        begin();
        put(m_inbox + "rechnung nov.pdf", "%PDF");
        QTRY_COMPARE(m_intake->actions.size(), 1);
        const QString id = m_intake->actions.begin().key();
        const Append change = *m_intake->actions.begin();
        const QJsonObject payload = change.events.first().payload;
        QCOMPARE(change.expectedVersion, 0);
        QCOMPARE(change.events.first().type, EventType::ActionGenerated);
        QCOMPARE(text(payload, "title"), u"rechnung nov"_s);
        QCOMPARE(text(payload, "source"), u"inbox:rechnung nov.pdf"_s);
        QCOMPARE(text(payload, "type"), u"document"_s);
        QCOMPARE(text(payload, "priority"), u"normal"_s);
        QCOMPARE(text(payload, "owner"), u"desk-1"_s);
        QCOMPARE(text(payload, "path"), u"Needs_Action/%1/rechnung nov.pdf"_s.arg(id));
        QCOMPARE(text(payload, "sha256"), QString::fromLatin1(sha256Hex("%PDF")));
        QCOMPARE(payload.value("size"_L1).toInt(), 4);
        QVERIFY(QFile::exists(QFile::decodeName(m_vault) + u'/' + text(payload, "path")));
        QCOMPARE(change.putJobs.size(), 1);
        const Job job = change.putJobs.first();
        QCOMPARE(job.queue, u"actions"_s);
        QCOMPARE(text(job.body, "action_id"), id);
        QCOMPARE(text(job.body, "correlation_id"), change.events.first().correlationId);
        QTRY_VERIFY(m_busEvents.contains(u"file.created"_s) && m_busEvents.contains(u"file.moved"_s));
        QCOMPARE(m_watcher->health().status, HealthStatus::Healthy);
    }

    void takesTenThousandAtOnce()
    {
        begin();
        for (int i = 0; i < 10'000; ++i)
            put(m_inbox + "f" + QByteArray::number(i) + ".txt", QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(m_intake->actions.size(), 10'000, 50'000);
        QCOMPARE(m_intake->calls, 10'000);
        QCOMPARE(filesIn("/Inbox"), 0);
        QCOMPARE(filesIn("/Needs_Action"), 10'000);
        QSet<QString> names;
        for (const Append &change : std::as_const(m_intake->actions))
            names.insert(text(change.events.first().payload, "file"));
        QCOMPARE(names.size(), 10'000);
    }

    void takesOddNamesAndSubFolders()
    {
        put(m_inbox + "sub/deep/zwei\nzeilen \xf0\x9f\x93\x84.txt", "1");
        put(m_inbox + ".hidden", "2");
        put(m_inbox + "x.crdownload", "3");
        QVERIFY(::symlink("/etc/passwd", (m_inbox + "link.txt").constData()) == 0);
        const int fd = ::open((m_inbox + "caf\xe9.txt").constData(), O_CREAT | O_WRONLY, 0600);
        QCOMPARE(::write(fd, "4", 1), ssize_t(1));
        ::close(fd);
        begin();
        QTRY_COMPARE(m_intake->actions.size(), 2);
        const QJsonObject odd = m_intake->byFile(QString::fromUtf8("zwei\nzeilen \xf0\x9f\x93\x84.txt"));
        QCOMPARE(text(odd, "source"), QString::fromUtf8("inbox:sub/deep/zwei\nzeilen \xf0\x9f\x93\x84.txt"));
        QCOMPARE(text(odd, "title"), QString::fromUtf8("zwei zeilen \xf0\x9f\x93\x84"));
        const QJsonObject bytes = m_intake->byFile(u"caf%E9.txt"_s);
        QCOMPARE(QByteArray::fromBase64(text(bytes, "file_bytes").toLatin1()), QByteArray("caf\xe9.txt"));
        QCOMPARE(filesIn("/Inbox"), 3); // hidden, partial, symlink
    }

    void whatIsNoFileIsRefusedWithASentence()
    {
        QVERIFY(::symlink("/etc/passwd", (m_inbox + "link.txt").constData()) == 0);
        begin();
        QCOMPARE(::mkfifo((m_inbox + "pipe.txt").constData(), 0600), 0);
        put(m_inbox + "real.txt", "1"); // not held up
        QTRY_COMPARE(m_intake->actions.size(), 1);
        QTRY_COMPARE(m_watcher->parked().size(), 2);
        QVERIFY(m_watcher->parked()[0].reason.startsWith(u"link.txt is a link"));
        QVERIFY(m_watcher->parked()[1].reason.startsWith(u"pipe.txt is a pipe"));
        QCOMPARE(m_watcher->health().status, HealthStatus::Degraded);
        QVERIFY2(m_watcher->health().message.contains(u"link.txt is a link"), qPrintable(m_watcher->health().message));
        QVERIFY(::unlink((m_inbox + "link.txt").constData()) == 0 && ::unlink((m_inbox + "pipe.txt").constData()) == 0);
        QTRY_VERIFY(m_watcher->parked().isEmpty());
    }

    void takesOnlyWholeFiles()
    {
        begin();
        QFile slow(QFile::decodeName(m_inbox + "slow.txt"));
        QVERIFY(slow.open(QIODevice::WriteOnly));
        slow.write("first half ");
        slow.flush();
        m_watcher->rescan();
        put(m_inbox + "marker.txt", "m");
        QTRY_COMPARE(m_intake->actions.size(), 1);
        QVERIFY(QFile::exists(slow.fileName()));
        slow.write("second half");
        slow.close();
        QTRY_COMPARE(m_intake->actions.size(), 2);
        QCOMPARE(m_intake->byFile(u"slow.txt"_s).value("size"_L1).toInt(), 22);
    }

    void takesEmptyAndUnreadableFilesWithTheReason()
    {
        put(m_inbox + "empty.txt", "");
        put(m_inbox + "locked.txt", "x");
        ::chmod((m_inbox + "locked.txt").constData(), 0);
        begin();
        QTRY_COMPARE_WITH_TIMEOUT(m_intake->actions.size(), 2, 15'000);
        const QJsonObject empty = m_intake->byFile(u"empty.txt"_s);
        QVERIFY(text(empty, "reason").contains(u"nothing to read"_s));
        QCOMPARE(text(empty.value("content"_L1).toObject(), "kind"), u"empty"_s);
        QVERIFY(text(m_intake->byFile(u"locked.txt"_s), "reason").contains(u"cannot be read"_s));
    }

    void marksLikelyDuplicates()
    {
        begin();
        put(m_inbox + "one.txt", "same");
        QTRY_COMPARE(m_intake->actions.size(), 1);
        const QString first = m_intake->actions.begin().key();
        put(m_inbox + "one.txt", "same");
        QTRY_COMPARE(m_intake->actions.size(), 2);
        int marked = 0;
        for (const Append &change : std::as_const(m_intake->actions))
            marked += text(change.events.first().payload, "duplicate_of") == first;
        QCOMPARE(marked, 1);
    }

    void marksDuplicatesThatArriveTogether()
    {
        put(m_inbox + "one.txt", "same");
        put(m_inbox + "two.txt", "same");
        begin();
        QTRY_COMPARE(m_intake->actions.size(), 2);
        int marked = 0;
        for (const Append &change : std::as_const(m_intake->actions))
            marked += m_intake->actions.contains(text(change.events.first().payload, "duplicate_of"));
        QCOMPARE(marked, 1);
    }

    void adoptsWhatACrashLeft()
    {
        const QByteArray needs = m_vault + "/Needs_Action/";
        const QString known = u"01890000-0000-7000-8000-00000000000a"_s,
                      lost = u"01890000-0000-7000-8000-00000000000b"_s;
        m_intake->actions.insert(known, {});
        put(needs + known.toLatin1() + "/a.txt", "a");
        put(needs + lost.toLatin1() + "/b.txt", "b");
        QDir().mkpath(QFile::decodeName(needs) + u"01890000-0000-7000-8000-00000000000c"_s);
        put(m_inbox + "c.txt", "c");
        begin();
        QTRY_COMPARE(m_intake->actions.size(), 3);
        QCOMPARE(text(m_intake->payload(lost), "file"), u"b.txt"_s);
        QTRY_COMPARE(QDir(QFile::decodeName(needs)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 3);
        QCoro::waitFor(m_watcher->stop());
        begin();
        put(m_inbox + "d.txt", "d");
        QTRY_COMPARE(m_intake->actions.size(), 4); // nothing was taken twice
    }

    void keepsClaimedFilesUntilTheJournalWritesAgain()
    {
        begin();
        m_intake->failing = 2;
        put(m_inbox + "a.txt", "a");
        QTRY_COMPARE_WITH_TIMEOUT(m_intake->actions.size(), 1, 30'000);
        QCOMPARE(m_intake->calls, 3);
        QCOMPARE(filesIn("/Needs_Action"), 1);
        QTRY_COMPARE(m_watcher->health().status, HealthStatus::Healthy);
    }

    void leavesFilesInTheInboxWhileTheQueueIsFull()
    {
        QCoro::waitFor(m_watcher->stop());
        make(20);
        m_queue->maxSize = 20;
        qint64 done = 0;
        m_queue->depth = [&] { return m_intake->actions.size() - done; };
        for (int i = 0; i < 100; ++i)
            put(m_inbox + QByteArray::number(i), QByteArray::number(i));
        begin();
        QTRY_COMPARE(m_intake->actions.size(), 20);
        QCOMPARE(filesIn("/Inbox"), 80);
        const Result<Appended> refused = QCoro::waitFor(m_watcher->submit({u"x"_s, "x", {}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Full);
        for (int round = 2; round <= 5; ++round) {
            done += 20;
            Q_EMIT m_queue->roomAvailable();
            QTRY_COMPARE(m_intake->actions.size(), 20 * round);
        }
        QCOMPARE(filesIn("/Inbox"), 0);
        m_queue->depth = {};
    }

    void aSubmissionWaitsForRoom()
    {
        QCoro::waitFor(m_watcher->stop());
        make(1, 30);
        m_queue->maxSize = 1;
        qint64 queued = 1;
        m_queue->depth = [&] { return queued; };
        begin();
        std::optional<Result<Appended>> answer;
        const auto submit = [&](IntakeItem item) -> QCoro::Task<> { answer = co_await m_watcher->submit(item); };
        const QCoro::Task<> running = submit({u"x"_s, "x", {}});
        Q_EMIT m_queue->roomAvailable(); // somebody else has taken it
        QCoreApplication::processEvents();
        QVERIFY(!answer);
        queued = 0;
        Q_EMIT m_queue->roomAvailable();
        QTRY_VERIFY(answer && answer->has_value());
        m_queue->depth = {};
    }

    void aSubmissionDoesNotWaitForEver()
    {
        QCoro::waitFor(m_watcher->stop());
        make(1, 1);
        m_queue->maxSize = 1;
        m_queue->depth = [] { return qint64(1); };
        begin();
        QElapsedTimer waited;
        waited.start();
        const Result<Appended> refused = QCoro::waitFor(m_watcher->submit({u"x"_s, "x", {}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Full);
        QVERIFY(waited.elapsed() >= 1000);
        m_queue->depth = {};
    }

    void parksWhatItCannotMoveAndTriesAgain()
    {
        begin();
        ::chmod((m_vault + "/Needs_Action").constData(), 0500);
        put(m_inbox + "a.txt", "a");
        QTRY_COMPARE(m_watcher->parked().size(), 1);
        QCOMPARE(m_watcher->parked().first().item, u"a.txt"_s);
        QCOMPARE(m_watcher->health().status, HealthStatus::Degraded);
        ::chmod((m_vault + "/Needs_Action").constData(), 0700);
        m_watcher->rescan();
        QTRY_COMPARE(m_intake->actions.size(), 1);
        QCOMPARE(m_watcher->parked().size(), 0);
    }

    void survivesFilesThatDisappear()
    {
        begin();
        for (int i = 0; i < 500; ++i) {
            const QByteArray path = m_inbox + "f" + QByteArray::number(i);
            put(path, "x");
            if (i % 2)
                ::unlink(path.constData());
            else
                ::rename(path.constData(), (path + "-renamed").constData());
        }
        QTRY_COMPARE(m_intake->actions.size(), 250);
        QVERIFY(m_watcher->parked().isEmpty());
        for (const Append &change : std::as_const(m_intake->actions))
            QVERIFY(text(change.events.first().payload, "file").endsWith(u"-renamed"_s));
    }

    void submitsWithoutTheInbox()
    {
        begin();
        IntakeOptions options;
        options.type = u"note"_s;
        options.title = u"Call back"_s;
        options.priority = Priority::High;
        const Result<Appended> appended = QCoro::waitFor(m_watcher->submit({u"../evil.md"_s, "hello", options}));
        QVERIFY(appended);
        QCOMPARE(appended->action.title, u"Call back"_s);
        QCOMPARE(appended->action.type, u"note"_s);
        QCOMPARE(appended->action.priority, Priority::High);
        QCOMPARE(appended->action.source, u"cli"_s);
        QVERIFY(
            QFile::exists(QFile::decodeName(m_vault) + u'/' + text(m_intake->payload(appended->action.id), "path")));
    }

    void failsClearlyWithoutPermission()
    {
        ::mkdir((m_vault + "/Needs_Action").constData(), 0700);
        ::chmod((m_vault + "/Needs_Action").constData(), 0500);
        const Result<void> started = QCoro::waitFor(m_watcher->start());
        QVERIFY(!started);
        QCOMPARE(m_watcher->state(), ServiceState::Failed);
        QVERIFY(!QCoro::waitFor(m_watcher->submit({u"a"_s, "a", {}})));
    }

    void canGoWhileItWorks()
    {
        begin();
        for (int i = 0; i < 300; ++i)
            put(m_inbox + QByteArray::number(i), "x");
        QTRY_VERIFY(m_intake->calls > 0);
        m_watcher.reset(); // coroutines are suspended in the pool and in the journal
        QCoreApplication::processEvents();
        m_pool.waitForDone();
        QCoreApplication::processEvents();
        make();
        begin();
        QTRY_COMPARE(m_intake->actions.size(), 300); // orphans adopted, nothing twice
        QCOMPARE(filesIn("/Needs_Action"), 300);
    }
};

QTEST_GUILESS_MAIN(TestFolderWatcher)
#include "tst_folderwatcher.moc"
