#include "approvals/incomingcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/columns.h"
#include "common/plainview.h"
#include "support/fakeitems.h"

#include <QGuiApplication>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace countersign;

/// What came in, as it stands on the card.
class TestIncomingCard : public QObject
{
    Q_OBJECT

    /// A page as the reader lays it out: columns held apart by spaces.
    static QString printed()
    {
        const auto row = [](const QString &left, const QString &right) {
            return left.leftJustified(70) + right.rightJustified(28) + u'\n';
        };
        return row(u"Nordlicht Werkzeuge GmbH"_s, u"Rechnung NW-2026-1187"_s) +
               row(u"Hafenstraße 12"_s, u"Rechnungsdatum: 09.11.2026"_s) + u'\n' +
               row(u"Pos  Bezeichnung"_s, u"Einzelpreis      Gesamtpreis"_s) +
               row(u"1    Bohrkrone 68 mm"_s, u"41,50 EUR        83,00 EUR"_s) + u'\n' +
               row(QString(), u"Gesamtbetrag: 98,77 EUR"_s) + row(QString(), u"Zahlungsziel: 14 Tage"_s);
    }
    /// The lines of several columns that go on below their own beginning.
    static QStringList wrappedColumns(const PlainView &view)
    {
        QStringList wrapped;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next())
            if (block.layout()->lineCount() > 1 && block.text().trimmed().contains(u"   "))
                wrapped.append(block.text());
        return wrapped;
    }
    /// The words that a line break goes through.
    static QStringList cutWords(const PlainView &view)
    {
        QStringList cut;
        for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
            const QString text = block.text();
            for (int i = 1; i < block.layout()->lineCount(); ++i) {
                const int at = block.layout()->lineAt(i).textStart();
                if (!text[at - 1].isSpace() && text[at - 1] != u'-' && !text[at].isSpace())
                    cut.append(text.mid(std::max(0, at - 8), 16));
            }
        }
        return cut;
    }

private Q_SLOTS:
    void aMailSaysWhereAnswersGoAndHowLargeItsFilesAre()
    {
        const QJsonObject fields{
            {u"from"_s, QJsonObject{{u"name"_s, u"Karin"_s}, {u"address"_s, u"karin@kund.example"_s}}},
            {u"reply_to"_s, QJsonArray{QJsonObject{{u"name"_s, QString()}, {u"address"_s, u"post@kund.example"_s}}}},
            {u"attachments"_s, QJsonArray{QJsonObject{{u"name"_s, u"a.pdf"_s}, {u"size"_s, 38'211}}}}};
        const QList<StepField> head = IncomingCard::heading({{u"kind"_s, u"eml"_s}, {u"fields"_s, fields}});
        QCOMPARE(head.size(), 3);
        QCOMPARE(head[1].label, u"Answers go to"_s);
        QCOMPARE(head[1].value, u"post@kund.example"_s);
        QCOMPARE(head[2].value, u"a.pdf, 38 kB"_s);
    }
    void columnsBecomeLines()
    {
        QCOMPARE(withoutColumnGaps(u"   a b      c\td  \n\n  e\f f\r\n g"_s), u"a b   c   d\n\ne\nf\r\ng"_s);
        const QString whole = printed(), lines = withoutColumnGaps(whole);
        QCOMPARE(lines.simplified(), whole.simplified()); // nothing is left out
        QCOMPARE(lines.count(u'\n'), whole.count(u'\n'));
    }
    void whatDoesNotFitIsOneCellALine()
    {
        const auto fits = [](const QString &line) { return line.size() <= 12; };
        QCOMPARE(columnsOrLines(u"a long line that may be wrapped\na   b   c\n\nPos   Text   Price\n"_s, fits),
            u"a long line that may be wrapped\na   b   c\n\nPos\n   Text\n   Price\n"_s);
        QCOMPARE(columnsOrLines(QString(), fits), QString());
    }
    void asItIsPrintedWordsAreCut() // what the others would see, were it not for withoutColumnGaps()
    {
        const Theme theme(QGuiApplication::font());
        PlainView view(theme, Type::Small);
        view.setText(printed());
        qsizetype cut = 0;
        for (const int width : {220, 260, 300, 340}) {
            view.resize(width, 600);
            view.grab();
            cut += cutWords(view).size();
        }
        QVERIFY(cut > 0);
    }
    void noWordIsCut_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {220, 260, 300, 340, 420, 560})
            QTest::addRow("%d", width) << width;
    }
    void noWordIsCut()
    {
        QFETCH(int, width);
        const Theme theme(QGuiApplication::font());
        QJsonObject intake = FakeItems::invoice().intake;
        QJsonObject content = intake["content"_L1].toObject();
        content.insert(u"text"_s, printed());
        intake.insert(u"content"_s, content);
        IncomingCard card(theme, intake);
        card.resize(width, 600);
        card.show();
        QVERIFY(QTest::qWaitForWindowExposed(&card));
        auto *view = card.findChild<PlainView *>();
        QVERIFY(view != nullptr);
        QVERIFY(view->toPlainText().contains(u"Gesamtbetrag: 98,77 EUR"));
        view->grab(); // laid out as it is painted
        QVERIFY2(cutWords(*view).isEmpty(), qPrintable(cutWords(*view).join(u" | "_s)));
        QVERIFY2(wrappedColumns(*view).isEmpty(), qPrintable(wrappedColumns(*view).join(u" | "_s)));
        card.resize(1400, 600); // and where there is room they stay columns
        view->grab();
        QVERIFY2(view->toPlainText().contains(QRegularExpression(u"\\S   \\S"_s)), qPrintable(view->toPlainText()));
    }
};

QTEST_MAIN(TestIncomingCard)
#include "tst_incomingcard.moc"
