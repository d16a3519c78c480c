#pragma once
#include "base/config/config.h"

#include <QJsonObject>

#include <memory>

namespace countersign {

/// Whom `countersign mail` speaks to: the running instance, or, where none runs, the same rooms in this process, over
/// the profile's journal.
class MailDoor
{
public:
    explicit MailDoor(const Config &config);
    ~MailDoor();
    Q_DISABLE_COPY_MOVE(MailDoor)

    /// Asks a request of MailVerbs; blocks. Held: the journal is. Failed: an instance runs and does not answer.
    [[nodiscard]] Result<QJsonValue> ask(const QJsonObject &request);
    /// Known once something was asked: no instance runs.
    [[nodiscard]] bool isAlone() const { return m_isAlone; }

private:
    struct Alone;
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<QJsonValue> askInstead(const QJsonObject &request);

    const Config &m_config;
    bool m_isAlone = false;
    std::unique_ptr<Alone> m_alone;
};

} // namespace countersign
