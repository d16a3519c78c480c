#include "base/canonicaljson.h"
#include "base/literals.h"
#include "journal/journalwriter.h"
#include "support/samples.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// One thread that commits for all: what it gives back, and what is on the disk when it has ended.
class TestJournalWriter : public QObject
{
    Q_OBJECT
    [[nodiscard]] static WriteRequest request(const Append &change)
    {
        std::vector<ChainRow> rows;
        for (const Event &event : change.events)
            rows.push_back(prepareRow(event));
        return {change, std::move(rows), Appended{}, State::None, {}};
    }
    [[nodiscard]] QString path() const { return m_dir->filePath(u"journal.db"_s); }
    /// What became of all, after a stop has drained the queue.
    [[nodiscard]] std::deque<WriteRequest> run(std::vector<WriteRequest> requests, qint64 *head = nullptr)
    {
        JournalWriter writer(path(), [] {});
        if (!writer.open())
            qFatal("not opened");
        for (WriteRequest &one : requests)
            writer.submit(std::move(one));
        writer.stop();
        if (head)
            *head = writer.headSeq();
        return writer.take();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatWasSubmittedIsWrittenBeforeTheEnd()
    {
        std::vector<WriteRequest> requests;
        for (int i = 0; i < 300; ++i)
            requests.push_back(request(newAction(QString::number(i))));
        qint64 head = 0;
        const std::deque<WriteRequest> done = run(std::move(requests), &head);
        QCOMPARE(done.size(), size_t(300));
        QCOMPARE(head, 300);
        for (size_t i = 0; i < done.size(); ++i) {
            QVERIFY(done[i].result.has_value());
            QCOMPARE(done[i].result->events.first().seq, qint64(i) + 1);
            QCOMPARE(done[i].result->action.title, QString::number(i));
        }
    }

    void oneRefusalLeavesTheOthers()
    {
        const Append first = newAction(u"first"_s), last = newAction(u"last"_s);
        Append illegal = newAction();
        illegal.events = {makeEvent(EventType::ExecutionStarted, newId(), illegal.actionId, u"executor"_s)};
        std::vector<WriteRequest> requests;
        for (const Append &change : {first, first, illegal, last})
            requests.push_back(request(change));
        qint64 head = 0;
        const std::deque<WriteRequest> done = run(std::move(requests), &head);
        QCOMPARE(head, 2); // and no gap in the numbers
        QVERIFY(done[0].result.has_value());
        QCOMPARE(done[1].result.error().code, ErrorCode::Conflict);
        QCOMPARE(done[2].result.error().code, ErrorCode::Refused);
        QVERIFY(done[3].result.has_value());
        QCOMPARE(done[3].result->events.first().seq, 2);
    }

    void aSourceThatWasTakenIsRefusedWithItsEvents()
    {
        Append one = newAction(), same = newAction();
        one.sourceKeys = same.sourceKeys = {u"mail:work:17"_s};
        qint64 head = 0;
        std::vector<WriteRequest> requests;
        requests.push_back(request(one));
        requests.push_back(request(same));
        const std::deque<WriteRequest> done = run(std::move(requests), &head);
        QVERIFY(done[0].result.has_value());
        QCOMPARE(done[1].result.error().code, ErrorCode::Conflict);
        QCOMPARE(head, 1);
    }

    void theStateBeforeIsToldWithTheChange()
    {
        const Append made = newAction();
        Action action;
        action.id = made.actionId;
        action.correlationId = made.events.first().correlationId;
        action.version = 1;
        std::vector<WriteRequest> requests;
        requests.push_back(request(made));
        requests.push_back(request(proposal(action, planWith(action.id, {reversibleStep()}))));
        const std::deque<WriteRequest> done = run(std::move(requests));
        QCOMPARE(done[0].before, State::None);
        QCOMPARE(done[1].before, State::Received);
        QCOMPARE(done[1].result->action.state, State::AwaitingDecision);
        QCOMPARE(done[1].result->action.version, 4);
    }

    void theHeadIsAnchoredOutsideTheDatabase()
    {
        qint64 head = 0;
        std::vector<WriteRequest> requests;
        requests.push_back(request(newAction()));
        (void)run(std::move(requests), &head);
        QFile anchor(m_dir->filePath(u"journal.anchor"_s));
        QVERIFY(anchor.open(QIODevice::ReadOnly));
        const Result<QJsonObject> json = parseJsonObject(anchor.readAll());
        QVERIFY(json.has_value());
        QCOMPARE(json->value(u"seq"_s).toInteger(), head);
        QCOMPARE(json->value(u"hash"_s).toString().size(), 64);
    }

    void theChainGoesOnAfterARestart()
    {
        for (int round = 1; round <= 3; ++round) {
            qint64 head = 0;
            std::vector<WriteRequest> requests;
            requests.push_back(request(newAction()));
            const std::deque<WriteRequest> done = run(std::move(requests), &head);
            QVERIFY(done[0].result.has_value());
            QCOMPARE(head, round);
        }
        const std::unique_ptr<Database> db = *Database::open(path(), Database::Mode::ReadOnly);
        Statement breaks =
            db->prepare("SELECT count(*) FROM events a JOIN events b ON b.seq = a.seq + 1 WHERE b.prev_hash <> a.hash");
        QVERIFY(breaks.step() > 0);
        QCOMPARE(breaks.integer(0), 0);
    }

    void aLongForgottenActionIsReadBackBeforeItChanges()
    {
        // More actions than the writer keeps in memory, then one more event for the first of them.
        const Append first = newAction();
        std::vector<WriteRequest> requests;
        requests.push_back(request(first));
        for (int i = 0; i < 400; ++i)
            requests.push_back(request(newAction()));
        const Event cancel =
            makeEvent(EventType::ActionCancelled, first.events.first().correlationId, first.actionId, u"human:gui"_s);
        requests.push_back(request({first.actionId, {cancel}, 1, {}, {}, {}}));
        const std::deque<WriteRequest> done = run(std::move(requests));
        QVERIFY(done.back().result.has_value());
        QCOMPARE(done.back().result->action.state, State::Cancelled);
        QCOMPARE(done.back().result->action.title, u"Invoice"_s);
        QCOMPARE(done.back().before, State::Received);
    }

    void stoppingTwiceIsHarmless()
    {
        JournalWriter writer(path(), [] {});
        QVERIFY(writer.open().has_value());
        writer.stop();
        writer.stop();
        QCOMPARE(writer.headSeq(), 0);
        QVERIFY(writer.writable());
    }

    void theJournalIsForItsOwnerOnly()
    {
        (void)run({});
        QCOMPARE(
            QFile::permissions(path()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
            QFile::Permissions());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestJournalWriter)
#include "tst_journalwriter.moc"
