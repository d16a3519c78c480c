#pragma once
#include "async/oneshot.h"
#include "base/result.h"

#include <QCoroTask>

#include <memory>

namespace countersign {

/// Who may have mails in memory. Each account has a place of its own, so that no server, however slow, keeps another
/// account waiting; a few more are shared by those who fetch faster than is written.
class MailHands
{
    struct State;
    struct Hold;

public:
    /// One place; given back when the last copy goes.
    class Hand
    {
        friend class MailHands;
        explicit Hand(std::shared_ptr<Hold> hold, int) : m_hold(std::move(hold)) {}
        std::shared_ptr<Hold> m_hold;
    };

    explicit MailHands(int shared);
    /// Whoever waits gets Cancelled.
    ~MailHands();
    Q_DISABLE_COPY_MOVE(MailHands)

    /// Waits for the account's own place or a shared one; what is large (`isLarge`) gets the account's own alone. Who
    /// waits longest comes first. Errors: Cancelled, after giveUp().
    [[nodiscard]] QCoro::Task<Result<Hand>> acquire(QString account, bool isLarge, const void *who);
    /// Whatever `who` waits for ends with Cancelled.
    void giveUp(const void *who);

private:
    std::shared_ptr<State> m_state;
};

} // namespace countersign
