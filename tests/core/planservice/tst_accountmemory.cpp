#include "base/literals.h"
#include "domain/fact.h"
#include "domain/payloads/approval.h"
#include "journal/journal.h"
#include "plan/service/accountmemory.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// Which accounts of a sender are known, with the real journal: a person's yes teaches, also one that was cut.
class TestAccountMemory : public QObject
{
    Q_OBJECT
    static inline const QString kIban = u"DE89370400440532013000"_s;

    /// An invoice that waits for a decision.
    Action proposed(const QString &iban = kIban)
    {
        Append change = newAction(u"Invoice"_s, u"invoice"_s);
        const QJsonObject from{{u"address"_s, u"Billing@example.org"_s}};
        change.events.first().payload.insert(u"content"_s,
            QJsonObject{{u"text"_s, u"Please pay to %1."_s.arg(iban)}, {u"fields"_s, QJsonObject{{u"from"_s, from}}}});
        m_intake = change.events.first().payload;
        const Action action = awaited(m_journal->append(change))->action;
        return awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep()}))))->action;
    }
    /// A paper of Nordlicht that waits for a decision, as it was read.
    Action paper(
        Sureness seller, Sureness iban, const QString &tool = u"csv_append"_s, const QString &server = u"countersign"_s)
    {
        Append change = newAction(u"Invoice"_s, u"invoice"_s);
        change.events.first().payload.insert(u"content"_s, read(seller, iban));
        m_intake = change.events.first().payload;
        const Action action = awaited(m_journal->append(change))->action;
        Step step = reversibleStep();
        step.tool = tool;
        step.server = server;
        return awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep(), step}))))->action;
    }
    static QJsonObject read(Sureness seller, Sureness iban, bool bringsAnother = false)
    {
        QJsonObject content{{u"text"_s, u"Please pay to %1."_s.arg(kIban)}};
        FactSheet sheet;
        sheet.facts = {{u"seller"_s, {u"Nordlicht GmbH"_s, seller}}, {u"iban"_s, {kIban, iban}}};
        if (bringsAnother)
            sheet.papers = {QJsonObject{{u"name"_s, u"b.pdf"_s}}};
        sheet.putInto(content);
        return content;
    }
    static bool isPaid(const AccountMemory &memory, const QJsonObject &content)
    {
        return memory.isPaidBefore({{u"content"_s, content}});
    }
    void approve(const Action &action, const QString &actor, const QString &digest = {})
    {
        const Event event = makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, actor,
            ApprovalDecided{{}, digest.isEmpty() ? action.planDigest : digest});
        QVERIFY(awaited(m_journal->append({action.id, {event}, action.version, {}, {}, {}})).has_value());
    }
    [[nodiscard]] std::unique_ptr<AccountMemory> loaded()
    {
        auto memory = std::make_unique<AccountMemory>(*m_journal);
        if (!awaited(memory->load()))
            qFatal("not loaded");
        return memory;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<Journal>(m_dir->filePath(u"journal.db"_s), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void aYesOfAPersonTeaches()
    {
        const auto memory = loaded();
        approve(proposed(), u"human:gui"_s);
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban});
        waitDone(memory->stop());
        const auto next = loaded(); // from what was written down
        QCOMPARE(next->of(m_intake), QStringList{kIban});
        waitDone(next->stop());
    }

    void aRuleDoesNot()
    {
        const auto memory = loaded();
        approve(proposed(u"GB33BUKB20201555555555"_s), u"policy:all"_s);
        approve(proposed(), u"human:cli"_s);
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban}); // approvals come in order: the first one taught nothing
        waitDone(memory->stop());
    }

    void aYesToAnotherPlanDoesNot()
    {
        const auto memory = loaded();
        approve(proposed(u"GB33BUKB20201555555555"_s), u"human:gui"_s, QString(64, u'f')); // read anew since
        approve(proposed(), u"human:gui"_s);
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban});
        waitDone(memory->stop());
    }

    void aYesThatWasCutTeachesAtTheNextStart()
    {
        waitDone(loaded()->stop());          // was here before
        approve(proposed(), u"human:gui"_s); // and nobody was there to learn from it
        const auto memory = loaded();
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban});
        waitDone(memory->stop());
    }

    void onlyAYesToBookingTeachesASellersAccount_data()
    {
        QTest::addColumn<int>("seller");
        QTest::addColumn<int>("iban");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("server");
        QTest::addColumn<bool>("teaches");
        const auto row = [](const char *name, Sureness seller, Sureness iban, const QString &tool, bool teaches,
                             const QString &server = u"countersign"_s) {
            QTest::newRow(name) << int(seller) << int(iban) << tool << server << teaches;
        };
        using enum Sureness;
        row("a row in the ledger", Sure, Sure, u"csv_append"_s, true);
        row("a task to pay it", Sure, Sure, u"note_add_task"_s, true);
        row("it is only filed", Sure, Sure, u"vault_move"_s, false);
        row("somebody else's tool of that name", Sure, Sure, u"csv_append"_s, false, u"other"_s);
        row("the seller is not sure", Unsure, Sure, u"csv_append"_s, false);
        row("the account is not sure", Sure, Unsure, u"csv_append"_s, false);
        row("the account was not read", Sure, Absent, u"csv_append"_s, false);
    }
    void onlyAYesToBookingTeachesASellersAccount()
    {
        QFETCH(int, seller);
        QFETCH(int, iban);
        QFETCH(QString, tool);
        QFETCH(QString, server);
        QFETCH(bool, teaches);
        const auto memory = loaded();
        approve(paper(Sureness(seller), Sureness(iban), tool, server), u"human:gui"_s);
        const QJsonObject sure{{u"content"_s, read(Sureness::Sure, Sureness::Sure)}};
        approve(proposed(), u"human:gui"_s);
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban}); // approvals come in order
        QCOMPARE(memory->ofSeller(sure), teaches ? QStringList{kIban} : QStringList());
        waitDone(memory->stop());
    }

    void aRuleReliesOnWhatIsSureAndComesAlone()
    {
        const auto memory = loaded();
        approve(paper(Sureness::Sure, Sureness::Sure), u"human:gui"_s);
        QTRY_VERIFY(isPaid(*memory, read(Sureness::Sure, Sureness::Sure)));
        QVERIFY(!isPaid(*memory, read(Sureness::Unsure, Sureness::Sure)));
        QVERIFY(!isPaid(*memory, read(Sureness::Sure, Sureness::Unsure)));
        QVERIFY(!isPaid(*memory, read(Sureness::Sure, Sureness::Absent))); // its text names it all the same
        QVERIFY(!isPaid(*memory, read(Sureness::Sure, Sureness::Sure, true)));
        waitDone(memory->stop());
    }

private:
    EventBus m_bus;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Journal> m_journal;
    QJsonObject m_intake;
};

QTEST_GUILESS_MAIN(TestAccountMemory)
#include "tst_accountmemory.moc"
