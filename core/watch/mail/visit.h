#pragma once
#include "watch/mail/mailvisit.h"
#include "watch/mail/mailwatcher.h"

#include <QPointer>

namespace countersign {

/// Goes when the question has been answered.
class Visit
{
public:
    explicit Visit(MailVisit *visit) : m_visit(visit) {}
    ~Visit()
    {
        if (m_visit)
            m_visit->deleteLater();
    }
    Q_DISABLE_COPY_MOVE(Visit)
    [[nodiscard]] MailVisit *operator->() const { return m_visit; }
    [[nodiscard]] MailVisit *get() const { return m_visit; }
    [[nodiscard]] explicit operator bool() const { return !m_visit.isNull(); }

private:
    QPointer<MailVisit> m_visit;
};

[[nodiscard]] inline std::unexpected<Error> unknownAccount(const QString &name)
{
    return fail(ErrorCode::NotFound, MailWatcher::tr("There is no mail account \"%1\".").arg(name));
}

} // namespace countersign
