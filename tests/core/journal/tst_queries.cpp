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
        a.type = QStringLiteral("invoice");
        a.source = QStringLiteral("inbox:a.pdf");
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
        ChainRow row = prepareRow(makeEvent(EventType::ActionGenerated, action.correlationId, action.id,
            QStringLiteral("test"), {{QStringLiteral("title"), action.title}}));
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
        m_db = *Database::open(m_dir->filePath(QStringLiteral("a.db")), Database::Mode::ReadWrite);
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
        QCOMPARE(titles({}), QStringList({QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        ActionFilter oldest;
        oldest.oldestFirst = true;
        QCOMPARE(titles(oldest), QStringList({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void onlyTheStatesThatWereAskedFor()
    {
        put(QStringLiteral("waits"));
        put(QStringLiteral("done"), State::Completed);
        put(QStringLiteral("no"), State::Rejected);
        ActionFilter filter;
        filter.states = {State::Completed, State::Rejected};
        QCOMPARE(titles(filter), QStringList({QStringLiteral("no"), QStringLiteral("done")}));
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
        put(QStringLiteral("Invoice of Nordlicht"));
        put(QStringLiteral("Invoice of Südstern"));
        QCOMPARE(search(QStringLiteral("nordlicht")).size(), 1);
        QCOMPARE(search(QStringLiteral("NORDLICHT invoice")).size(), 1);
        QCOMPARE(search(QStringLiteral("nordlicht südstern")).size(), 0);
        QCOMPARE(search(QStringLiteral("inbox:a")).size(), 2);
        QCOMPARE(search(QStringLiteral("  ")).size(), 2);
    }

    void signsOfThePatternAreOrdinaryLetters()
    {
        put(QStringLiteral("100 % wool"));
        put(QStringLiteral("100 apples"));
        put(QStringLiteral("snake_case"));
        put(QStringLiteral("snakeXcase"));
        put(QStringLiteral("back\\slash"));
        QCOMPARE(search(QStringLiteral("%")), QStringList{QStringLiteral("100 % wool")});
        QCOMPARE(search(QStringLiteral("e_c")), QStringList{QStringLiteral("snake_case")});
        QCOMPARE(search(QStringLiteral("k\\s")), QStringList{QStringLiteral("back\\slash")});
        QVERIFY(search(QStringLiteral("' OR 1=1 --")).isEmpty());
    }

    void theBeginningOfAnIdIsEnoughWhenItIsTheOnlyOne()
    {
        const QString one = QStringLiteral("01a20b60-114d-7000-92ce-729ee3d78c5f"),
                      other = QStringLiteral("01a20b60-114e-7000-92ce-729ee3d78c5f");
        record(put(QStringLiteral("one"), State::Received, one));
        record(put(QStringLiteral("other"), State::Received, other));
        QCOMPARE(queries::action(*m_db, one)->action.title, QStringLiteral("one"));
        QCOMPARE(queries::action(*m_db, one.left(13))->action.title, QStringLiteral("one"));
        const Result<ActionDetail> both = queries::action(*m_db, one.left(12));
        QVERIFY(!both.has_value());
        QVERIFY(both.error().message.contains(u"More than one"));
        for (const QString &wrong :
            {one.left(7), QStringLiteral("ffffffff"), newId(), QString(), QStringLiteral("%")}) {
            const Result<ActionDetail> none = queries::action(*m_db, wrong);
            QVERIFY2(!none.has_value(), qPrintable(wrong));
            QCOMPARE(none.error().code, ErrorCode::NotFound);
        }
    }

    void countsAreByState()
    {
        put(QStringLiteral("a"));
        put(QStringLiteral("b"));
        put(QStringLiteral("c"), State::Completed);
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
                m_projection->putJob({QString::fromLatin1(id), QStringLiteral("actions"), priority, newId(), {}, 0}),
                SQLITE_OK);
        QCOMPARE(
            m_projection->putJob({QStringLiteral("e"), QStringLiteral("executions"), Priority::High, newId(), {}, 0}),
            SQLITE_OK);
        QString order;
        for (const Job &job : queries::openJobs(*m_db, QStringLiteral("actions")))
            order += job.id;
        QCOMPARE(order, QStringLiteral("cadb"));
    }

    void settingsAreTextOrNothing()
    {
        QVERIFY(queries::setting(*m_db, QStringLiteral("paused")).isEmpty());
        QCOMPARE(m_projection->putSetting(QStringLiteral("paused"), QStringLiteral("1")), SQLITE_OK);
        QCOMPARE(m_projection->putSetting(QStringLiteral("paused"), QStringLiteral("0")), SQLITE_OK);
        QCOMPARE(queries::setting(*m_db, QStringLiteral("paused")), QStringLiteral("0"));
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
