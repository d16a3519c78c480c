#pragma once
#include "fleet/desks/deskbook.h"
#include "fleet/desks/deskdecision.h"
#include "fleet/work/line.h"

namespace countersign {

/// The owner's door for decisions of other desks: signed with the key of a desk that is enrolled here, each once, and
/// from there through ApprovalDesk as every other. The fleet's key opens nothing. What is signed is for this owner and
/// for now: a decision that was held back on its way, or was refused, is none later.
class DeskDoor : public QObject
{
    Q_OBJECT
public:
    /// All outlive it.
    DeskDoor(FleetLine &line, DeskBook &book, ApprovalDesk &desk, QObject *parent = nullptr);

    [[nodiscard]] qint64 refused() const { return m_refused; }

private:
    [[nodiscard]] QCoro::Task<Result<void>> take(FleetMessage message);
    [[nodiscard]] QCoro::Task<Result<void>> decide(SignedDecision decision);
    /// Why a decision that is signed does not count: it is not for this owner or not for now, or was answered before.
    [[nodiscard]] std::optional<Refusal> objection(const DeskDecision &decision);

    FleetLine &m_line;
    DeskBook &m_book;
    ApprovalDesk &m_desk;
    qint64 m_refused = 0;
    QHash<QString, qint64> m_answered; ///< when each decision was made (fleet's time), while it would count; by nonce
};

} // namespace countersign
