#include "base/literals.h"
#include "plan/service/plancompleter.h"
#include "support/samples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// A name that is taken gets a number, wherever the plan speaks of it.
class TestFreeNames : public QObject
{
    Q_OBJECT
    void take(const QString &path)
    {
        const QString whole = m_dir->filePath(path);
        QDir().mkpath(whole.left(whole.lastIndexOf(u'/')));
        QFile file(whole);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("not written");
    }
    [[nodiscard]] static Step moveTo(const QString &path)
    {
        Step step = reversibleStep(path);
        step.preconditions = {QJsonObject{{u"kind"_s, u"absent"_s}, {u"path"_s, path}}};
        step.compensation = {{u"tool"_s, u"vault_move"_s}, {u"arguments"_s, QJsonObject{{u"from"_s, path}}}};
        return step;
    }
    [[nodiscard]] QString target(const QString &path)
    {
        return withFreeNames(m_dir->path(), planWith(newId(), {moveTo(path)}))
            .steps.first()
            .arguments.value(u"to"_s)
            .toString();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aFreeNameStays() { QCOMPARE(target(u"Records/a.txt"_s), u"Records/a.txt"_s); }

    void aTakenNameGetsTheNextNumber_data()
    {
        QTest::addColumn<QStringList>("taken");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("given");
        using L = QStringList;
        const auto s = [](const char *text) { return QString::fromUtf8(text); };
        QTest::newRow("one") << L{s("R/a.txt")} << s("R/a.txt") << s("R/a (2).txt");
        QTest::newRow("two") << L{s("R/a.txt"), s("R/a (2).txt")} << s("R/a.txt") << s("R/a (3).txt");
        QTest::newRow("a gap") << L{s("R/a.txt"), s("R/a (3).txt")} << s("R/a.txt") << s("R/a (2).txt");
        QTest::newRow("no ending") << L{s("R/a")} << s("R/a") << s("R/a (2)");
        QTest::newRow("dot in the folder") << L{s("R.d/a")} << s("R.d/a") << s("R.d/a (2)");
        QTest::newRow("dot file") << L{s("R/.a")} << s("R/.a") << s("R/.a (2)");
        QTest::newRow("amount") << L{s("R/2026-11-09 Öst 98.77 EUR.pdf")} << s("R/2026-11-09 Öst 98.77 EUR.pdf")
                                << s("R/2026-11-09 Öst 98.77 EUR (2).pdf");
    }
    void aTakenNameGetsTheNextNumber()
    {
        QFETCH(QStringList, taken);
        QFETCH(QString, wanted);
        for (const QString &path : std::as_const(taken))
            take(path);
        QTEST(target(wanted), "given");
    }

    void theWholePlanSpeaksOfTheNewName()
    {
        const QString path = u"Records/a.txt"_s, given = u"Records/a (2).txt"_s;
        take(path);
        Step row = reversibleStep();
        row.arguments = {{u"row"_s, QJsonArray{u"x"_s, path}}, {u"text"_s, u"see "_s + path}};
        const Plan plan = withFreeNames(m_dir->path(), planWith(newId(), {moveTo(path), row}));
        const Step &first = plan.steps[0];
        QCOMPARE(first.arguments.value(u"to"_s).toString(), given);
        QCOMPARE(first.preconditions.at(0).toObject().value(u"path"_s).toString(), given);
        QCOMPARE(first.compensation.value(u"arguments"_s).toObject().value(u"from"_s).toString(), given);
        QCOMPARE(plan.steps[1].arguments.value(u"row"_s).toArray().at(1).toString(), given);
        // A sentence that mentions it is somebody's text, and no path.
        QCOMPARE(plan.steps[1].arguments.value(u"text"_s).toString(), u"see "_s + path);
    }

    void whatIsMeantToExistIsLeftAlone()
    {
        take(u"Records/ledger.csv"_s);
        Step append = reversibleStep(u"Records/ledger.csv"_s);
        append.preconditions = {QJsonObject{{u"kind"_s, u"exists"_s}, {u"path"_s, u"Records/ledger.csv"_s}}};
        const Plan plan = withFreeNames(m_dir->path(), planWith(newId(), {append}));
        QCOMPARE(plan.steps.first().arguments.value(u"to"_s).toString(), u"Records/ledger.csv"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_APPLESS_MAIN(TestFreeNames)
#include "tst_freenames.moc"
