#pragma once
#include "vault/vaultsource.h"

namespace countersign {

/// VaultSource in front of the real journal, which outlives it.
class JournalSource final : public VaultSource
{
    Q_OBJECT
public:
    explicit JournalSource(EventStore &journal, QObject *parent = nullptr);
    [[nodiscard]] QCoro::Task<Result<QList<Event>>> trace(QString id) override
    {
        return m_journal.trace(std::move(id));
    }
    [[nodiscard]] QCoro::Task<Result<QList<Action>>> actions(ActionFilter filter) override
    {
        return m_journal.actions(std::move(filter));
    }
    [[nodiscard]] QCoro::Task<Result<QMap<State, qint64>>> counts() override { return m_journal.counts(); }
    [[nodiscard]] QCoro::Task<Result<OutcomesSince>> outcomesSince(qint64 us) override
    {
        return m_journal.outcomesSince(us);
    }

private:
    EventStore &m_journal;
};

} // namespace countersign
