#include "approvals/stepcard.h"
#include "base/invisible.h"
#include "base/literals.h"
#include "common/build.h"
#include "common/plaintext.h"
#include "common/plainview.h"
#include "common/textlabel.h"
#include "support/hostilerepeats.h"
#include "support/hostiletexts.h"

#include <QRegularExpression>
#include <QScrollBar>
#include <QTest>

using namespace countersign;

namespace {
/// What was shown, with every ‹U+XXXX› turned back into its character.
QString decoded(const QString &shown)
{
    static const QRegularExpression code(u"\u2039U\\+([0-9A-F]+)\u203a"_s);
    QString out;
    qsizetype from = 0;
    for (auto it = code.globalMatch(shown); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const char32_t c = match.captured(1).toUInt(nullptr, 16);
        out += shown.mid(from, match.capturedStart() - from);
        out += c < 0x10000 ? QString(QChar(char16_t(c))) : QString::fromUcs4(&c, 1);
        from = match.capturedEnd();
    }
    return out + shown.mid(from);
}
} // namespace

class TestPlainText : public QObject
{
    Q_OBJECT
    Theme m_theme{QGuiApplication::font()};

    static void rows()
    {
        QTest::addColumn<QString>("text");
        const QStringList texts = hostileTexts();
        QVERIFY2(texts.size() >= 200, qPrintable(QString::number(texts.size())));
        for (int i = 0; i < texts.size(); ++i)
            QTest::addRow("%d", i) << texts[i];
    }

private Q_SLOTS:
    void nothingIsHiddenOrLost_data() { rows(); }
    void nothingIsHiddenOrLost()
    {
        QFETCH(QString, text);
        const QString shown = visibleText(text);
        QCOMPARE(decoded(shown), text);
        const auto ucs4 = shown.toUcs4();
        for (const uint c : ucs4)
            QVERIFY2(c == '\n' || c == '\t' || !isInvisible(c), qPrintable(QString::number(c, 16)));
    }
    void oneLineStaysOneLine_data() { rows(); }
    void oneLineStaysOneLine()
    {
        QFETCH(QString, text);
        const QString line = visibleLine(text);
        QVERIFY(!line.contains(u'\n') && !line.contains(u'\t') && !line.contains(u'\r'));
    }
    void crLfIsALineBreak()
    {
        QCOMPARE(visibleText(u"a\r\nb"), u"a\nb"_s);
        QCOMPARE(visibleText(u"a\rb"),
            u"a\u2039U+000D\u203a"
            u"b"_s);
    }
    void ordinaryTextIsUntouched()
    {
        const QString text = u"Grüße, 98,77 € שלום 日本 👍 ❤️ e\u0301"_s;
        QCOMPARE(visibleText(text), text);
    }
    void aStrayEmojiMarkIsShown() { QVERIFY(visibleText(u"a\ufe0f").contains(u"FE0F")); }
    void aRunOfEmojiMarksIsShown()
    {
        QCOMPARE(visibleText(u"\u2764\ufe0f\ufe0f"), u"\u2764\ufe0f\u2039U+FE0F\u203a"_s);
    }
    void marksPileUpOnlySoFar()
    {
        const QString eight = u'e' + QString(8, QChar(0x301));
        QCOMPARE(visibleText(eight + u'f' + eight), eight + u'f' + eight);
        const QString shown = visibleText(eight + QChar(0x301) + QChar(0x316));
        QCOMPARE(shown, eight + u"\u2039U+0301\u203a\u2039U+0316\u203a"_s);
    }
    // What is laid out in one turn is bounded by what is shown, not by what was sent: eight characters may stand for
    // one.
    void whatIsLaidOutIsBounded()
    {
        for (const test::HostileRepeat &hostile : test::hostileRepeats()) {
            const QString text = hostile.make(60'000);
            TextLabel label(m_theme, Type::Body, false, Role::Ink);
            label.setText(text);
            QVERIFY2(label.shown().size() < TextLabel::kMost + 60, hostile.name);
            PlainView view(m_theme, Type::Body);
            view.setText(text);
            QVERIFY2(view.document()->characterCount() < 8'400, hostile.name);
        }
    }
    // A value of a step is shown whole, however long its codes are.
    void whatIsLongWhenShownGetsAView()
    {
        const std::unique_ptr<QWidget> odd(outsideText(m_theme, QString(1500, QChar(0x200b)), Type::Body, Role::Ink));
        auto *view = qobject_cast<PlainView *>(odd.get());
        QVERIFY(view != nullptr);
        while (!view->isComplete())
            view->showMore();
        QCOMPARE(view->toPlainText().remove(u"\n\u21aa "_s).count(u"200B"), 1500);
        const std::unique_ptr<QWidget> plain(outsideText(m_theme, QString(1500, u'a'), Type::Body, Role::Ink));
        QVERIFY(qobject_cast<TextLabel *>(plain.get()) != nullptr);
    }
    void piecesAreTheWhole()
    {
        for (const test::HostileRepeat &hostile : test::hostileRepeats()) {
            const QString text = hostile.make(20'000);
            QString whole;
            for (qsizetype from = 0, taken = 0; from < text.size(); from += taken) {
                whole += visibleBeginning(QStringView(text).sliced(from), 500, taken);
                QVERIFY2(taken > 0, hostile.name);
            }
            if (!whole.contains(u"\u0301") && !whole.contains(u"\u2039U+03")) // marks are counted anew in each piece
                QVERIFY2(whole == visibleText(text), hostile.name);
            else
                QVERIFY2(decoded(whole) == decoded(visibleText(text)), hostile.name);
        }
    }
    void shortenedSaysThatItIsShort()
    {
        QCOMPARE(shortened(u"abc"_s, 3), u"abc"_s);
        QCOMPARE(shortened(u"abcd"_s, 3), u"abc…"_s);
    }
    void ourLabelsNeverGuessMarkup()
    {
        const std::unique_ptr<QLabel> words(label(m_theme, u"<b>x</b>"_s));
        QCOMPARE(words->textFormat(), Qt::PlainText);
        const std::unique_ptr<QLabel> mark(badge(m_theme, u"<b>x</b>"_s, Tone::Good));
        QCOMPARE(mark->textFormat(), Qt::PlainText);
    }
    void aLabelBreaksWhatHasNoSpaces()
    {
        TextLabel words(m_theme, Type::Body, false, Role::Ink);
        words.setText(QString(2000, u'W'));
        QVERIFY(words.minimumSizeHint().width() < 100);
        QVERIFY(words.heightForWidth(200) > 20 * words.heightForWidth(100'000));
        QCOMPARE(words.accessibleName(), words.shown());
    }
    void aMegabyteComesInPieces()
    {
        PlainView view(m_theme, Type::Body);
        view.resize(400, 300);
        const QString text = QString(1024 * 1024, u'A') + u"the end"_s;
        view.setText(text);
        QVERIFY(!view.isComplete());
        QVERIFY(view.toPlainText().size() < 10'000);
        while (!view.isComplete())
            view.showMore();
        QString all = view.toPlainText();
        QVERIFY(all.endsWith(u"the end"));
        all.remove(u"\n\u21aa "_s);
        QCOMPARE(all, text);
    }
    void scrollingToTheEndShowsMore()
    {
        PlainView view(m_theme, Type::Body);
        view.resize(400, 200);
        view.show();
        view.setText(QString(u"line\n"_s).repeated(40'000));
        const qsizetype before = view.toPlainText().size();
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        QVERIFY(view.toPlainText().size() > before);
    }
    void aPieceNeverCutsACharacterInTwo()
    {
        PlainView view(m_theme, Type::Body);
        const QString text = QString(8 * 1024 - 1, u'a') + u"👍👍"_s;
        view.setText(text);
        while (!view.isComplete())
            view.showMore();
        QVERIFY(view.toPlainText().endsWith(u"👍👍"));
        QVERIFY(!view.toPlainText().contains(u"U+D8"));
    }
};

QTEST_MAIN(TestPlainText)
#include "tst_plaintext.moc"
