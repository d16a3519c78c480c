#include "base/literals.h"
#include "cli/verbs.h"

#include <QTest>

using namespace countersign;

/// `list --decided` for a terminal.
class TestRenderDecided : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatDoesNotFitIsCountedAndHasAWay()
    {
        QJsonArray all;
        for (int i = 0; i < 5; ++i)
            all.append(QJsonObject{{u"id"_s, u"item-%1"_s.arg(i)}, {u"outcome"_s, u"It failed."_s}});
        const QString some = renderDecided(all, 3);
        QVERIFY(some.contains(u"item-2") && !some.contains(u"item-3"));
        QVERIFY2(some.endsWith(u"and 2 more: countersign list --decided --limit 5"), qPrintable(some));
        const QString whole = renderDecided(all, 5);
        QVERIFY(whole.contains(u"item-4") && !whole.contains(u"more"));
    }
};

QTEST_APPLESS_MAIN(TestRenderDecided)
#include "tst_renderdecided.moc"
