#include "fleet/limits/fleetstarts.h"

#include "async/alive.h"
#include "async/gate.h"
#include "async/taskscope.h"
#include "fleet/keyedname.h"

#include <QPointer>

#include <utility>

namespace countersign {

namespace {
constexpr qint64 kUnknownMs = 60'000; ///< nobody can say

/// Waits for the fleet and for its credential, once; then it is the window's.
class CredentialGate final : public StartGate
{
public:
    CredentialGate(FleetStarts &starts, QString what, int most, FleetStarts::Credential credential)
        : m_starts(&starts), m_what(std::move(what)), m_most(most), m_credential(std::move(credential))
    {
        if (!starts.hasBegun())
            m_begun.close();
        connect(&starts, &FleetStarts::begun, this, [this] {
            m_begun.open();
            m_scope.spawn(joinEarly());
        });
        if (starts.hasBegun())
            m_scope.spawn(joinEarly());
    }
    ~CredentialGate() override
    {
        m_scope.requestStop();
        m_begun.cancelAll();
    }

    QCoro::Task<Result<void>> acquire() override
    {
        const QPointer<CredentialGate> self(this);
        const Result<void> begun = alive(self, co_await m_begun.pass());
        if (!begun)
            co_return begun;
        const Result<void> joined = alive(self, co_await join());
        if (!joined)
            co_return joined;
        if (!m_window)
            co_return cancelled();
        co_return co_await m_window->acquire();
    }
    void cancelAll() override
    {
        m_begun.cancelAll();
        if (m_window)
            m_window->cancelAll();
    }
    qint64 waitMs() const override { return !m_begun.isOpen() ? kUnknownMs : m_window ? m_window->waitMs() : 0; }
    std::optional<qint64> graceMs() const override { return m_window ? m_window->graceMs() : std::nullopt; }
    QString why() const override
    {
        if (!m_begun.isOpen())
            return FleetStarts::tr(
                "The fleet has not been joined yet, so it is not known what other instances do: no "
                "request is made.");
        return m_window ? m_window->why() : QString();
    }

private:
    QCoro::Task<Result<void>> join()
    {
        const QPointer<CredentialGate> self(this);
        if (m_window)
            co_return Result<void>{};
        const Result<QString> credential = alive(self, co_await m_credential());
        if (!credential)
            co_return fail(credential.error());
        FleetStartGate *const window = m_starts ? m_starts->window(m_what, *credential, m_most) : nullptr;
        if (!window)
            co_return cancelled();
        if (!std::exchange(m_window, window))
            connect(window, &StartGate::changed, this, &StartGate::changed);
        co_return Result<void>{};
    }
    /// Whoever is not known to the others has no share while Redis is away.
    QCoro::Task<> joinEarly()
    {
        const Result<void> joined = co_await join();
        Q_UNUSED(joined) // whoever starts something asks again
    }

    const QPointer<FleetStarts> m_starts;
    const QString m_what;
    const int m_most;
    const FleetStarts::Credential m_credential;
    Gate m_begun;
    QPointer<FleetStartGate> m_window;
    TaskScope m_scope;
};
} // namespace

FleetStarts::FleetStarts(RedisLink &link, Options options, QObject *parent)
    : QObject(parent), m_link(link), m_options(std::move(options))
{
}

void FleetStarts::begin(const FleetKeys &keys, const QString &instance)
{
    m_keys = keys;
    m_instance = instance;
    Q_EMIT begun();
}

FleetStartGate *FleetStarts::window(const QString &what, const QString &credential, int most)
{
    QByteArrayList names;
    for (const FleetKey &key : std::as_const(m_keys))
        names.append(
            m_options.prefix.toUtf8() + ":starts:" + keyedName(key, "starts " + what.toUtf8(), credential.toUtf8()));
    if (names.isEmpty())
        return nullptr;
    std::unique_ptr<FleetStartGate> &found = m_windows[names.first()];
    StartLimits limits;
    limits.most = std::max(1, most);
    limits.windowMs = m_options.windowMs;
    if (!found)
        found = std::make_unique<FleetStartGate>(m_link, names, m_instance, limits);
    else
        found->setMost(most);
    return found.get();
}

std::unique_ptr<StartGate> FleetStarts::gate(QString what, int most, Credential credential)
{
    return std::make_unique<CredentialGate>(*this, std::move(what), most, std::move(credential));
}

QString FleetStarts::why() const
{
    for (const auto &[name, window] : m_windows)
        if (const QString why = window->why(); !why.isEmpty())
            return why;
    return {};
}

QCoro::Task<> FleetStarts::leave()
{
    const QPointer<FleetStarts> self(this);
    std::vector<FleetStartGate *> all;
    for (const auto &[name, window] : m_windows)
        all.push_back(window.get());
    for (FleetStartGate *const window : all) {
        if (!self)
            co_return;
        co_await window->leave();
    }
}

} // namespace countersign
