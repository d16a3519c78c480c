#include "base/clock.h"
#include "base/literals.h"
#include "journal/acceptance.h"
#include "journal/anchor.h"
#include "journal/instancefile.h"
#include "journal/journal.h"
#include "journal/judge.h"
#include "journal/pausing.h"
#include "journal/sqlite.h"
#include "journal/verifier.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A journal against its anchors and its instance: what is held, and what its owner's acceptance makes of it.
class TestHeld : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_place = {m_dir->filePath(u"data/journal.db"_s), m_dir->filePath(u"anchors"_s), true};
    }

    void theAnchorStandsBeforeTheFirstEvent()
    {
        EventBus bus;
        Journal journal(JournalPlace{m_place.path}, bus);
        QVERIFY(awaited(journal.start()).has_value());
        const AnchorFile file = readAnchorFile(anchorPath(m_place.path));
        QCOMPARE(file.state, AnchorState::Readable);
        QCOMPARE(file.anchor.seq, 0);
        QVERIFY(!file.anchor.closed);
        waitDone(journal.stop());
        QVERIFY(readAnchorFile(anchorPath(m_place.path)).anchor.closed);
    }

    void eachKindSaysWhatToPutBack()
    {
        const auto ways = [](const char *kind) { return Held{QLatin1String(kind), {}}.ways(); };
        QVERIFY(ways("behind").contains(u"the newer journal.db"_s));
        for (const char *kind : {"no_anchor", "bad_anchor"})
            QVERIFY2(ways(kind).contains(u"put back the journal.anchor"_s), kind);
        QVERIFY(ways("instance").contains(u"put back the instance.id"_s));
        QVERIFY(ways("broken").contains(u"before the change"_s));
        const QString after = u"2026-11-28T10:00:00.000000Z"_s;
        QSet<QString> sentences;
        for (const char *kind : {"behind", "beside", "beyond", "no_anchor", "instance", "broken"}) {
            const QString sentence = possiblyDone(QLatin1String(kind), after).value("sentence"_L1).toString();
            QCOMPARE(sentence.contains(u"put back"_s), qstrcmp(kind, "behind") == 0);
            QVERIFY(sentence.contains(u"may already have been done after"_s));
            sentences.insert(sentence);
        }
        QCOMPARE(sentences.size(), 6);
    }

    void anIntentIsAnchoredBeforeItsCall()
    {
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        QVERIFY(awaited(journal.append(newAction())).has_value());
        QVERIFY(awaited(journal.anchorNow()).has_value());
        const Anchor beside = readAnchorFile(anchorPath(m_place.path)).anchor;
        QCOMPARE(beside.seq, journal.headSeq());
        QCOMPARE(readAnchorFile(secondAnchorPath(m_place, journal.instance())).anchor, beside);
        waitDone(journal.stop());
    }

    void anAnchorThatCannotBeWrittenIsNoSuccess()
    {
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        QVERIFY(awaited(journal.append(newAction())).has_value());
        QVERIFY(QFile::remove(anchorPath(m_place.path)));
        QVERIFY(QDir().mkpath(anchorPath(m_place.path) + u"/in the way"_s));
        const Result<void> secured = awaited(journal.anchorNow());
        QVERIFY(!secured);
        QCOMPARE(secured.error().code, ErrorCode::Io);
        waitDone(journal.stop());
    }

    void theAnchorNeverGoesBackwards()
    {
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        Anchor further = readAnchorFile(anchorPath(m_place.path)).anchor;
        further.seq = 1000;
        QVERIFY(writeAnchorFile(anchorPath(m_place.path), further).has_value());
        QVERIFY(awaited(journal.append(newAction())).has_value());
        QVERIFY(!awaited(journal.anchorNow()).has_value());
        waitDone(journal.stop());
        QCOMPARE(readAnchorFile(anchorPath(m_place.path)).anchor.seq, 1000);
    }

    void nothingIsAppendedBeforeTheAnchorIsOpen()
    {
        make(1);
        const QString inTheWay = anchorPath(m_place.path) + u".part/x"_s;
        QVERIFY(QDir().mkpath(inTheWay));
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value()); // as with a full disk: it goes on by itself
        const qint64 before = journal.headSeq();
        QCOMPARE(awaited(journal.append(newAction())).error().code, ErrorCode::Io);
        QCOMPARE(journal.headSeq(), before);
        QVERIFY(!journal.isWritable());
        QVERIFY(readAnchor(m_place.path).closed);
        QVERIFY(QDir(inTheWay + u"/.."_s).removeRecursively());
        QVERIFY(awaited(journal.append(newAction())).has_value());
        waitDone(journal.stop());
        QVERIFY(!judgeJournal(m_place)->held);
    }

    void theInstanceIsNamedOnce()
    {
        QString instance;
        for (int start = 0; start < 2; ++start) {
            EventBus bus;
            Journal journal(m_place, bus);
            QVERIFY(awaited(journal.start()).has_value());
            QCOMPARE(journal.headSeq(), 1);
            QVERIFY(start == 0 || journal.instance() == instance);
            instance = journal.instance();
            waitDone(journal.stop());
        }
        QCOMPARE(readInstanceFile(m_place.path).id, instance);
        const auto db = Database::open(m_place.path, Database::Mode::ReadOnly);
        QCOMPARE(instanceInChain(**db, 0).id, instance);
    }

    void whatIsHeld_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("kind");
        const QList<std::pair<const char *, const char *>> all{{"nothing", ""}, {"older", "behind"},
            {"emptied", "behind"}, {"removed", "behind"}, {"rewritten", "beside"}, {"appended", "beyond"},
            {"no anchor", "no_anchor"}, {"{} anchor", "bad_anchor"}, {"cut anchor", "bad_anchor"},
            {"old form", "bad_anchor"}, {"{} second", "bad_anchor"}, {"other instance", "instance"},
            {"no instance", "instance"}, {"all removed", "behind"}, {"no second", ""}, {"older with anchor", "behind"}};
        for (const auto &[what, kind] : all)
            QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(kind);
    }
    void whatIsHeld()
    {
        QFETCH(QString, what);
        QFETCH(QString, kind);
        make(12);
        change(what);
        const Result<Judgement> judged = judgeJournal(m_place);
        QVERIFY2(judged.has_value(), judged ? "" : qPrintable(judged.error().message));
        QCOMPARE(judged->held ? judged->held->kind : QString(), kind);
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        const Result<Appended> appended = awaited(journal.append(newAction()));
        QCOMPARE(appended.has_value(), kind.isEmpty());
        if (!kind.isEmpty()) {
            QCOMPARE(appended.error().code, ErrorCode::Held);
            QCOMPARE(awaited(journal.setSetting(u"a"_s, {})).error().code, ErrorCode::Held);
            QCOMPARE(journal.health().status, HealthStatus::Unhealthy);
            QVERIFY(!journal.isWritable());
            QVERIFY(awaited(journal.actions({})).has_value()); // it can be read
        }
        waitDone(journal.stop());
    }

    void acceptingAsksForEverythingOpenAgain()
    {
        m_place.anchors.clear();
        make(3, State::Approved);
        const QByteArray older = read(m_place.path);
        make(2);
        write(m_place.path, older);
        {
            EventBus bus;
            Journal journal(m_place, bus);
            QVERIFY(awaited(journal.start()).has_value());
            QVERIFY(journal.held().has_value());
            Held other = *journal.held();
            ++other.foundSeq;
            QCOMPARE(awaited(journal.accept(other, u"human:test"_s)).error().code,
                ErrorCode::Refused); // not what was shown
            QCoro::Task<Result<void>> first = journal.accept(*journal.held(), u"human:test"_s);
            QCOMPARE(awaited(journal.accept(*journal.held(), u"human:other"_s)).error().code,
                ErrorCode::Refused); // one at a time
            QVERIFY(awaited(std::move(first)).has_value());
            QVERIFY(!journal.held());
            const Result<QList<Action>> actions = awaited(journal.actions({}));
            QCOMPARE(actions->size(), 3);
            for (const Action &action : *actions) {
                QCOMPARE(action.state, State::AwaitingDecision);
                QVERIFY(isPossiblyDone(*awaited(journal.action(action.id))));
            }
            QVERIFY(awaited(journal.openJobs(u"executions"_s))->isEmpty());
            QVERIFY(journal.lastAccepted() != nullptr);
            QVERIFY(awaited(journal.append(newAction())).has_value());
            QCOMPARE(awaited(journal.accept({}, u"human:test"_s)).error().code, ErrorCode::Refused);
            waitDone(journal.stop());
        }
        QVERIFY(!judgeJournal(m_place)->held);
        const auto db = Database::open(m_place.path, Database::Mode::ReadOnly);
        QVERIFY(verifyChain(**db, m_place.path).has_value());
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        QVERIFY(journal.lastAccepted() != nullptr); // what turns up later has to know
        waitDone(journal.stop());
    }

    void anArchivedAnchorIsJudgedByTheArchive()
    {
        m_place.anchors.clear();
        make(6);
        const QByteArray anchor = read(anchorPath(m_place.path));
        const Anchor then = readAnchor(m_place.path);
        {
            EventBus bus;
            Journal journal(m_place, bus);
            QVERIFY(awaited(journal.start()).has_value());
            Append archived;
            archived.events = {makeEvent(EventType::JournalArchived, {}, {}, u"human:cli"_s,
                {{u"last_seq"_s, then.seq}, {u"hash"_s, QString::fromLatin1(then.hash)},
                    {u"instance"_s, journal.instance()}})};
            QVERIFY(awaited(journal.append(archived)).has_value());
            waitDone(journal.stop());
        }
        {
            const auto db = Database::open(m_place.path, Database::Mode::ReadWrite);
            QCOMPARE(
                (*db)->exec(QByteArray("DELETE FROM events WHERE seq <= " + QByteArray::number(then.seq)).constData()),
                0);
        }
        QCOMPARE(kindNow(), QString()); // its name goes on in the archive's event
        Anchor open = then;
        open.closed = false; // as it stood before a crash
        QVERIFY(writeAnchorFile(anchorPath(m_place.path), open).has_value());
        QCOMPARE(kindNow(), QString());
        open.hash = QByteArray(64, 'a');
        QVERIFY(writeAnchorFile(anchorPath(m_place.path), open).has_value());
        QVERIFY(kindNow().startsWith(u"beside"_s));
    }

    void aPauseFileBecomesAnEvent()
    {
        make(1);
        QVERIFY(writePauseFile(m_place.path, u"human:cli"_s).has_value());
        EventBus bus;
        Journal journal(m_place, bus);
        QVERIFY(awaited(journal.start()).has_value());
        QVERIFY(awaited(absorbPauseFile(journal, journal.path())).has_value());
        QVERIFY(!hasPauseFile(m_place.path));
        QCOMPARE(*awaited(journal.isPaused()), true);
        waitDone(journal.stop());
    }

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
    }

    /// More actions in the journal, which is at rest afterwards, all of it in one file.
    void make(int actions, State state = State::Received)
    {
        EventBus bus;
        Journal journal(m_place, bus);
        if (!awaited(journal.start()) || journal.held())
            qFatal("no journal");
        for (int i = 0; i < actions; ++i) {
            const Result<Appended> made = awaited(journal.append(newAction()));
            if (state != State::Approved)
                continue;
            const Append proposed = proposal(made->action, planWith(made->action.id, {reversibleStep()}));
            const Result<Appended> waiting = awaited(journal.append(proposed));
            const Action &action = waiting->action;
            const Job job{u"execute:"_s + action.id, u"executions"_s, Priority::Normal, action.id, {}, 0};
            const Event granted =
                makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, u"human:test"_s);
            const Append approval{action.id, {granted}, action.version, {job}, {}, {}};
            if (!awaited(journal.append(approval)))
                qFatal("not approved");
        }
        waitDone(journal.stop());
        (void)(*Database::open(m_place.path, Database::Mode::ReadWrite))->exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    QString kindNow()
    {
        const Result<Judgement> judged = judgeJournal(m_place);
        return !judged        ? judged.error().message
               : judged->held ? judged->held->kind + u' ' + judged->held->reason
                              : QString();
    }

    void sql(const char *statements)
    {
        if ((*Database::open(m_place.path, Database::Mode::ReadWrite))->exec(statements) != 0)
            qFatal("not changed");
    }

    void change(const QString &what)
    {
        const QString anchor = anchorPath(m_place.path), file = instancePath(m_place.path),
                      second = secondAnchorPath(m_place, readInstanceFile(m_place.path).id);
        const QByteArray before = read(m_place.path), anchorBefore = read(anchor);
        if (what == u"older" || what == u"older with anchor") {
            make(1);
            write(m_place.path, before);
            if (what != u"older")
                write(anchor, anchorBefore);
        } else if (what == u"emptied") {
            write(m_place.path, {});
        } else if (what == u"removed") {
            QFile::remove(m_place.path);
        } else if (what == u"all removed") {
            QDir(m_dir->filePath(u"data"_s)).removeRecursively();
        } else if (what == u"rewritten") {
            sql("UPDATE events SET hash = prev_hash WHERE seq = (SELECT max(seq) FROM events)");
        } else if (what == u"appended") {
            sql("INSERT INTO events SELECT seq + 1, id, type, correlation_id, action_id, causation_id, at, actor, "
                "payload, payload_hash, hash, hash FROM events "
                "WHERE seq = (SELECT max(seq) FROM events)");
        } else if (what == u"no anchor") {
            QFile::remove(anchor);
        } else if (what == u"{} anchor") {
            write(anchor, "{}");
        } else if (what == u"cut anchor") {
            write(anchor, anchorBefore.left(40));
        } else if (what == u"old form") {
            const Anchor now = readAnchor(m_place.path);
            write(anchor, "{\"seq\":" + QByteArray::number(now.seq) + ",\"hash\":\"" + now.hash + "\"}");
        } else if (what == u"{} second") {
            write(second, "{}");
        } else if (what == u"no second") {
            QFile::remove(second);
        } else if (what == u"other instance") {
            write(file, newId().toLatin1());
        } else if (what == u"no instance") {
            QFile::remove(file);
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    JournalPlace m_place;
};

QTEST_GUILESS_MAIN(TestHeld)
#include "tst_held.moc"
