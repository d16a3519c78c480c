#include "base/literals.h"
#include "guard/guard.h"
#include "plan/playbookplanner.h"
#include "support/harmless.h"

#include <QCoroTask>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// A mark on everything would be a mark on nothing: ordinary items, planned by the playbooks, come through.
class TestHarmless : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fewAreFlagged()
    {
        const QList<Harmless> items = harmlessItems();
        PlaybookPlanner planner({}, {u"Anna Weber"_s, {u"anna@weber.example"_s}, u"Anna Weber\nAtelier Weber"_s});
        QMap<QString, std::pair<int, int>> byLanguage;
        QMap<QString, int> types;
        QStringList flagged;
        int written = 0;
        for (const Harmless &item : items) {
            PlanRequest request;
            request.action.id = u"01936f3e-0000-7000-8000-000000000001"_s;
            request.action.type = u"document"_s;
            request.intake = item.intake;
            const Result<PlanDraft> draft = QCoro::waitFor(planner.plan(request));
            QVERIFY(draft);
            ++types[draft->type];
            written += item.written;
            const QList<Flag> flags = inspect({draft->type, u"inbox:x"_s, item.intake, {u"anna@weber.example"_s}, {},
                                                  {}, u"Invoices are paid three days before they are due."_s},
                draft->plan);
            ++byLanguage[item.language].first;
            byLanguage[item.language].second += !flags.isEmpty();
            for (const Flag &flag : flags)
                flagged.append(u"%1 “%2”: %3 (%4) “%5”"_s.arg(
                    item.language, item.title, flag.sentence, flag.kind, flag.excerpt.left(90)));
        }
        int marked = 0;
        for (auto it = byLanguage.begin(); it != byLanguage.end(); ++it) {
            marked += it->second;
            qInfo("%s: %d of %d flagged", qPrintable(it.key()), it->second, it->first);
        }
        for (auto it = types.begin(); it != types.end(); ++it)
            qInfo("planned as %s: %d", qPrintable(it.key()), *it);
        qInfo("%d of %d flagged, %d written by hand\n%s", marked, int(items.size()), written,
            qPrintable(flagged.join(u'\n')));
        QVERIFY(items.size() >= 200 && written >= 60);
        QVERIFY(byLanguage.size() >= 5);
        QVERIFY2(marked * 20 <= items.size(), qPrintable(flagged.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestHarmless)
#include "tst_harmless.moc"
