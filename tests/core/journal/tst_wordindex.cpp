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
        return awaited(
            m_journal->append({action.id,
                {makeEvent(EventType::ActionCancelled, action.correlationId, action.id, QStringLiteral("human:gui"))},
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
        m_path = m_dir->filePath(QStringLiteral("journal.db"));
        m_journal = std::make_unique<Journal>(m_path, m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void findsBeforeAndAfterIndexing()
    {
        const Action first = ended(QStringLiteral("Stromrechnung der Stadtwerke"));
        QCOMPARE(number("SELECT count(*) FROM words"), 0);
        QCOMPARE(hits(QStringLiteral("rechnung stadt")), 1);
        for (int i = 0; i < WordIndex::kBatch; ++i)
            ended(QStringLiteral("Filler %1").arg(i));
        QVERIFY(number("SELECT count(*) FROM words") >= WordIndex::kBatch);
        QCOMPARE(hits(QStringLiteral("rechnung stadt")), 1);
        QCOMPARE(hits(QStringLiteral("RECHNUNG")), 1);
        QCOMPARE(hits(QStringLiteral("rechnung gas")), 0);
        QCOMPARE(hits(first.id.left(13)), 1);
        QCOMPARE(hits(QStringLiteral("filler"), {}, 10), 10);
        QCOMPARE(hits(QStringLiteral("filler"), {State::Rejected}), 0);
        QCOMPARE(hits(QStringLiteral("(( filler")), 0); // short words count, too
    }
    void openOnesAreFoundToo()
    {
        QVERIFY(awaited(m_journal->append(newAction(QStringLiteral("Open letter")))).has_value());
        QCOMPARE(hits(QStringLiteral("open let")), 1);
        QCOMPARE(hits(QStringLiteral("op")), 1);
    }
    void theNewestComesFirst()
    {
        for (int i = 0; i < WordIndex::kBatch + 5; ++i)
            ended(QStringLiteral("Letter %1").arg(i));
        ActionFilter filter;
        filter.search = QStringLiteral("letter");
        const QList<Action> list = *awaited(m_journal->actions(filter));
        QVERIFY(std::ranges::is_sorted(list, std::ranges::greater(), &Action::updatedUs));
        QCOMPARE(list.size(), WordIndex::kBatch + 5);
    }
    void hostileWordsAreOnlyWords()
    {
        ended(QStringLiteral("a \"quoted\" title* OR NEAR(x)"));
        for (int i = 0; i < WordIndex::kBatch; ++i)
            ended(QStringLiteral("z"));
        for (const char *search :
            {"\"quoted\"", "title*", "NEAR(x)", "text : x", "'; DROP TABLE words; --", "%%%", "___", "\"", "\\\\\\"})
            (void)hits(QString::fromUtf8(search));
        QCOMPARE(hits(QStringLiteral("\"quoted\"")), 1);
        QCOMPARE(hits(QStringLiteral("NEAR(x)")), 1);
        QCOMPARE(hits(QStringLiteral("%%%")), 0);
    }
    void anExpressionHasOnlyLongWords()
    {
        QCOMPARE(matchExpression({QStringLiteral("ab"), QStringLiteral("x")}), QString());
        QCOMPARE(matchExpression({QStringLiteral("ab"), QStringLiteral("abc")}), QStringLiteral("text : (\"abc\")"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
    EventBus m_bus;
    std::unique_ptr<Journal> m_journal;
};

QTEST_GUILESS_MAIN(TestWordIndex)
#include "tst_wordindex.moc"
