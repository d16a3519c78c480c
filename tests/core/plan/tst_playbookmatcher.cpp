#include "plan/playbook/playbookmatcher.h"

#include <QTest>

using namespace countersign;

class TestPlaybookMatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// A pattern refuses a text with half a character as a whole: whoever sends one would choose what the item is.
    void halfACharacterBlindsNoPattern()
    {
        MatchRule rule;
        rule.contents = {QRegularExpression(QStringLiteral("invoice"))};
        const QString faces = QStringLiteral("\U0001f600").repeated(20'000);
        for (const QString &text : {QStringLiteral("invoice"), QStringLiteral("invoice ") + faces,
                 QStringLiteral("invoice") + faces, QStringLiteral("invoice") + QChar(0xd83d)}) {
            Item item;
            item.text = text;
            QVERIFY(matches(rule, item));
        }
        Item other;
        other.text = QStringLiteral("letter");
        QVERIFY(!matches(rule, other));
    }
};

QTEST_APPLESS_MAIN(TestPlaybookMatcher)
#include "tst_playbookmatcher.moc"
