#include "async/heldlease.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int kAgainMs = 10'000; // what cannot be had at all now may be there later
}

HeldLease::HeldLease(std::shared_ptr<Lease> lease, QString what, QObject *parent)
    : QObject(parent), m_lease(std::move(lease)), m_what(std::move(what))
{
    connect(m_lease.get(), &Lease::lost, this, [this](const QString &lost) {
        if (lost == m_what)
            m_over.resolve(true);
    });
    connect(m_lease.get(), &Lease::changed, this, [this](const QString &of) {
        if (of == m_what)
            Q_EMIT changed();
    });
}

void HeldLease::want()
{
    if (std::exchange(m_isWanted, true))
        return;
    m_scope.spawn(keep(++m_wish));
}

void HeldLease::drop()
{
    if (!std::exchange(m_isWanted, false))
        return;
    ++m_wish;
    m_lease->release(m_what);
    m_over.resolve(false);
}

std::function<bool()> HeldLease::fence() const
{
    const std::function<bool()> fence = m_lease->fence(m_what);
    return fence ? fence : [] { return true; };
}

bool HeldLease::isOurs() const
{
    return m_isWanted && fence()();
}

QCoro::Task<> HeldLease::keep(int wish)
{
    const QPointer self(this);
    while (true) {
        const Result<void> ours = co_await m_lease->acquire(m_what);
        if (!self || wish != m_wish)
            co_return;
        if (!ours) {
            const Result<void> slept = co_await m_scope.sleep(kAgainMs);
            if (!self || !slept || wish != m_wish)
                co_return;
            continue;
        }
        m_over = OneShot<bool>();
        const OneShot<bool> over = m_over;
        Q_EMIT taken();
        if (!self || wish != m_wish)
            co_return;
        Q_EMIT changed();
        co_await over.wait();
        if (!self || wish != m_wish)
            co_return;
        Q_EMIT changed();
        if (!self || wish != m_wish)
            co_return;
    }
}

} // namespace countersign
