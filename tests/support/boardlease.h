#pragma once
#include "async/lease.h"
#include "async/oneshot.h"
#include "base/literals.h"

#include <QHash>

#include <atomic>
#include <map>
#include <memory>

namespace countersign::test {

/// Who has what, for all leases of one test.
struct LeaseBoard
{
    QHash<QString, QString> by; ///< what → name
    bool isAway = false;        ///< nobody can be asked
};

/// A lease within this process: whoever asks first has it until it lets go or its test takes it away.
class BoardLease final : public Lease
{
    Q_OBJECT
public:
    BoardLease(std::shared_ptr<LeaseBoard> board, QString name) : m_board(std::move(board)), m_name(std::move(name)) {}

    [[nodiscard]] QCoro::Task<Result<void>> acquire(QString what) override
    {
        const OneShot<bool> turn;
        m_waiting.insert_or_assign(what, turn);
        look(what);
        const bool ours = co_await turn.wait();
        if (!ours)
            co_return cancelled();
        co_return Result<void>{};
    }
    void release(const QString &what) override
    {
        if (const auto waiting = m_waiting.find(what); waiting != m_waiting.end())
            OneShot<bool>(waiting->second).resolve(false);
        if (m_board->by.value(what) == m_name)
            m_board->by.remove(what);
        flagOf(what)->store(false);
    }
    /// Asks again; the test calls it for whoever is to have it next.
    void look(const QString &what)
    {
        const auto waiting = m_waiting.find(what);
        if (waiting == m_waiting.end() || m_board->isAway || m_board->by.contains(what))
            return Q_EMIT changed(what);
        const OneShot<bool> turn = waiting->second;
        m_waiting.erase(waiting);
        m_board->by.insert(what, m_name);
        flagOf(what)->store(true);
        turn.resolve(true);
    }
    /// It is over, as when Redis was away for too long, and another one has it.
    void lose(const QString &what, BoardLease &next)
    {
        flagOf(what)->store(false);
        m_board->by.remove(what);
        next.look(what);
        Q_EMIT lost(what);
    }
    [[nodiscard]] std::function<bool()> fence(const QString &what) const override
    {
        return [flag = const_cast<BoardLease *>(this)->flagOf(what)] { return flag->load(); };
    }
    [[nodiscard]] QString holder(const QString &what) const override
    {
        const QString by = m_board->isAway ? QString() : m_board->by.value(what);
        return by == m_name ? QString() : by;
    }
    [[nodiscard]] QString trouble(const QString &) const override
    {
        return m_board->isAway ? u"Redis is away."_s : QString();
    }

private:
    std::shared_ptr<std::atomic<bool>> flagOf(const QString &what)
    {
        auto &flag = m_flags[what];
        if (!flag)
            flag = std::make_shared<std::atomic<bool>>(false);
        return flag;
    }
    std::shared_ptr<LeaseBoard> m_board;
    QString m_name;
    std::map<QString, OneShot<bool>> m_waiting;
    std::map<QString, std::shared_ptr<std::atomic<bool>>> m_flags;
};

} // namespace countersign::test
