#include "domain/readersentence.h"

#include "base/literals.h"

#include <QTest>
#include <QTranslator>

using namespace countersign;

/// The reading child's English sentences in another language, with their numbers.
class TestReaderSentence : public QObject
{
    Q_OBJECT

    class Words : public QTranslator
    {
    public:
        [[nodiscard]] QString translate(const char *context, const char *source, const char *, int) const override
        {
            if (qstrcmp(context, "Reader") != 0)
                return {};
            if (qstrcmp(source, "Pages %1–%2 were not read.") == 0)
                return u"Seiten %1 bis %2 fehlen."_s;
            return qstrcmp(source, "Only the first 500.") == 0 ? u"Nur die ersten 500."_s : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    };

private Q_SLOTS:
    void findsNumbersAgain()
    {
        Words words;
        QVERIFY(QCoreApplication::installTranslator(&words));
        QCOMPARE(translatedReaderSentence(u"Pages 3–19 were not read."_s), u"Seiten 3 bis 19 fehlen."_s);
        QCOMPARE(translatedReaderSentence(u"Only the first 500."_s), u"Nur die ersten 500."_s);
        QCOMPARE(translatedReaderSentence(u"Nobody knows 7 of these."_s), u"Nobody knows 7 of these."_s);
        QCOMPARE(translatedReaderSentence(u"%1 stays"_s), u"%1 stays"_s);
        QCOMPARE(translatedReaderSentence(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(TestReaderSentence)
#include "tst_readersentence.moc"
