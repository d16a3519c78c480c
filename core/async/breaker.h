#pragma once
#include "base/clock.h"

#include <QObject>

namespace countersign {

/// Keeps callers from a counterpart that is away. After `threshold` failures in a row it opens for `baseMs`, each
/// further time twice as long up to `capMs`; then one caller may try (half open), whose luck decides for all.
class Breaker : public QObject
{
    Q_OBJECT
public:
    enum class State { Closed, Open, HalfOpen };
    struct Limits
    {
        int threshold = 3;
        qint64 baseMs = 30'000, capMs = 600'000;
    };
    Breaker(Limits limits, const Clock &clock = systemClock(), QObject *parent = nullptr)
        : QObject(parent), m_limits(limits), m_clock(clock)
    {
    }

    /// Asks to try; in the half-open state true for one caller, who owes succeeded(), failed() or abandoned().
    [[nodiscard]] bool mayTry();
    /// True when mayTry() would be; changes nothing.
    [[nodiscard]] bool wouldLet() const;
    void succeeded();
    /// `why` is kept for people; `atLeastMs`: the counterpart asked for so much time.
    void failed(const QString &why, qint64 atLeastMs = 0);
    /// The try ended without an answer (cancelled).
    void abandoned() { m_probing = false; }
    /// As if nothing had happened: settings have changed.
    void reset();

    [[nodiscard]] State state() const;
    [[nodiscard]] QString why() const { return m_why; }
    /// Milliseconds until the next try; 0 when it may be now.
    [[nodiscard]] qint64 opensInMs() const;

Q_SIGNALS:
    void opened();
    void closed();

private:
    Limits m_limits;
    const Clock &m_clock;
    int m_failures = 0;
    qint64 m_openMs = 0; ///< how long it was opened last; 0: closed
    qint64 m_untilMs = 0;
    bool m_probing = false;
    QString m_why;
};

[[nodiscard]] QString breakerStateName(Breaker::State state);

} // namespace countersign
