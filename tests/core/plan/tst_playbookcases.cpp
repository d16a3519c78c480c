#include "casejudge.h"

#include "base/literals.h"
#include "plan/playbook/playbookloader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace countersign;
using namespace countersign::test;

/// Every playbook of ours against its cases in tests/data/playbooks, a row each.
class TestPlaybookCases : public QObject
{
    Q_OBJECT

    QMap<QString, QList<PlaybookCase>> m_cases; ///< by the name of their file, which is that of the playbook

    static QStringList namesIn(const QString &folder)
    {
        QStringList out;
        for (const QString &file : QDir(folder).entryList({u"*.yaml"_s}, QDir::Files))
            out.append(file.chopped(5));
        return out;
    }
    static PlaybookCase caseOf(const QByteArray &plan)
    {
        const Result<QList<PlaybookCase>> read =
            readCases("cases:\n- name: a note\n  item: {file: n.md, kind: markdown, text: A thought}\n  plan: " + plan,
                u"x.yaml"_s);
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return read->first();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin"); // where the meetings are
        ::tzset();
        for (const QString &name : namesIn(QStringLiteral(TEST_DATA_DIR "/playbooks"))) {
            QFile file(QStringLiteral(TEST_DATA_DIR "/playbooks/") + name + u".yaml"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const Result<QList<PlaybookCase>> cases = readCases(file.readAll(), name + u".yaml"_s);
            QVERIFY2(cases, cases ? "" : qPrintable(cases.error().message));
            m_cases.insert(name, *cases);
        }
    }

    void everyPlaybookHasCases()
    {
        const QStringList playbooks = namesIn(QStringLiteral(SOURCE_DIR "/resources/playbooks"));
        QStringList embedded;
        for (const PlaybookFile &file : readPlaybookFiles({}))
            embedded.append(file.file.chopped(5));
        QCOMPARE(embedded, playbooks); // else playbooks.qrc lacks one
        QVERIFY(loadPlaybooks({}).problems.isEmpty());
        for (const QString &name : playbooks) {
            const QList<PlaybookCase> cases = m_cases.value(name);
            QVERIFY2(cases.size() >= 2,
                qPrintable(u"%1.yaml in tests/data/playbooks has %2 of 2 cases"_s.arg(name).arg(cases.size())));
            const auto own =
                std::ranges::count(cases, name, [](const PlaybookCase &one) { return one.right.playbook; });
            QVERIFY2(own > 0 && own < cases.size(),
                qPrintable(u"%1 needs a case that it answers, and one that another playbook does"_s.arg(name)));
        }
        for (const QString &name : m_cases.keys())
            QVERIFY2(playbooks.contains(name), qPrintable(u"there is no playbook “%1”"_s.arg(name)));
    }

    void cases_data()
    {
        QTest::addColumn<PlaybookCase>("one");
        for (auto it = m_cases.begin(); it != m_cases.end(); ++it) {
            QStringList names;
            for (const PlaybookCase &one : *it) {
                QVERIFY2(!names.contains(one.name), qPrintable(it.key() + u": twice: "_s + one.name));
                names.append(one.name);
                QTest::newRow(qPrintable(it.key() + u": "_s + one.name)) << one;
            }
        }
    }
    void cases()
    {
        QFETCH(PlaybookCase, one);
        const Result<PlannedCase> planned = planCase(one);
        QVERIFY2(planned, planned ? "" : qPrintable(planned.error().message));
        const QStringList wrong = differences(one.right, *planned) + unsound(*planned);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void wrongFilesAreTold_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &yaml, const char *says) {
            QTest::newRow(name) << yaml << QString::fromUtf8(says);
        };
        const QByteArray item = "cases:\n- name: a\n  item: {file: n.md, kind: markdown}\n  ";
        row("of the file", "casez: []\n", "x.yaml:1: casez: unknown key; the nearest is “cases”");
        row("of a case", "cases:\n- nam: a\n", "x.yaml:2: case.nam: unknown key; the nearest is “name”");
        row("of an item", "cases:\n- name: a\n  item: {kind: text, txt: b}\n",
            "x.yaml:3: item.txt: unknown key; the nearest is “text”");
        row("of an attachment", "cases:\n- name: a\n  item: {kind: eml, attachments: [{name: a, kind: pdf}]}\n",
            "x.yaml:3: item.attachments.kind: unknown key");
        row("of an e-invoice", "cases:\n- name: a\n  item: {kind: einvoice, einvoice: {gros: '1.00'}}\n",
            "x.yaml:3: item.einvoice.gros: unknown key; the nearest is “gross”");
        row("of an owner", "cases:\n- name: a\n  item: {kind: text, owner: {email: a@b}}\n",
            "x.yaml:3: item.owner.email: unknown key; the nearest is “emails”");
        row("of a plan", item + "plan: {playbook: notes, stepz: []}\n",
            "x.yaml:4: plan.stepz: unknown key; the nearest is “steps”");
        row("of a step", item + "plan: {playbook: notes, steps: [{tool: vault_move, y: b}]}\n",
            "x.yaml:4: plan.steps.y: unknown key");
        row("argument", item + "plan: {playbook: notes, steps: [{tool: vault_move, arguments: {too: null}}]}\n",
            "x.yaml:4: plan.steps.arguments: vault_move has no argument “too”");
        row("tool", item + "plan: {playbook: notes, steps: [{tool: vault_mov}]}\n", "there is no tool “vault_mov”");
        row("tool that is never called", item + "plan: {playbook: notes, never: [csv_apend]}\n",
            "there is no tool “csv_apend”");
        row("nothing to look at", item + "plan: {playbook: notes}\n", "needs “steps”, or tools");
        row("no playbook", item + "plan: {steps: []}\n", "needs “playbook”");
        row("no list", "cases: {a: b}\n", "x.yaml:1: cases: must be a list");
        row("no text", "cases:\n- {name: [a]}\n", "name: must be a text");
        row("no YAML", "cases: [\n", "x.yaml");
    }
    void wrongFilesAreTold()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, says);
        const Result<QList<PlaybookCase>> read = readCases(yaml, u"x.yaml"_s);
        QVERIFY(!read);
        QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    }

    void wrongPlansAreTold_data()
    {
        QTest::addColumn<QByteArray>("plan");
        QTest::addColumn<QString>("says");
        const auto row = [](const QByteArray &plan, const char *says) {
            QTest::newRow(plan.constData()) << plan << QString::fromUtf8(says);
        };
        row("{playbook: notes, steps: [{tool: vault_move, arguments: {from: null}}]}", "from is");
        row("{playbook: notes, steps: [{tool: vault_move, arguments: {to: Records/n.md}}]}", "to is");
        row("{playbook: notes, steps: [{tool: vault_move, why: Because.}]}", "why is “Notes are kept in one place.”");
        row("{playbook: notes, steps: [{tool: vault_move, sentence: Move it}]}", "its sentence is");
        row("{playbook: notes, steps: [{tool: vault_trash}]}", "vault_trash of countersign is right");
        row("{playbook: notes, steps: [{tool: vault_move, server: other}]}", "vault_move of other is right");
        row("{playbook: notes, steps: []}", "there are 1 steps, and 0 are right");
        row("{playbook: mail, steps: [{tool: vault_move}]}", "its playbook is “notes”");
        row("{playbook: notes, never: [vault_move]}", "vault_move must not be called");
        row("{playbook: notes, never: [csv_append], type: document}", "its type is “note”");
        row("{playbook: notes, never: [csv_append], title: m}", "its title is “n”");
        row("{playbook: notes, never: [csv_append], summary: File it}", "its summary is “File a note”");
        row("{playbook: notes, never: [csv_append], reasoning: So.}", "its reasoning is");
        row("{playbook: notes, never: [csv_append], says: [invoice]}", "it does not say “invoice”");
        row("{playbook: notes, never: [csv_append], never_says: [File a note]}", "it must not say “File a note”");
        row("{playbook: notes, never: [csv_append], warnings: [old]}", "the warnings are");
        row("{playbook: notes, never: [csv_append], flags: [old]}", "the flags are");
    }
    void wrongPlansAreTold()
    {
        QFETCH(QByteArray, plan);
        QFETCH(QString, says);
        const PlaybookCase one = caseOf(plan);
        const Result<PlannedCase> planned = planCase(one);
        QVERIFY(planned);
        const QString told = differences(one.right, *planned).join(u'\n');
        QVERIFY2(told.contains(says), qPrintable(told));
    }

    void unsoundPlansAreTold()
    {
        const PlaybookCase one = caseOf("{playbook: notes, steps: [{tool: vault_move}]}");
        PlannedCase planned = *planCase(one);
        QCOMPARE(differences(one.right, planned) + unsound(planned), QStringList());
        for (const QString &text : {u"It is over 5.00 , dated today."_s, u"EUR are to be paid."_s, u"Over  5.00 EUR."_s,
                 u"It brings “”."_s, u"Of A ()."_s, u"Of {{vendor}}."_s}) {
            PlannedCase other = planned;
            other.draft.plan.reasoning = text;
            QVERIFY2(!unsound(other).isEmpty(), qPrintable(text));
        }
        planned.flags = planned.warnings = {u"New"_s};
        QCOMPARE(differences(one.right, planned).size(), 2);
        planned.draft.plan.steps[0].arguments.insert(u"to"_s, u"Elsewhere/n.md"_s);
        planned.draft.plan.steps[0].why.clear();
        QCOMPARE(unsound(planned).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestPlaybookCases)
#include "tst_playbookcases.moc"
