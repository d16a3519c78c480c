#pragma once
#include <QJsonObject>
#include <QMetaType>
#include <QString>

namespace countersign {

/// Everything that can happen, by the names of the contract ("action.generated" …).
enum class EventType {
    FileCreated,
    FileModified,
    FileMoved,
    FileDeleted,
    EmailReceived,
    MailFiltered,
    MailParked,
    MailSignIn,
    ActionGenerated,
    ActionCancelled,
    PlanRequested,
    PlanCreated,
    PlanFailed,
    PlanRevised,
    ApprovalRequired,
    ApprovalGranted,
    ApprovalRejected,
    ApprovalExpired,
    ApprovalStale,
    ApprovalRecalled,
    ApprovalSnoozed,
    QuestionAsked,
    QuestionAnswered,
    ExecutionStarted,
    StepStarted,
    StepCompleted,
    StepFailed,
    ExecutionCompleted,
    ExecutionFailed,
    ExecutionRolledBack,
    ExecutionInDoubt,
    ExecutionResolved,
    CompensationStarted,
    CompensationCompleted,
    CompensationFailed,
    JournalRedacted,
    JournalArchived,
    JournalAccepted,
    InstanceJoined,
    InstanceLeft,
    SettingsChanged,
    ToolPinned,
    GrantCreated,
    GrantRevoked,
    DeskEnrolled,
    DeskRevoked,
    ServiceStarted,
    ServiceStopped,
    ServiceFailed,
    HealthChanged,
    AlertRaised,
    AlertCleared,
    AgentPaused,
    AgentResumed,
    SystemShutdown,
    ActionAdopted,
    Unknown
};

[[nodiscard]] QString eventTypeName(EventType type);
/// Unknown for a name that this version does not know.
[[nodiscard]] EventType eventTypeFromName(const QString &name);

/// An immutable fact. `seq` is 0 until the journal has committed it; transient events keep 0.
struct Event
{
    qint64 seq = 0;
    QString id; ///< UUIDv7
    EventType type = EventType::Unknown;
    QString correlationId; ///< one per item that came in, from its first event to its last
    QString actionId;
    QString causationId; ///< the event that led to this one; may be empty
    qint64 atUs = 0;     ///< UTC, microseconds
    QString actor; ///< watcher, planner:<name>, human:gui|cli|vault|notification, policy:<rule>, executor, system …
    QJsonObject payload; ///< carries "v"; the journal adds "_salt"
};

/// An event of now, with a new id. Payload gets "v": 1 when it has none.
[[nodiscard]] Event makeEvent(EventType type, const QString &correlationId, const QString &actionId,
    const QString &actor, QJsonObject payload = {}, const QString &causationId = {});

} // namespace countersign

Q_DECLARE_METATYPE(countersign::Event)
