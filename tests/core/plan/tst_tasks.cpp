#include "plan/extract/tasks.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestTasks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void dueDays();
    void cap();
    void language_data();
    void language();
};

void TestTasks::forms_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("task");
    const auto row = [](const char *line, const char *task) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(task);
    };
    row("- [ ] ask Jonas", "ask Jonas");
    row("* [ ] ask Jonas", "ask Jonas");
    row("  1. [ ] ask Jonas", "ask Jonas");
    row("TODO: ask Jonas", "ask Jonas");
    row("- todo ask Jonas", "ask Jonas");
    row("Aufgabe: Jonas fragen", "Jonas fragen");
    row("- [x] ask Jonas", "");
    row("- ask Jonas", "");
    row("- [ ] ", "");
    row("what a to-do list is", "");
    row("todos los días", "");
}

void TestTasks::forms()
{
    QFETCH(QString, line);
    QFETCH(QString, task);
    const QList<FoundTask> found = findTasks({line}, DayMonthOrder::DayFirst);
    QCOMPARE(found.size(), task.isEmpty() ? 0 : 1);
    QCOMPARE(found.value(0).text, task);
}

void TestTasks::dueDays()
{
    const QList<FoundTask> found =
        findTasks({u"- [ ] pay the rent 📅 2026-12-01"_s, u"- [ ] offer for Öst bis 18.12.2026"_s,
                      u"- [ ] read about 2026-12-01"_s},
            DayMonthOrder::DayFirst);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found[0].text, u"pay the rent"_s);
    QCOMPARE(found[0].due, QDate(2026, 12, 1));
    QCOMPARE(found[1].text, u"offer for Öst bis 18.12.2026"_s);
    QCOMPARE(found[1].due, QDate(2026, 12, 18));
    QVERIFY(!found[2].due.isValid());
}

void TestTasks::cap()
{
    QCOMPARE(findTasks(QStringList(500, u"- [ ] x"_s), DayMonthOrder::DayFirst, 7).size(), 7);
}

void TestTasks::language_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("language");
    QTest::newRow("german") << u"Guten Tag Frau Weber,\nvielen Dank für Ihr Angebot. Zwei Fragen habe ich noch."_s
                            << u"de"_s;
    QTest::newRow("english") << u"Hello Anna,\nthank you for your offer. We have two questions."_s << u"en"_s;
    QTest::newRow("nothing") << QString() << u"en"_s;
}

void TestTasks::language()
{
    QFETCH(QString, text);
    QFETCH(QString, language);
    QCOMPARE(guessLanguage(text.split(u'\n')), language);
}

QTEST_GUILESS_MAIN(TestTasks)
#include "tst_tasks.moc"
