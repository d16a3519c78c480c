#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// service.started, stopped and failed.
struct ServiceChanged
{
    static constexpr int kVersion = 1;
    QString service;          ///< Service::name()
    QString reason{};         ///< why it failed
    bool isExhausted = false; ///< it is not started again
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ServiceChanged fromJson(const QJsonObject &json);
};

/// alert.raised and alert.cleared.
struct AlertChanged
{
    static constexpr int kVersion = 1;
    QString alert, severity;
    double value = 0, threshold = 0;
    QString message; ///< a sentence; empty when it is cleared
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static AlertChanged fromJson(const QJsonObject &json);
};

/// health.changed, by names of HealthStatus.
struct HealthChanged
{
    static constexpr int kVersion = 1;
    QString from, to;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static HealthChanged fromJson(const QJsonObject &json);
};

/// What a list of events shows of any of them, whatever its kind. Empty: it says nothing of that.
struct EventSummary
{
    std::optional<int> step; ///< index in the plan
    std::optional<qint64> durationMs;
    QString tool, title, reason, error, outcome, digest, path, from, sentence, instance;
    [[nodiscard]] static EventSummary of(const QJsonObject &json);
    /// The error, or else the reason.
    [[nodiscard]] const QString &why() const { return error.isEmpty() ? reason : error; }
};

} // namespace countersign
