#include "mcp/deadlines.h"

#include <QPointer>

namespace countersign {

Deadlines::Deadlines(std::function<void(qint64)> expired, QObject *parent)
    : QObject(parent), m_expired(std::move(expired))
{
    m_clock.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::fire);
}

Deadlines::Key Deadlines::add(qint64 id, int ms)
{
    const Key key{m_clock.elapsed() + std::max(ms, 0), id};
    m_keys.insert(key);
    if (m_armedFor < 0 || key.due < m_armedFor)
        arm();
    return key;
}

void Deadlines::arm()
{
    if (m_keys.empty()) {
        m_armedFor = -1;
        return;
    }
    m_armedFor = m_keys.begin()->due;
    m_timer.start(int(std::max<qint64>(m_armedFor - m_clock.elapsed(), 0)));
}

void Deadlines::fire()
{
    const QPointer<Deadlines> self(this);
    m_armedFor = -1;
    while (self && !m_keys.empty() && m_keys.begin()->due <= m_clock.elapsed()) {
        const qint64 id = m_keys.begin()->id;
        m_keys.erase(m_keys.begin());
        m_expired(id);
    }
    if (self)
        arm();
}

} // namespace countersign
