#include "base/literals.h"
#include "journal/journal.h"
#include "journal/queries.h"
#include "journal/wordindex.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// What has ended is found by parts of its words, before and after it is indexed.
class TestWordIndex : public QObject
{
    Q_OBJECT
    qint64 number(const char *sql)
    {
        const auto db = *Database::open(m_path, Database::Mode::ReadOnly);
        Statement query = db->prepare(sql);
        return query.step() == 100 ? query.integer(0) : -1;
    }
    Action ended(const QString &title)
    {
        const Action action = awaited(m_journal->append(newAction(title)))->action;
        return awaited(m_journal->append({action.id,
                           {makeEvent(EventType::ActionCancelled, action.correlationId, action.id, u"human:gui"_s)},
                           action.version, {}, {}, {}}))
            ->action;
    }
    qsizetype hits(const QString &search, const QList<State> &states = {}, int limit = 200)
    {
        ActionFilter filter;
        filter.search = search;
        filter.states = states;
        filter.limit = limit;
        return awaited(m_journal->actions(filter))->size();
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_path = m_dir->filePath(u"journal.db"_s);
        m_journal = std::make_unique<Journal>(m_path, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void findsBeforeAndAfterIndexing()
    {
        const Action first = ended(u"Stromrechnung der Stadtwerke"_s);
        QCOMPARE(number("SELECT count(*) FROM words"), 0);
        QCOMPARE(hits(u"rechnung stadt"_s), 1);
        for (int i = 0; i < WordIndex::kBatch; ++i)
            ended(u"Filler %1"_s.arg(i));
        QVERIFY(number("SELECT count(*) FROM words") >= WordIndex::kBatch);
        QCOMPARE(hits(u"rechnung stadt"_s), 1);
        QCOMPARE(hits(u"RECHNUNG"_s), 1);
        QCOMPARE(hits(u"rechnung gas"_s), 0);
        QCOMPARE(hits(first.id.left(13)), 1);
        QCOMPARE(hits(u"filler"_s, {}, 10), 10);
        QCOMPARE(hits(u"filler"_s, {State::Rejected}), 0);
        QCOMPARE(hits(u"(( filler"_s), 0); // short words count, too
    }
    void openOnesAreFoundToo()
    {
        QVERIFY(awaited(m_journal->append(newAction(u"Open letter"_s))).has_value());
        QCOMPARE(hits(u"open let"_s), 1);
        QCOMPARE(hits(u"op"_s), 1);
    }
    void theNewestComesFirst()
    {
        for (int i = 0; i < WordIndex::kBatch + 5; ++i)
            ended(u"Letter %1"_s.arg(i));
        ActionFilter filter;
        filter.search = u"letter"_s;
        const QList<Action> list = *awaited(m_journal->actions(filter));
        QVERIFY(std::ranges::is_sorted(list, std::ranges::greater(), &Action::updatedUs));
        QCOMPARE(list.size(), WordIndex::kBatch + 5);
    }
    void hostileWordsAreOnlyWords()
    {
        ended(u"a \"quoted\" title* OR NEAR(x)"_s);
        for (int i = 0; i < WordIndex::kBatch; ++i)
            ended(u"z"_s);
        for (const char *search :
            {"\"quoted\"", "title*", "NEAR(x)", "text : x", "'; DROP TABLE words; --", "%%%", "___", "\"", "\\\\\\"})
            (void)hits(QString::fromUtf8(search));
        QCOMPARE(hits(u"\"quoted\""_s), 1);
        QCOMPARE(hits(u"NEAR(x)"_s), 1);
        QCOMPARE(hits(u"%%%"_s), 0);
    }
    void anExpressionHasOnlyLongWords()
    {
        QCOMPARE(matchExpression({u"ab"_s, u"x"_s}), QString());
        QCOMPARE(matchExpression({u"ab"_s, u"abc"_s}), u"text : (\"abc\")"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
};

QTEST_GUILESS_MAIN(TestWordIndex)
#include "tst_wordindex.moc"
