#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// approval.required: a plan waits for its owner.
struct ApprovalRequired
{
    static constexpr int kVersion = 1;
    QString planId, digest;
    qint64 expiresUs = 0; ///< UTC, µs; 0: never
    QString undoOf{};     ///< id of the action that it takes back

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ApprovalRequired fromJson(const QJsonObject &json);
};

/// approval.granted, rejected, expired and recalled, and why an action was cancelled: what was decided on which plan.
struct ApprovalDecided
{
    static constexpr int kVersion = 1;
    QString planId{}, digest{};
    QString surface{};               ///< gui | cli | vault | notification | policy
    std::optional<QString> reason{}; ///< may hold outside text
    /// Until then it can be called back, and a yes does not run; 0: a yes runs at once, a no stays.
    qint64 recallUntilUs = 0;
    QString undoOf{};
    QString nonce{}; ///< of one that was made at another desk: it counts once

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ApprovalDecided fromJson(const QJsonObject &json);
};

/// approval.stale: the world has moved since the yes, or since it was planned.
struct ApprovalStale
{
    static constexpr int kVersion = 1;
    QString planId, reason;
    QJsonArray differences; ///< {kind, path, expected, found, sentence}
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ApprovalStale fromJson(const QJsonObject &json);
};

/// approval.snoozed.
struct ApprovalSnoozed
{
    static constexpr int kVersion = 1;
    qint64 untilUs = 0;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ApprovalSnoozed fromJson(const QJsonObject &json);
};

} // namespace countersign
