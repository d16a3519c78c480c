#pragma once
#include "intake/actionintake.h"

namespace countersign {

/// ActionIntake in front of the real journal, which outlives it.
class JournalIntake final : public ActionIntake
{
public:
    explicit JournalIntake(Journal &journal) : m_journal(journal) {}
    [[nodiscard]] QCoro::Task<Result<Appended>> append(Append change) override;
    [[nodiscard]] QCoro::Task<Result<bool>> isKnown(QString actionId) override;
    [[nodiscard]] QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) override;

private:
    Journal &m_journal;
};

} // namespace countersign
