#pragma once
#include "base/result.h"

#include <QCoroTask>
#include <QObject>
#include <QString>

#include <optional>

namespace countersign {

/// Lets starts pass, at most so many in a time: this process' own (Limiter), or those of a whole fleet. Whoever asks
/// does not know which.
class StartGate : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Waits for its turn; `cancelled` after cancelAll() or when the gate goes.
    [[nodiscard]] virtual QCoro::Task<Result<void>> acquire() = 0;
    virtual void cancelAll() = 0;
    /// Milliseconds until somebody who came now would pass, nobody else waiting, as far as that is known; 0: at once.
    [[nodiscard]] virtual qint64 waitMs() const = 0;
    /// How long after acquire() has returned the start may still be made, ms; then another turn is needed. Nothing:
    /// whenever.
    [[nodiscard]] virtual std::optional<qint64> graceMs() const { return std::nullopt; }
    /// Why nobody passes, or fewer do than there might; a sentence. Empty: all is as it should be.
    [[nodiscard]] virtual QString why() const { return {}; }

Q_SIGNALS:
    /// why() is another one.
    void changed();
};

} // namespace countersign
