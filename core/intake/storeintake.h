#pragma once
#include "intake/actionintake.h"

#include <functional>

namespace countersign {

/// ActionIntake in front of the event store, which outlives it.
class StoreIntake final : public ActionIntake
{
public:
    /// What may have been done already of an item that is there since a time (UTC, µs); empty: nothing.
    using PossiblyDone = std::function<QJsonObject(qint64 madeUs)>;

    explicit StoreIntake(EventStore &store, PossiblyDone possiblyDone = {})
        : m_store(store), m_possiblyDone(std::move(possiblyDone))
    {
    }
    [[nodiscard]] QCoro::Task<Result<Appended>> append(Append change) override;
    [[nodiscard]] QCoro::Task<Result<bool>> isKnown(QString actionId) override;
    [[nodiscard]] QCoro::Task<Result<QString>> findByContentHash(QString sha256, QString exceptActionId) override;

private:
    EventStore &m_store;
    PossiblyDone m_possiblyDone;
};

} // namespace countersign
