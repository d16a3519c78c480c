#include "watch/mail/mailhands.h"

#include <QSet>

#include <algorithm>
#include <list>
#include <optional>

namespace countersign {

struct MailHands::State
{
    struct Waiter
    {
        QString account;
        bool isLarge;
        const void *who;
        OneShot<bool> turn;
    };

    int shared = 0;    ///< that are free
    QSet<QString> own; ///< accounts whose own place is taken
    std::list<Waiter> waiters;

    /// The account's own place, then a shared one; nullopt: there is none now. True: it is a shared one.
    [[nodiscard]] std::optional<bool> take(const QString &account, bool isLarge)
    {
        if (!own.contains(account)) {
            own.insert(account);
            return false;
        }
        if (isLarge || shared == 0)
            return std::nullopt;
        --shared;
        return true;
    }
};

struct MailHands::Hold
{
    Hold(std::shared_ptr<State> given, QString whose, bool isFromShared)
        : state(std::move(given)), account(std::move(whose)), isShared(isFromShared)
    {
    }
    // Handed on to the first whom it helps; who waits for something else keeps nobody behind it waiting.
    ~Hold()
    {
        if (isShared)
            ++state->shared;
        else
            state->own.remove(account);
        for (auto it = state->waiters.begin(); it != state->waiters.end(); ++it) {
            if ((!isShared && it->account != account) || (isShared && it->isLarge))
                continue;
            const OneShot<bool> next = it->turn;
            state->waiters.erase(it);
            next.resolve(true); // may let go of others
            return;
        }
    }
    Q_DISABLE_COPY_MOVE(Hold)

    std::shared_ptr<State> state;
    QString account;
    bool isShared;
};

MailHands::MailHands(int shared) : m_state(std::make_shared<State>())
{
    m_state->shared = shared;
}

MailHands::~MailHands()
{
    while (!m_state->waiters.empty()) {
        const OneShot<bool> turn = m_state->waiters.front().turn;
        m_state->waiters.pop_front();
        turn.resolve(false);
    }
}

QCoro::Task<Result<MailHands::Hand>> MailHands::acquire(QString account, bool isLarge, const void *who)
{
    const auto state = m_state;
    while (true) {
        if (const std::optional<bool> isShared = state->take(account, isLarge))
            co_return Hand(std::make_shared<Hold>(state, account, *isShared), 0);
        const OneShot<bool> turn;
        state->waiters.push_back({account, isLarge, who, turn});
        const bool granted = co_await turn.wait();
        if (!granted)
            co_return cancelled();
    }
}

void MailHands::giveUp(const void *who)
{
    const auto state = m_state;
    while (true) {
        const auto found = std::ranges::find(state->waiters, who, &State::Waiter::who);
        if (found == state->waiters.end())
            return;
        const OneShot<bool> turn = found->turn;
        state->waiters.erase(found);
        turn.resolve(false);
    }
}

} // namespace countersign
