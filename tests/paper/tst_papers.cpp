#include "paper/scoring.h"

#include "base/literals.h"

#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// A slice of what countersign-papers measures: every locale, kind and layout once, as text and as PDF.
class TestPapers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void madePapers_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<bool>("isPdf");
        for (const QString &locale : paperLocales()) {
            QTest::addRow("%s", qPrintable(locale)) << locale << false;
            QTest::addRow("%s, PDF", qPrintable(locale)) << locale << true;
        }
        QVERIFY(paperLocales().size() >= 9);
    }

    void madePapers()
    {
        QFETCH(QString, locale);
        QFETCH(bool, isPdf);
        QMap<QString, Score> byFact;
        QStringList wrong;
        int papers = 0, right = 0;
        for (const QString &kind : paperKinds())
            for (int layout = 0; layout < kPaperLayouts; layout += isPdf ? 3 : 1) { // a PDF takes its time
                const MadePaper paper = makePaper(locale, kind, layout, 20261130);
                right += score(paper, factsOf(isPdf ? textInPdf(paper) : textOf(paper)), byFact, &wrong);
                ++papers;
            }
        int sureAndWrong = 0;
        for (const Score &one : byFact)
            sureAndWrong += one.wrong;
        QVERIFY2(sureAndWrong == 0 && right * 10 >= papers * 9, qPrintable(wrong.join(u'\n')));
    }

    /// One figure changed: the sum that no longer adds up is not called sure.
    void figuresThatDoNotAddUp()
    {
        int asked = 0, papers = 0;
        for (const QString &locale : paperLocales()) {
            MadePaper paper = makePaper(locale, u"invoice"_s, 0, 7);
            QString text = textOf(paper);
            QStringList sums; // from the end: gross, VAT, net
            for (qsizetype i = paper.lines.size() - 1; i >= 0 && sums.size() < 3; --i)
                if (!paper.lines[i].isEmpty())
                    sums.append(paper.lines[i].last().text);
            const QString net = sums.last();
            QString other = net;
            const qsizetype at = other.lastIndexOf(QRegularExpression(u"[1-9]"_s));
            other[at] = other[at] == u'1' ? u'2' : u'1';
            text.replace(net, other);
            const Fact gross = factsOf(text).value(u"gross"_s);
            asked += gross.sure == Sureness::Unsure;
            ++papers;
        }
        QCOMPARE(asked, papers);
    }
};

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen"); // fonts, for the PDFs
    const QGuiApplication app(argc, argv);
    TestPapers test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_papers.moc"
