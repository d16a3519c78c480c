#include "base/literals.h"
#include "journal/projection.h"
#include "journal/queries.h"
#include "journal/schema.h"
#include "support/samples.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace countersign;
using namespace countersign::test;

/// What lists and searches find.
class TestQueries : public QObject
{
    Q_OBJECT
    Action put(const QString &title, State state = State::AwaitingDecision, const QString &id = newId())
    {
        ActionDetail detail;
        Action &a = detail.action;
        a.id = id;
        a.correlationId = newId();
        a.title = title;
        a.type = u"invoice"_s;
        a.source = u"inbox:a.pdf"_s;
        a.state = state;
        a.version = 1;
        a.createdUs = a.updatedUs = ++m_time;
        if (m_projection->save({}, detail) != SQLITE_OK)
            qFatal("not saved");
        return a;
    }
    /// The event that an action begins with, as the journal stores it.
    void record(const Action &action)
    {
        ChainRow row = prepareRow(makeEvent(
            EventType::ActionGenerated, action.correlationId, action.id, u"test"_s, {{u"title"_s, action.title}}));
        chainRow(row, ++m_seq, chainStart());
        Statement insert = m_db->prepare("INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
        insert.bind(1, row.seq);
        int index = 1;
        for (const QByteArray &text : {row.id, row.type, row.correlationId, row.actionId, row.causationId, row.at,
                 row.actor, row.payload, row.payloadHash, row.prevHash, row.hash})
            insert.bind(++index, text);
        QCOMPARE(insert.run(), SQLITE_OK);
    }
    [[nodiscard]] QStringList titles(const ActionFilter &filter)
    {
        QStringList out;
        const QList<Action> found = queries::actions(*m_db, filter);
        for (const Action &action : found)
            out.append(action.title);
        return out;
    }
    [[nodiscard]] QStringList search(const QString &words)
    {
        ActionFilter filter;
        filter.search = words;
        return titles(filter);
    }

private Q_SLOTS:
    void init()
    {
        m_time = 1'000'000;
        m_seq = 0;
        m_dir = std::make_unique<QTemporaryDir>();
        m_db = *Database::open(m_dir->filePath(u"a.db"_s), Database::Mode::ReadWrite);
        QVERIFY(migrate(*m_db).has_value());
        m_projection = std::make_unique<Projection>(*m_db);
    }
    void cleanup()
    {
        m_projection.reset();
        m_db.reset();
    }

    void newestFirstUnlessTheListOfDecisions()
    {
        for (const char *title : {"a", "b", "c"})
            put(QString::fromLatin1(title));
        QCOMPARE(titles({}), QStringList({u"c"_s, u"b"_s, u"a"_s}));
        ActionFilter oldest;
        oldest.oldestFirst = true;
        QCOMPARE(titles(oldest), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    }

    void onlyTheStatesThatWereAskedFor()
    {
        put(u"waits"_s);
        put(u"done"_s, State::Completed);
        put(u"no"_s, State::Rejected);
        ActionFilter filter;
        filter.states = {State::Completed, State::Rejected};
        QCOMPARE(titles(filter), QStringList({u"no"_s, u"done"_s}));
        filter.states = {State::InDoubt};
        QVERIFY(titles(filter).isEmpty());
    }

    void pagesCoverEverythingOnce()
    {
        for (int i = 0; i < 25; ++i)
            put(QString::number(i));
        QStringList all;
        ActionFilter filter;
        filter.limit = 10;
        for (int page = 0; page < 4; ++page) {
            const QList<Action> found = queries::actions(*m_db, filter);
            for (const Action &action : found)
                all.append(action.title);
            if (!found.isEmpty())
                filter.beforeUs = found.last().updatedUs;
        }
        QCOMPARE(all.size(), 25);
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), 25);
    }

