#pragma once
#include "agent/deadletteradmin.h"
#include "base/literals.h"

namespace countersign {

/// Dead letters in memory; answers through the event loop as the real one does.
class FakeDeadLetters : public DeadLetterAdmin
{
    Q_OBJECT
public:
    QString refusal;   ///< the next call is refused with it
    QStringList calls; ///< what changed something: "retry a/1" …
    /// As if it had become so by itself; no letters: there is no shared queue.
    void put(std::optional<QList<DeadLetterInfo>> letters);

    [[nodiscard]] bool isThere() const override { return m_letters.has_value(); }
    [[nodiscard]] qint64 count() const override { return m_letters ? m_letters->size() : 0; }
    void list(int limit, QObject *context, Callback<QList<DeadLetterInfo>> answer) override;
    void retry(QString id, QObject *context, Callback<bool> answer) override;
    void discard(QString id, QObject *context, Callback<bool> answer) override;

private:
    void change(const QString &verb, const QString &id, QObject *context, Callback<bool> answer);
    [[nodiscard]] std::optional<Error> refused();

    std::optional<QList<DeadLetterInfo>> m_letters;
};

} // namespace countersign
