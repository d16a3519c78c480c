#include "base/literals.h"
#include "followup/asking.h"

#include <QtTest>

using namespace countersign;

/// Which words ask for an answer.
class TestAsking : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("question"); ///< null: it asks nothing
        const auto asks = [](const char *name, const char *text, const char *question) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(question);
        };
        const auto not_ = [](const char *name, const char *text) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString();
        };
        asks("plain", "Hello Anna,\n\nCan you come on Monday?\n\nPeter", "Can you come on Monday?");
        asks("the sentence alone", "Thank you. We are three. Can you come?", "Can you come?");
        asks("over two lines", "Could we meet\non Monday?", "Could we meet on Monday?");
        asks("in quotation marks", "He said “Why not?” and left", "He said “Why not?");
        asks("twice the mark", "Really??", "Really?");
        asks("full width", "明日来られますか？", "明日来られますか？");
        asks("Arabic", "هل يمكنك الحضور؟", "هل يمكنك الحضور؟");
        asks("phrase", "Please let me know by Friday.", "");
        asks("German phrase", "Wir bitten um Rückmeldung bis Freitag.", "");
        asks("polite phrase", "Könnten Sie mir die Unterlagen schicken.", "");
        asks("between quotes", "> What do you think?\nGood. And you?\n> Bye", "And you?");
        asks("below a quote", "Am 3. Mai schrieb Karin:\n> Passt das?\n\nJa. Wann denn?", "Wann denn?");
        asks("a line of dashes is no end", "Hi\n-----\nWill you come?", "Will you come?");
        not_("says", "Thank you, that is fine.");
        not_("nothing", "");
        not_("quoted", "Yes.\n\nOn 3 May, Karin wrote:\n> Can you come?\n> Karin");
        not_("quoted without marks",
            "Yes.\n\nAm 3. Mai 2026 um 10:00 schrieb Karin <k@kund.example>:\n\nKannst du kommen?");
        not_("quoted as a whole", "Yes.\n\n-----Original Message-----\nCan you come?");
        not_("quoted by Outlook", "Ja.\n\nVon: Karin\nGesendet: Montag\n\nKannst du kommen?");
        not_("below a rule", "Ja.\n____________________\nKannst du kommen?");
        not_("signature", "Yes.\n--\nQuestions? Call us.");
        not_("in an address", "See https://shop.example/list?page=2 and www.shop.example/?");
        not_("alone", "What a day ? !");
        not_("a mark in a word", "index.php?id=3");
    }
    void asks()
    {
        QFETCH(QString, text);
        QFETCH(QString, question);
        const std::optional<QString> found = questionIn(text);
        QCOMPARE(found.has_value(), !question.isNull());
        if (found)
            QCOMPARE(*found, question);
    }
    void aLongOneIsCut()
    {
        const QString found = questionIn(u"word "_s.repeated(100) + u"end?"_s).value_or(QString());
        QVERIFY(found.startsWith(u"…word") && found.endsWith(u"end?") && found.size() <= 122);
    }
    void onlyTheBeginningIsLookedAt()
    {
        QVERIFY(!questionIn(u"word\n"_s.repeated(5000) + u"Can you come?"_s));
        QVERIFY(questionIn(u"Can you come?\n"_s + u"word\n"_s.repeated(5000)));
    }
};

QTEST_GUILESS_MAIN(TestAsking)
#include "tst_asking.moc"
