#include "domain/readersentence.h"

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
                return QStringLiteral("Seiten %1 bis %2 fehlen.");
            return qstrcmp(source, "Only the first 500.") == 0 ? QStringLiteral("Nur die ersten 500.") : QString();
        }
        [[nodiscard]] bool isEmpty() const override { return false; }
    };

private Q_SLOTS:
    void findsNumbersAgain()
    {
        Words words;
        QVERIFY(QCoreApplication::installTranslator(&words));
        QCOMPARE(translatedReaderSentence(QStringLiteral("Pages 3–19 were not read.")),
            QStringLiteral("Seiten 3 bis 19 fehlen."));
        QCOMPARE(
            translatedReaderSentence(QStringLiteral("Only the first 500.")), QStringLiteral("Nur die ersten 500."));
        QCOMPARE(translatedReaderSentence(QStringLiteral("Nobody knows 7 of these.")),
            QStringLiteral("Nobody knows 7 of these."));
        QCOMPARE(translatedReaderSentence(QStringLiteral("%1 stays")), QStringLiteral("%1 stays"));
        QCOMPARE(translatedReaderSentence(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(TestReaderSentence)
#include "tst_readersentence.moc"
