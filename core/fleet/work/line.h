#pragma once
#include "fleet/messagegate.h"
#include "fleet/work/post.h"

#include <QHash>

namespace countersign {

/// Messages to and from other instances: sealed, put into the right box, taken out of ours, opened, held against the
/// gate, and handed to whoever takes their kind. What is large is sealed and opened off the main thread.
///
/// Three boxes for each instance, so that what takes long holds up nothing that is quick: work (calls, plans), answers
/// (outcomes, drafts: acknowledged once they are recorded) and talk.
class FleetLine : public QObject
{
    Q_OBJECT
public:
    /// Success: it had its effect, and has none again. A retryable error: it comes again.
    using Handler = std::function<QCoro::Task<Result<void>>(FleetMessage message)>;

    /// Both outlive it.
    FleetLine(MessageGate &gate, FleetPost &post, QObject *parent = nullptr);

    /// Before listen(); once for each kind.
    void on(MessageKind kind, Handler handler) { m_handlers.insert(kind, std::move(handler)); }
    /// Takes from our boxes: `workAtOnce` pieces of work of others at a time.
    void listen(int workAtOnce);
    /// To another instance, or to ourselves. Success: it lies in the box.
    [[nodiscard]] QCoro::Task<Result<void>> send(
        QString to, FleetMessage message, Priority priority = Priority::Normal);

    [[nodiscard]] MessageGate &gate() { return m_gate; }
    [[nodiscard]] static QString boxOf(const QString &instance, MessageKind kind);

private:
    [[nodiscard]] QCoro::Task<Result<void>> receive(QByteArray text, QSet<MessageKind> kinds);

    MessageGate &m_gate;
    FleetPost &m_post;
    QHash<MessageKind, Handler> m_handlers;
};

} // namespace countersign
