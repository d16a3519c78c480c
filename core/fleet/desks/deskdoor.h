#pragma once
#include "fleet/desks/deskbook.h"
#include "fleet/desks/deskdecision.h"
#include "fleet/work/line.h"

namespace countersign {

/// The owner's door for decisions of other desks: signed with the key of a desk that is enrolled here, each once, and
/// from there through ApprovalDesk as every other. The fleet's key opens nothing.
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

    FleetLine &m_line;
    DeskBook &m_book;
    ApprovalDesk &m_desk;
    qint64 m_refused = 0;
};

} // namespace countersign
