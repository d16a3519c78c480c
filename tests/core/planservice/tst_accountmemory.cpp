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
    static inline const QString kIban = QStringLiteral("DE89370400440532013000");

    /// An invoice that waits for a decision.
    Action proposed(const QString &iban = kIban)
    {
        Append change = newAction(QStringLiteral("Invoice"), QStringLiteral("invoice"));
        const QJsonObject from{{QStringLiteral("address"), QStringLiteral("Billing@example.org")}};
        change.events.first().payload.insert(QStringLiteral("content"),
            QJsonObject{{QStringLiteral("text"), QStringLiteral("Please pay to %1.").arg(iban)},
                {QStringLiteral("fields"), QJsonObject{{QStringLiteral("from"), from}}}});
        m_intake = change.events.first().payload;
        const Action action = awaited(m_journal->append(change))->action;
        return awaited(m_journal->append(proposal(action, planWith(action.id, {reversibleStep()}))))->action;
    }
    void approve(const Action &action, const QString &actor)
    {
        const Event event = makeEvent(EventType::ApprovalGranted, action.correlationId, action.id, actor);
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
        m_journal = std::make_unique<Journal>(m_dir->filePath(QStringLiteral("journal.db")), m_bus);
        QVERIFY(awaited(m_journal->start()).has_value());
    }
    void cleanup() { waitDone(m_journal->stop()); }

    void aYesOfAPersonTeaches()
    {
        const auto memory = loaded();
        approve(proposed(), QStringLiteral("human:gui"));
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban});
        waitDone(memory->stop());
        const auto next = loaded(); // from what was written down
        QCOMPARE(next->of(m_intake), QStringList{kIban});
        waitDone(next->stop());
    }

    void aRuleDoesNot()
    {
        const auto memory = loaded();
        approve(proposed(QStringLiteral("GB33BUKB20201555555555")), QStringLiteral("policy:all"));
        approve(proposed(), QStringLiteral("human:cli"));
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban}); // approvals come in order: the first one taught nothing
        waitDone(memory->stop());
    }

    void aYesThatWasCutTeachesAtTheNextStart()
    {
        waitDone(loaded()->stop());                       // was here before
        approve(proposed(), QStringLiteral("human:gui")); // and nobody was there to learn from it
        const auto memory = loaded();
        QTRY_COMPARE(memory->of(m_intake), QStringList{kIban});
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
