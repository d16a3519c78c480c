#include "base/literals.h"
#include "domain/payloads/planning.h"
#include "domain/present/namedvalues.h"
#include "domain/present/plantrail.h"
#include "domain/present/planwords.h"
#include "domain/present/sentence.h"
#include "support/samples.h"

#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// What is read first is made from the arguments.
class TestSentence : public QObject
{
    Q_OBJECT

    static Step ours(const char *tool, const QJsonObject &arguments)
    {
        Step step;
        step.server = u"countersign"_s;
        step.tool = QLatin1String(tool);
        step.arguments = arguments;
        step.reversibility = Reversibility::Reversible;
        return step;
    }
    static Step theirs(const char *tool, const QJsonObject &arguments)
    {
        Step step = ours(tool, arguments);
        step.server = u"mailer"_s;
        step.reversibility = Reversibility::Irreversible;
        return step;
    }
    static Plan plan(const QList<Step> &steps) { return planWith(u"a"_s, steps); }
    static QJsonObject to(const QString &recipients) { return {{u"to"_s, recipients}}; }

private Q_SLOTS:
    void steps_data()
    {
        QTest::addColumn<Step>("step");
        QTest::addColumn<QString>("sentence");
        const QString cameIn = u"Needs_Action/0193a2c4-7b1e-7000-8000-000000000001/rechnung nov.pdf"_s;
        QTest::newRow("move") << ours("vault_move", {{u"from"_s, cameIn}, {u"to"_s, u"Records/a.pdf"_s}})
                              << u"Move “rechnung nov.pdf” to Records"_s;
        QTest::newRow("rename") << ours("vault_move", {{u"from"_s, u"Records/b.pdf"_s}, {u"to"_s, u"Records/a.pdf"_s}})
                                << u"Move “Records/b.pdf” to Records/a.pdf"_s;
        QTest::newRow("letter") << theirs("post", {{u"to"_s, u"a"_s}, {u"body"_s, QString(500, u'x')}})
                                << u"Call post on mailer with to = a, …"_s;
        QTest::newRow("replace") << ours("vault_write", {{u"path"_s, u"Records/a.md"_s}, {u"overwrite"_s, true}})
                                 << u"Write the file Records/a.md and replace what is there"_s;
        QTest::newRow("write") << ours("vault_write", {{u"path"_s, u"Records/a.md"_s}, {u"overwrite"_s, false}})
                               << u"Write the file Records/a.md"_s;
        QTest::newRow("due") << ours("note_add_task",
                                    {{u"path"_s, u"T.md"_s}, {u"task"_s, u"Pay"_s}, {u"due"_s, u"2026-11-20"_s}})
                             << u"Add the task “Pay”, due on 20 November 2026, to T.md"_s;
        QTest::newRow("no due") << ours("note_add_task", {{u"path"_s, u"T.md"_s}, {u"task"_s, u"Pay {path}\nnow"_s}})
                                << u"Add the task “Pay {path} now” to T.md"_s;
        QTest::newRow("draft")
            << ours("mail_write_draft", {{u"path"_s, u"Drafts/x.eml"_s}, {u"subject"_s, u"Re: x"_s},
                                            {u"to"_s, QJsonArray{u"Boss <a@b.example>"_s, u"c@d.example"_s}}})
            << u"Write a mail draft to a@b.example and 1 more about “Re: x” into Drafts/x.eml; nothing is sent"_s;
        QTest::newRow("event")
            << ours("calendar_write_event",
                   {{u"path"_s, u"C.ics"_s}, {u"summary"_s, u"Review"_s}, {u"start"_s, u"2026-12-02T14:00:00"_s},
                       {u"timezone"_s, u"Europe/Berlin"_s}})
            << u"Write the event “Review” on 2 December 2026, 14:00 in Berlin, 13:00 for you into C.ics; nothing is sent"_s;
        QTest::newRow("event in UTC")
            << ours("calendar_write_event",
                   {{u"path"_s, u"C.ics"_s}, {u"summary"_s, u"Review"_s}, {u"start"_s, u"2026-12-02T13:00:00Z"_s},
                       {u"timezone"_s, u"Europe/Berlin"_s}})
            << u"Write the event “Review” on 2 December 2026, 14:00 in Berlin, 13:00 for you into C.ics; nothing is sent"_s;
        QTest::newRow("ours, but incomplete")
            << ours("vault_move", {{u"from"_s, u"a"_s}}) << u"Call vault_move on countersign with from = a"_s;
        QTest::newRow("of another server") << theirs("vault_move", {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}})
                                           << u"Call vault_move on mailer with to = b, from = a"_s;
        QTest::newRow("unknown")
            << theirs("send_mail", {{u"to"_s, u"a@b.example"_s}, {u"subject"_s, u"Hi there"_s}, {u"urgent"_s, true}})
            << u"Call send_mail on mailer with to = a@b.example, subject = “Hi there”, urgent = true"_s;
        QTest::newRow("bare") << theirs("ping", {}) << u"Call ping on mailer"_s;
    }
    void steps()
    {
        QFETCH(Step, step);
        QFETCH(QString, sentence);
        step.sentence = u"Do nothing at all"_s; // whatever its planner says
        QCOMPARE(stepSentence(step), sentence);
        QVERIFY(plannerWords(step).contains(u"Do nothing at all"_s));
    }
    void longValuesAreCutNotTheSentence()
    {
        const Step step = ours("note_add_task", {{u"path"_s, u"T.md"_s}, {u"task"_s, QString(200'000, u'x')}});
        QVERIFY(stepSentence(step).endsWith(u"…” to T.md"_s) && stepSentence(step).size() < 200);
    }
    void theButtonSaysWhatIsDoneForGood()
    {
        const Step move = ours("vault_move", {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}});
        const Step send = theirs("send_mail", to(u"Karin <karin@kund.example>, x@y.example"_s));
        const Step pay = theirs(
            "pay_invoice", {{u"amount"_s, u"1250.00"_s}, {u"currency"_s, u"EUR"_s}, {u"payee"_s, u"Nordlicht"_s}});
        QCOMPARE(approvalWords(plan({move})), u"Approve"_s);
        QCOMPARE(approvalWords(plan({move, move, move})), u"Approve 3 steps"_s);
        QCOMPARE(approvalWords(plan({send})), u"Send mail to karin@kund.example and 1 more"_s);
        QCOMPARE(approvalWords(plan({move, send})), u"Send mail to karin@kund.example and 1 more"_s);
        QCOMPARE(
            approvalWords(plan({theirs("send_mail", to(u"a@b.example"_s)), theirs("send_mail", to(u"a@b.example"_s))})),
            u"Send 2 mails to a@b.example"_s);
        QCOMPARE(approvalWords(plan({pay})), u"Pay 1,250.00 EUR to Nordlicht"_s);
        const QJsonObject sum{
            {u"amount"_s, u"1250.00"_s}, {u"currency"_s, u"EUR"_s}, {u"to"_s, u"DE89370400440532013000"_s}};
        for (const char *tool : {"send_payment", "sendMoney", "wire"}) // money, not a mail to an account
            QCOMPARE(approvalWords(plan({theirs(tool, sum)})), u"Pay 1,250.00 EUR to DE89370400440532013000"_s);
        for (const char *tool : {"forward_port", "unsend_mail", "resend"}) // what is named "send" and does not
            QCOMPARE(
                approvalWords(plan({theirs(tool, to(u"8080"_s))})), u"Call %1 on mailer"_s.arg(QLatin1String(tool)));
        QCOMPARE(approvalWords(plan({move, pay})), u"Pay 1,250.00 EUR to Nordlicht"_s);
        QCOMPARE(approvalWords(plan({theirs("drop_table", {})})), u"Call drop_table on mailer"_s);
        QCOMPARE(approvalWords(plan({move, theirs("drop_table", {})})), u"Approve 2 steps, 1 cannot be undone"_s);
        QCOMPARE(approvalWords(plan({send, pay})), u"Approve 2 steps, 2 cannot be undone"_s); // neither alone is all
        QCOMPARE(
            approvalWords(plan({theirs("send_mail", {})})), u"Call send_mail on mailer"_s); // to nobody that it names
    }
    void titlesListWhatIsDone()
    {
        const Step move = ours("vault_move", {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}});
        const Step task = ours("note_add_task", {{u"path"_s, u"T.md"_s}, {u"task"_s, u"x"_s}});
        QCOMPARE(planTitle(plan({move})), u"Move “a” to b"_s);
        QCOMPARE(planTitle(plan({move, task, task})), u"Move a file · Add a task ×2"_s);
        QCOMPARE(planTitle(plan({move, theirs("send_mail", to(u"a@b.example"_s))})),
            u"Move a file · Send mail to a@b.example"_s);
        QCOMPARE(planTitle(plan({theirs("send_mail", to(u"a@b.example"_s))})), u"Send mail to a@b.example"_s);
        QCOMPARE(planTitle(Plan()), QString());
        QCOMPARE(plannerWords(plan({move})), u"File it"_s); // its planner's
    }
    void valuesAreFollowedWhereTheyAreWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("then");
        const QString path = u"Records/a b.pdf"_s;
        QTest::newRow("same") << path << u"Else/c.pdf"_s;
        QTest::newRow("in a text") << u"See Records/a b.pdf."_s << u"See Else/c.pdf."_s;
        QTest::newRow("twice") << u"(Records/a b.pdf) Records/a b.pdf, so"_s << u"(Else/c.pdf) Else/c.pdf, so"_s;
        QTest::newRow("longer path") << u"Old/Records/a b.pdf"_s << u"Old/Records/a b.pdf"_s;
        QTest::newRow("longer name") << u"Records/a b.pdf.bak"_s << u"Records/a b.pdf.bak"_s;
        QTest::newRow("folder of it") << u"Records/a b.pdf/x"_s << u"Records/a b.pdf/x"_s;
    }
    void valuesAreFollowedWhereTheyAreWhole()
    {
        QFETCH(QString, text);
        QFETCH(QString, then);
        const ChangedValue changed{u"Records/a b.pdf"_s, u"Else/c.pdf"_s};
        QCOMPARE(withValue(QJsonArray{QJsonObject{{u"file"_s, text}}}, changed)[0]["file"_L1].toString(), then);
    }
    void ordinaryWordsAreFollowedOnlyWhereTheyAreAll()
    {
        QCOMPARE(withValue(u"Test of a Test"_s, {u"Test"_s, u"Exam"_s}).toString(), u"Test of a Test"_s);
        QCOMPARE(withValue(u"Test"_s, {u"Test"_s, u"Exam"_s}).toString(), u"Exam"_s);
        QVERIFY(changedValues({{u"a"_s, u"EUR"_s}}, {{u"a"_s, u"USD"_s}}).isEmpty()); // too short to be told apart
    }
    void whatAnEditLeftBehindIsMarked()
    {
        const Plan now = plan({ours("vault_move", {{u"to"_s, u"Records/x 98.77 EUR.pdf"_s}}),
            ours("csv_append", {{u"row"_s, QJsonObject{{u"amount"_s, u"100.00"_s}}}})});
        const auto edits = [](const QList<ChangedValue> &changed) {
            return QJsonArray{QJsonObject{{u"changed"_s, toJson(changed)}}};
        };
        QCOMPARE(stillNamed(now, edits({{u"98.77"_s, u"100.00"_s}})),
            QStringList{u"Step 1 still names “98.77”, which you changed to “100.00”."_s});
        QVERIFY(stillNamed(now, edits({{u"98.77"_s, u"100.00"_s}, {u"100.00"_s, u"98.77"_s}})).size() == 1);
        QVERIFY(stillNamed(now, edits({{u"97.00"_s, u"100.00"_s}})).isEmpty());
        QVERIFY(stillNamed(now, {QJsonObject{{u"arguments"_s, QJsonObject()}}}).isEmpty()); // of an older journal
    }
    void aTraceKnowsTheStepsOfItsPlans()
    {
        PlanTrail trail;
        QVERIFY(trail.sentence(u"a"_s, 0).isEmpty());
        const auto created = [](const QString &target) {
            return PlanCreated{plan({reversibleStep(target)}).toJson(), u"d"_s, u"p"_s}.toJson();
        };
        trail.follow(u"a"_s, created(u"Records/1/a.txt"_s));
        QCOMPARE(trail.sentence(u"a"_s, 0), u"Move “a.txt” to Records/1"_s);
        trail.follow(u"a"_s, created(u"Records/2/a.txt"_s)); // revised
        QCOMPARE(trail.sentence(u"a"_s, 0), u"Move “a.txt” to Records/2"_s);
        QVERIFY(trail.sentence(u"a"_s, 1).isEmpty() && trail.sentence(u"b"_s, 0).isEmpty());
    }
};

int main(int argc, char **argv)
{
    qputenv("TZ", "Etc/UTC"); // who reads; tst_localtime and e2e_times are elsewhere
    QCoreApplication app(argc, argv);
    TestSentence test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_sentence.moc"
