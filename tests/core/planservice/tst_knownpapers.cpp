#include "base/literals.h"
#include "desk/approvaldesk.h"
#include "domain/openwork.h"
#include "domain/payloads/approval.h"
#include "domain/payloads/item.h"
#include "plan/paper/paperfacts.h"
#include "plan/playbookplanner.h"
#include "plan/service/knownpapers.h"
#include "plan/service/planservice.h"
#include "queue/localqueue.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {

class NoReader final : public Reader
{
public:
    QCoro::Task<Result<ReadContent>> read(QString) override { co_return fail(ErrorCode::NotFound, u"Not here."_s); }
};

class AnyTools final : public ToolCaller
{
public:
    QCoro::Task<Result<ToolResult>> call(ToolCall) override { co_return ToolResult{}; }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &server, const QString &name) const override
    {
        ToolInfo info;
        info.server = server;
        info.name = name;
        return info;
    }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }
};

} // namespace

/// Papers that come twice while nothing is booked yet, on the real journal with the real playbooks: exactly one of them
/// books. And accounts of sellers that change.
class TestKnownPapers : public QObject
{
    Q_OBJECT

    static QString invoice(const QString &number, const QString &iban = u"DE89 3704 0044 0532 0130 00"_s)
    {
        return u"Nordlicht Werkzeuge GmbH\nHafenstr. 1\n\nRechnung\nRechnungsnummer: %1\nRechnungsdatum: 02.11.2026\n"
               "Netto: 83,00 EUR\nUSt 19 %: 15,77 EUR\nGesamtbetrag: 98,77 EUR\nZahlbar bis 16.11.2026\nIBAN %2\n"_s
                   .arg(number, iban);
    }
    static QString harrow(const QString &number)
    {
        return u"Harrow Printing Ltd\nInvoice\nInvoice number: %1\nDate: 5 November 2026\nDue date: 3 December 2026\n"
               "Total: 120.00 GBP\n"_s.arg(number);
    }
    static QJsonObject contentOf(const QString &kind, const QString &text, const QJsonObject &fields = {})
    {
        return {{u"kind"_s, kind}, {u"title"_s, u"a.txt"_s}, {u"text"_s, text}, {u"pages"_s, 1}, {u"fields"_s, fields},
            {u"warnings"_s, QJsonArray()}};
    }
    /// As the reader and the extraction have left it.
    Action come(QJsonObject content)
    {
        Append made = newAction();
        paperFacts(content, {}, QDate(2026, 11, 10)).putInto(content);
        made.events[0].payload.insert(u"content"_s, content);
        made.events[0].payload.insert(u"file"_s, u"a.txt"_s);
        return awaited(m_journal->append(made))->action;
    }
    Action come(const QString &text) { return come(contentOf(u"text"_s, text)); }
    Action comeInMail(const QStringList &pages)
    {
        QJsonArray files;
        for (const QString &page : pages)
            files.append(QJsonObject{{u"number"_s, files.size() + 1}, {u"name"_s, u"%1.pdf"_s.arg(files.size() + 1)},
                {u"content"_s, contentOf(u"pdf"_s, page)}});
        const QJsonObject from{{u"name"_s, u"Mara"_s}, {u"address"_s, u"mara@example.org"_s}};
        return come(contentOf(u"eml"_s, u"See attached."_s,
            {{u"subject"_s, u"For you"_s}, {u"from"_s, from}, {u"attachments"_s, files}}));
    }
    QCoro::Task<Result<void>> planning(const Action &action)
    {
        return m_plans->plan(planningJobOf(action.id, action.correlationId, action.priority));
    }
    [[nodiscard]] Plan planOf(const Action &action)
    {
        return Plan::fromJson(awaited(m_journal->action(action.id))->plan).value_or(Plan());
    }
    Plan planned(const Action &action)
    {
        if (!awaited(planning(action)))
            qFatal("not planned");
        return planOf(action);
    }
    static bool books(const Plan &plan)
    {
        return std::ranges::any_of(
            plan.steps, [](const Step &s) { return s.tool == u"csv_append" || s.tool == u"note_add_task"; });
    }
    static QStringList flags(const Plan &plan, const QString &kind)
    {
        QStringList out;
        for (const QJsonValue &flag : plan.flags)
            if (flag["kind"_L1].toString() == kind)
                out.append(flag["sentence"_L1].toString());
        return out;
    }
    void decide(const Action &action, EventType type)
    {
        const Action now = awaited(m_journal->action(action.id))->action;
        const Event event = makeEvent(
            type, now.correlationId, now.id, u"human:gui"_s, ApprovalDecided{planOf(action).id, now.planDigest});
        QVERIFY(awaited(m_journal->append({now.id, {event}, now.version, {}, {}, {}})).has_value());
    }
    void start()
    {
        m_plans =
            std::make_unique<PlanService>(*m_journal, *m_queue, m_reader, *m_planner, *m_completer, m_gate, m_config);
        QVERIFY(awaited(m_plans->start()).has_value());
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_dir->path()).mkdir(u"Needs_Action"_s));
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
        m_config = {};
        m_config.app.vaultPath = m_dir->path();
        m_queue = std::make_unique<LocalQueue>(*m_journal, 100);
        m_planner = std::make_unique<PlaybookPlanner>(m_dir->filePath(u"playbooks"_s), OwnerInfo());
        m_completer =
            std::make_unique<PlanCompleter>(m_catalogue, m_tools, m_dir->path(), *QThreadPool::globalInstance());
        m_gate.open();
        start();
    }
    void cleanup()
    {
        waitDone(m_plans->stop());
        m_plans.reset();
        m_queue.reset();
        waitDone(m_journal->stop());
    }

    void theSecondBooksNothing()
    {
        const Plan first = planned(come(invoice(u"NW-7"_s)));
        QVERIFY(books(first) && flags(first, u"known"_s).isEmpty());
        const Plan second = planned(come(u"\n\n"_s + invoice(u"NW-7"_s)));
        QVERIFY(!books(second));
        QCOMPARE(flags(second, u"known"_s),
            QStringList{u"The same paper waits as another item already: “Invoice NW-7, Nordlicht Werkzeuge”."_s});
        QVERIFY(books(planned(come(invoice(u"NW-8"_s)))));
    }

    void ofTwoAtOnceExactlyOneBooks()
    {
        QList<Action> all;
        for (int i = 0; i < 6; ++i)
            all.append(come(invoice(u"NW-7"_s) + QString(i, u'\n')));
        std::vector<QCoro::Task<Result<void>>> tasks;
        for (const Action &action : all)
            tasks.push_back(planning(action));
        for (auto &task : tasks)
            QVERIFY(awaited(std::move(task)));
        int booking = 0;
        for (const Action &action : all)
            booking += books(planOf(action));
        QCOMPARE(booking, 1);
    }

    void furtherPapersOfAPlanAreKnown()
    {
        const QByteArray playbook =
            "name: two\ntype: invoice\npriority: 94\nmatch: {kinds: [text], content: ['NW-7']}\nsummary: Two "
            "papers\nsteps:\n"
            "  - {tool: vault_move, why: So, arguments: {from: '{{path}}', to: 'Records/two.txt'}}\n"
            "  - {tool: csv_append, why: So, arguments: {path: Records/l.csv, row: {number: NW-7, vendor: Nordlicht "
            "Werkzeuge}}}\n"
            "  - {tool: csv_append, why: So, arguments: {path: Records/l.csv, row: {number: HP-77, vendor: Harrow "
            "Printing, "
            "amount: '120.00'}}}\n";
        QVERIFY(QDir(m_dir->path()).mkdir(u"playbooks"_s) && QDir(m_dir->path()).mkdir(u"Records"_s));
        QFile file(m_dir->filePath(u"playbooks/two.yaml"_s)), ledger(m_dir->filePath(u"Records/old.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(playbook) == playbook.size());
        file.close();
        waitDone(m_plans->stop());
        m_plans.reset();
        m_planner = std::make_unique<PlaybookPlanner>(m_dir->filePath(u"playbooks"_s), OwnerInfo());
        start();
        const Plan both = planned(come(invoice(u"NW-7"_s)));
        QCOMPARE(both.steps.size(), 3);
        QVERIFY(flags(both, u"known"_s).isEmpty());
        const Plan again = planned(come(harrow(u"HP-77"_s)));
        QVERIFY(!books(again) && !flags(again, u"known"_s).isEmpty());
        QVERIFY(ledger.open(QIODevice::WriteOnly));
        ledger.write("vendor,number,amount\nHarrow Printing Ltd,HP-77,120.00\n");
        ledger.close();
        const Plan later = planned(come(invoice(u"NW-7"_s).replace(u"98,77"_s, u"98,78"_s)));
        QVERIFY(flags(later, u"known"_s).join(u' ').contains(u"waits as another item"_s));
    }

    void ofSeveralPapersEachIsKnownByItself()
    {
        const auto booked = [](const Plan &plan) {
            QStringList out;
            for (const Step &step : plan.steps)
                if (step.tool == u"csv_append")
                    out.append(step.arguments["row"_L1]["number"_L1].toString());
            return out;
        };
        QVERIFY(books(planned(come(invoice(u"NW-7"_s)))));
        const Plan mail = planned(comeInMail({invoice(u"NW-7"_s), harrow(u"HP-77"_s)}));
        QCOMPARE(booked(mail), QStringList{u"HP-77"_s});
        QCOMPARE(flags(mail, u"known"_s),
            QStringList{
                u"In “1.pdf”: The same paper waits as another item already: “Invoice NW-7, Nordlicht Werkzeuge”."_s});
        QVERIFY(!books(planned(come(harrow(u"HP-77"_s))))); // the second one of that mail is known as well
        QVERIFY(!books(planned(comeInMail({harrow(u"HP-77"_s), invoice(u"NW-7"_s)}))));
        // A number of another seller is another paper, in one mail and beside it.
        const Plan two = planned(comeInMail({invoice(u"NW-9"_s), harrow(u"NW-9"_s)}));
        QCOMPARE(booked(two), (QStringList{u"NW-9"_s, u"NW-9"_s}));
        QVERIFY(flags(two, u"known"_s).isEmpty());
    }

    void listsOfOthersAreCapped()
    {
        KnownPapers known(*m_journal, m_dir->path(), *QThreadPool::globalInstance());
        KnownPapersFound found;
        for (int i = 0; i < 30; ++i)
            found = awaited(known.of(*awaited(m_journal->action(come(invoice(u"NW-7"_s) + QString(i, u'\n')).id))));
        QCOMPARE(found.size(), 20);
        known.stop();
    }

    void whatWasRejectedMayComeAgain()
    {
        const Action first = come(invoice(u"NW-7"_s));
        QVERIFY(books(planned(first)));
        decide(first, EventType::ApprovalRejected);
        QVERIFY(books(planned(come(invoice(u"NW-7"_s) + u'\n'))));
    }

    void whatWaitedBeforeTheStartIsKnown()
    {
        QVERIFY(books(planned(come(invoice(u"NW-7"_s)))));
        waitDone(m_plans->stop());
        start();
        QVERIFY(!books(planned(come(invoice(u"NW-7"_s) + u'\n'))));
    }

    void anEditKeepsTheFlags()
    {
        const Action first = come(invoice(u"NW-7"_s).replace(u"15,77"_s, u"25,77"_s)); // which does not add up
        const Plan plan = planned(first);
        QVERIFY(!flags(plan, u"unsure"_s).isEmpty());
        QJsonObject arguments = plan.steps[0].arguments;
        arguments.insert(u"to"_s, u"Records/Other.txt"_s);
        const Action now = awaited(m_journal->action(first.id))->action;
        QVERIFY(awaited(m_plans->editStep(first.id, now.planDigest, 0, arguments, u"human:gui"_s)));
        QCOMPARE(planOf(first).revision, 2);
        QCOMPARE(flags(planOf(first), u"unsure"_s), flags(plan, u"unsure"_s));
        const Plan second = planned(come(invoice(u"NW-7"_s).replace(u"15,77"_s, u"25,77"_s) + u'\n'));
        QVERIFY(!flags(second, u"known"_s).isEmpty());
    }

    void aNewAccountOfASellerIsFlagged()
    {
        const Action first = come(invoice(u"NW-7"_s));
        QVERIFY(flags(planned(first), u"account"_s).isEmpty()); // nobody knows yet
        QVERIFY(!m_plans->isPaidBefore(*awaited(m_journal->action(first.id))));
        decide(first, EventType::ApprovalGranted);
        const Action next = come(invoice(u"NW-8"_s));
        QTRY_VERIFY(m_plans->isPaidBefore(*awaited(m_journal->action(next.id))));
        QVERIFY(flags(planned(next), u"account"_s).isEmpty());
        const Action changed = come(invoice(u"NW-9"_s, u"GB33 BUKB 2020 1555 5555 55"_s));
        QVERIFY(!m_plans->isPaidBefore(*awaited(m_journal->action(changed.id))));
        const QStringList told = flags(planned(changed), u"account"_s);
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0].contains(u"was paid to DE89370400440532013000"_s));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    EventBus m_bus;
    Config m_config;
    const Catalogue m_catalogue = *Catalogue::load();
    AnyTools m_tools;
    NoReader m_reader;
    Gate m_gate;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<LocalQueue> m_queue;
    std::unique_ptr<PlaybookPlanner> m_planner;
    std::unique_ptr<PlanCompleter> m_completer;
    std::unique_ptr<PlanService> m_plans;
};

QTEST_GUILESS_MAIN(TestKnownPapers)
#include "tst_knownpapers.moc"
