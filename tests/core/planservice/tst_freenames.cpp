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
        step.preconditions = {
            QJsonObject{{QStringLiteral("kind"), QStringLiteral("absent")}, {QStringLiteral("path"), path}}};
        step.compensation = {{QStringLiteral("tool"), QStringLiteral("vault_move")},
            {QStringLiteral("arguments"), QJsonObject{{QStringLiteral("from"), path}}}};
        return step;
    }
    [[nodiscard]] QString target(const QString &path)
    {
        return withFreeNames(m_dir->path(), planWith(newId(), {moveTo(path)}))
            .steps.first()
            .arguments.value(QStringLiteral("to"))
            .toString();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aFreeNameStays() { QCOMPARE(target(QStringLiteral("Records/a.txt")), QStringLiteral("Records/a.txt")); }

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
        const QString path = QStringLiteral("Records/a.txt"), given = QStringLiteral("Records/a (2).txt");
        take(path);
        Step row = reversibleStep();
        row.arguments = {{QStringLiteral("row"), QJsonArray{QStringLiteral("x"), path}},
            {QStringLiteral("text"), QStringLiteral("see ") + path}};
        const Plan plan = withFreeNames(m_dir->path(), planWith(newId(), {moveTo(path), row}));
        const Step &first = plan.steps[0];
        QCOMPARE(first.arguments.value(QStringLiteral("to")).toString(), given);
        QCOMPARE(first.preconditions.at(0).toObject().value(QStringLiteral("path")).toString(), given);
        QCOMPARE(
            first.compensation.value(QStringLiteral("arguments")).toObject().value(QStringLiteral("from")).toString(),
            given);
        QCOMPARE(plan.steps[1].arguments.value(QStringLiteral("row")).toArray().at(1).toString(), given);
        // A sentence that mentions it is somebody's text, and no path.
        QCOMPARE(plan.steps[1].arguments.value(QStringLiteral("text")).toString(), QStringLiteral("see ") + path);
    }

    void whatIsMeantToExistIsLeftAlone()
    {
        take(QStringLiteral("Records/ledger.csv"));
        Step append = reversibleStep(QStringLiteral("Records/ledger.csv"));
        append.preconditions = {QJsonObject{{QStringLiteral("kind"), QStringLiteral("exists")},
            {QStringLiteral("path"), QStringLiteral("Records/ledger.csv")}}};
        const Plan plan = withFreeNames(m_dir->path(), planWith(newId(), {append}));
        QCOMPARE(
            plan.steps.first().arguments.value(QStringLiteral("to")).toString(), QStringLiteral("Records/ledger.csv"));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_APPLESS_MAIN(TestFreeNames)
#include "tst_freenames.moc"
