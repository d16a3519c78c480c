#pragma once
#include "agent/surfaces.h"

#include <QHash>

namespace countersign {

/// What all fakes of one agent know: actions, in memory, and who has asked for what.
class FakeMemory : public QObject
{
    Q_OBJECT
public:
    void put(const ActionDetail &detail);
    void preload(const QList<ActionDetail> &details);
    void move(const QString &actionId, State state, const QString &reason = {}, const QString &decidedBy = {});
    void stall(bool stalled);
    /// Those that fit, in the order of the filter.
    [[nodiscard]] QList<Action> found(const ActionFilter &filter) const;
    /// Answers through the event loop, as the real ones do, with what is there then.
    void list(const ActionFilter &filter, QObject *context, const Callback<QList<Action>> &answer);
    /// Why nothing may be changed just now: a refusal that a test wants, or a held journal.
    [[nodiscard]] std::optional<Error> refused();

    template <typename T>
    static void later(QObject *context, const Callback<T> &answer, Result<T> result)
    {
        QMetaObject::invokeMethod(context, [answer, result] { answer(result); }, Qt::QueuedConnection);
    }

    QHash<QString, ActionDetail> items;
    QStringList calls;
    QString refusal;
    std::optional<Held> held;
    bool isPaused = false;

Q_SIGNALS:
    void counted(); ///< before changed()
    void changed(const countersign::Action &action, countersign::State before);
    void resumed();

private:
    QList<std::function<void()>> m_stalledLists;
    bool m_stalled = false;
};

} // namespace countersign