    void everyWordMustBeThere()
    {
        put(u"Invoice of Nordlicht"_s);
        put(u"Invoice of Südstern"_s);
        QCOMPARE(search(u"nordlicht"_s).size(), 1);
        QCOMPARE(search(u"NORDLICHT invoice"_s).size(), 1);
        QCOMPARE(search(u"nordlicht südstern"_s).size(), 0);
        QCOMPARE(search(u"inbox:a"_s).size(), 2);
        QCOMPARE(search(u"  "_s).size(), 2);
    }

    void signsOfThePatternAreOrdinaryLetters()
    {
        put(u"100 % wool"_s);
        put(u"100 apples"_s);
        put(u"snake_case"_s);
        put(u"snakeXcase"_s);
        put(u"back\\slash"_s);
        QCOMPARE(search(u"%"_s), QStringList{u"100 % wool"_s});
        QCOMPARE(search(u"e_c"_s), QStringList{u"snake_case"_s});
        QCOMPARE(search(u"k\\s"_s), QStringList{u"back\\slash"_s});
        QVERIFY(search(u"' OR 1=1 --"_s).isEmpty());
    }

    void theBeginningOfAnIdIsEnoughWhenItIsTheOnlyOne()
    {
        const QString one = u"01a20b60-114d-7000-92ce-729ee3d78c5f"_s,
                      other = u"01a20b60-114e-7000-92ce-729ee3d78c5f"_s;
        record(put(u"one"_s, State::Received, one));
        record(put(u"other"_s, State::Received, other));
        QCOMPARE(queries::action(*m_db, one)->action.title, u"one"_s);
        QCOMPARE(queries::action(*m_db, one.left(13))->action.title, u"one"_s);
        const Result<ActionDetail> both = queries::action(*m_db, one.left(12));
        QVERIFY(!both.has_value());
        QVERIFY(both.error().message.contains(u"More than one"));
        for (const QString &wrong : {one.left(7), u"ffffffff"_s, newId(), QString(), u"%"_s}) {
            const Result<ActionDetail> none = queries::action(*m_db, wrong);
            QVERIFY2(!none.has_value(), qPrintable(wrong));
            QCOMPARE(none.error().code, ErrorCode::NotFound);
        }
    }

    void countsAreByState()
    {
        put(u"a"_s);
        put(u"b"_s);
        put(u"c"_s, State::Completed);
        const QMap<State, qint64> counts = queries::counts(*m_db);
        QCOMPARE(counts.value(State::AwaitingDecision), 2);
        QCOMPARE(counts.value(State::Completed), 1);
        QVERIFY(!counts.contains(State::Failed));
    }

    void urgentJobsComeFirst()
    {
        for (const auto &[id, priority] : {std::pair("b", Priority::Low), std::pair("a", Priority::Normal),
                 std::pair("c", Priority::High), std::pair("d", Priority::Normal)})
            QCOMPARE(
                m_projection->putJob({QString::fromLatin1(id), u"actions"_s, priority, newId(), {}, 0}), SQLITE_OK);
        QCOMPARE(m_projection->putJob({u"e"_s, u"executions"_s, Priority::High, newId(), {}, 0}), SQLITE_OK);
        QString order;
        for (const Job &job : queries::openJobs(*m_db, u"actions"_s))
            order += job.id;
        QCOMPARE(order, u"cadb"_s);
    }

    void settingsAreTextOrNothing()
    {
        QVERIFY(queries::setting(*m_db, u"paused"_s).isEmpty());
        QCOMPARE(m_projection->putSetting(u"paused"_s, u"1"_s), SQLITE_OK);
        QCOMPARE(m_projection->putSetting(u"paused"_s, u"0"_s), SQLITE_OK);
        QCOMPARE(queries::setting(*m_db, u"paused"_s), u"0"_s);
    }

    void nothingIsRecordedUnderAnUnknownId()
    {
        const Result<QList<Event>> trace = queries::trace(*m_db, newId());
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, ErrorCode::NotFound);
    }

private:
    qint64 m_seq = 0;
    qint64 m_time = 0;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_db;
    std::unique_ptr<Projection> m_projection;
};

QTEST_GUILESS_MAIN(TestQueries)
#include "tst_queries.moc"
