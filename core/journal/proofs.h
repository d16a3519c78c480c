#pragma once
#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>
#include <mutex>
#include <optional>

namespace countersign {

/// How many events an action has, and one hash over all of them (ActionFold::digest).
struct Proof
{
    qint64 count = 0;
    QByteArray digest;
    [[nodiscard]] bool operator==(const Proof &) const = default;
};

/// What this process knows of the actions that it has checked or written itself, so that a row that somebody changes
/// in the file meanwhile is noticed. Any thread.
class Proofs
{
public:
    /// Ended actions that are remembered; the earliest are forgotten and have to be checked again.
    static constexpr size_t kEnded = 20'000;

    [[nodiscard]] std::optional<Proof> of(const QString &actionId) const;
    void set(const QString &actionId, Proof proof, bool ended);

private:
    mutable std::mutex m_mutex;
    QHash<QString, Proof> m_known;
    std::deque<QString> m_ended;
};

} // namespace countersign
