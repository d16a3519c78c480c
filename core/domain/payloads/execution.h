#pragma once
#include "domain/payloads/payload.h"

namespace countersign {

/// A step about which nobody knows whether it happened, as execution.in_doubt and journal.accepted carry it and
/// ActionDetail::execution keeps it.
struct DoubtfulStep
{
    std::optional<int> step{}; ///< index in the plan; earlier journals name none
    QString sentence{}, why{};
    bool canProbe = false;
    qint64 mayActUntilUs = 0; ///< until then another instance may still make the call: that it did not happen is known
                              ///< after that only. 0: nobody does
    bool isAnswered = false;  ///< its answer is what raised the doubt: it settles nothing when it is told again

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static DoubtfulStep fromJson(const QJsonObject &json);
    /// The one that an action in doubt has.
    [[nodiscard]] static DoubtfulStep in(const QJsonObject &execution);
};

/// execution.started, completed, failed, rolled_back and in_doubt.
struct ExecutionChanged
{
    static constexpr int kVersion = 1;
    QString planId{};
    QString mode{};   ///< "live" or "dry_run"; empty where it is not said
    QString digest{}; ///< of the plan, when it starts
    std::optional<QString> reason{};
    std::optional<QJsonArray> residue{}; ///< sentences of what could not be taken back
    std::optional<QJsonObject> doubt{};  ///< DoubtfulStep::toJson()
    QString undoOf{};                    ///< of a completed one: the action that it has taken back

    [[nodiscard]] bool isDry() const { return mode == u"dry_run"; }
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ExecutionChanged fromJson(const QJsonObject &json);
};

/// execution.resolved: a doubt is settled.
struct ExecutionResolved
{
    static constexpr int kVersion = 1;
    bool happened = false;
    QString how; ///< "probe", "person", or "late": the answer came after all
    qint64 step = 0;
    QString to{}; ///< the state that follows, by its name
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ExecutionResolved fromJson(const QJsonObject &json);
    [[nodiscard]] QString outcome() const;
};

/// step.started: the intent, committed before the call; what lingers is begun only where it is said with `at` as well.
struct StepStarted
{
    static constexpr int kVersion = 1;
    QString planId;
    qint64 step = 0;
    QString server, tool;
    QString token;     ///< one for each call
    int lingersMs = 0; ///< how long another instance may still make it once this one is gone; 0: it stays here
    QString at{};      ///< said once more, with the name of the instance that has taken it in hand
    QString lock{};    ///< and then: SHA-256 of the key that only that instance can show with an answer that comes late
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static StepStarted fromJson(const QJsonObject &json);
};

/// step.completed and failed, compensation.started, completed and failed. What is not there is Undefined.
struct StepChanged
{
    static constexpr int kVersion = 1;
    QString planId{};
    qint64 step = 0;
    QJsonValue result = QJsonValue::Undefined;       ///< what the tool answered
    QJsonValue error = QJsonValue::Undefined;        ///< a text
    QJsonValue whole = QJsonValue::Undefined;        ///< {bytes, sha256} of an answer of which not all is here
    QJsonValue compensation = QJsonValue::Undefined; ///< {tool, arguments}: what takes it back, resolved
    std::optional<qint64> durationMs{};
    QString how{};     ///< "probe": nobody called, somebody looked
    QString at{};      ///< name of the instance that called; empty: the action's owner itself
    int lingersMs = 0; ///< as StepStarted; of compensation.started

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static StepChanged fromJson(const QJsonObject &json);
};

} // namespace countersign
