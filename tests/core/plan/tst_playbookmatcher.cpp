#include "plan/playbook/playbookmatcher.h"

#include "base/literals.h"

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
        rule.contents = {QRegularExpression(u"invoice"_s)};
        const QString faces = u"\U0001f600"_s.repeated(20'000);
        for (const QString &text :
            {u"invoice"_s, u"invoice "_s + faces, u"invoice"_s + faces, u"invoice"_s + QChar(0xd83d)}) {
            Item item;
            item.text = text;
            QVERIFY(matches(rule, item));
        }
        Item other;
        other.text = u"letter"_s;
        QVERIFY(!matches(rule, other));
    }
};

QTEST_APPLESS_MAIN(TestPlaybookMatcher)
#include "tst_playbookmatcher.moc"
