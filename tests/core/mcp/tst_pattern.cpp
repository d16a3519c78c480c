#include "mcp/pattern.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestPattern : public QObject
{
    Q_OBJECT

    static PatternFit search(const char *pattern, const QString &text, qint64 units = 10'000)
    {
        const auto compiled = Pattern::compile(QString::fromUtf8(pattern));
        WorkBudget budget{units};
        return compiled ? compiled->search(text, budget) : PatternFit::Undecided;
    }
    /// Units that a search took.
    static qint64 work(const char *pattern, const QString &text)
    {
        constexpr qint64 most = 100'000'000;
        WorkBudget budget{most};
        std::ignore = Pattern::compile(QString::fromUtf8(pattern))->search(text, budget);
        return most - budget.left;
    }

private Q_SLOTS:
    void searchesLikeJsonSchema()
    {
        QCOMPARE(search("b+", u"abba"_s), PatternFit::Fits); // not anchored
        QCOMPARE(search("^b+$", u"abba"_s), PatternFit::Misfits);
        QCOMPARE(search("^\\p{Lu}", u"Ürlaub"_s), PatternFit::Fits);
        QCOMPARE(search("^a|b$", u"xb"_s), PatternFit::Fits);
        QCOMPARE(search("^a|b$", u"xbx"_s), PatternFit::Misfits);
        QCOMPARE(search("(?=.*[0-9])x", u"ax1"_s), PatternFit::Fits);
        QCOMPARE(search("c", u"a\nb\nc"_s), PatternFit::Fits);
        QCOMPARE(search("", QString()), PatternFit::Fits);
        QCOMPARE(search("^\U0001F600$", QString::fromUtf8("\U0001F600")), PatternFit::Fits);
    }

    void unreadablePatterns()
    {
        // The last ones would be readable only within ours, or bring limits of their own.
        for (const char *pattern : {"(", "a)", "a)|(b", "(a)\\1", "(?<n>a)\\k<n>", "(*LIMIT_MATCH=4000000000)a",
                 "(*LIMIT_HEAP=4000000000)a", "(*NO_JIT)a", "(?:a{1,9000}){1,9000}"})
            QVERIFY2(!Pattern::compile(QString::fromLatin1(pattern)), pattern);
        QVERIFY(!Pattern::compile(QString(5000, u'a')));
    }

    void noPatternTakesMoreThanTheBudget_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("exponential") << u"^(a+)+[!?]"_s;
        QTest::newRow("alternatives") << u"^(a|aa)+[!?]"_s;
        QTest::newRow("at each place") << u".{0,600}.{0,300}[!?]"_s;
        QTest::newRow("cubic") << u"a*a*a*[!?]"_s;
        QTest::newRow("one long look at each step") << u"^(?:(?=[^z]*+)a)*[!?]"_s;
        QTest::newRow("recursion") << u"(a(?1)?b?)[!?]"_s;
    }
    void noPatternTakesMoreThanTheBudget()
    {
        QFETCH(QString, pattern);
        const auto compiled = Pattern::compile(pattern);
        QVERIFY(compiled);
        WorkBudget budget{3000};
        QCOMPARE(compiled->search(QString(50'000, u'a'), budget), PatternFit::Undecided);
        QVERIFY2(budget.left > -1000, qPrintable(QString::number(budget.left))); // it ended soon
    }

    void ordinaryPatternsTakeLinearWork()
    {
        for (const char *pattern : {"^[A-Za-z0-9+/]*$", "[0-9]", "^x+!$", "(?:foo|bar)+"}) {
            const qint64 once = work(pattern, QString(20'000, u'x'));
            const qint64 twice = work(pattern, QString(40'000, u'x'));
            QVERIFY2(twice <= once * 5 / 2 + 2, pattern);
        }
        QCOMPARE(search("^[a-z]*$", QString(200 * 1024, u'x')), PatternFit::Fits);
    }

    void aTextThatIsNoUnicodeIsUndecided() { QCOMPARE(search("a", QString(QChar(0xd800))), PatternFit::Undecided); }
};

QTEST_GUILESS_MAIN(TestPattern)
#include "tst_pattern.moc"
