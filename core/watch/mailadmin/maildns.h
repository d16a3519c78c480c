#pragma once
#include "async/oneshot.h"

#include <QCoroTask>
#include <QDnsLookup>
#include <QObject>
#include <QStringList>

namespace countersign {

/// Where a service of a domain is (RFC 2782).
struct MailService
{
    QString host; ///< in lower case, without the last dot
    int port = 0;
    int priority = 0, weight = 0;
};

/// What the DNS says of a domain. What cannot be found out, or takes too long, is nothing.
class MailDns
{
public:
    virtual ~MailDns() = default;
    /// `name`: "_imaps._tcp.example.org".
    [[nodiscard]] virtual QCoro::Task<QList<MailService>> services(QString name) = 0;
    /// Hosts that take mail for `domain`, the first choice first.
    [[nodiscard]] virtual QCoro::Task<QStringList> exchangers(QString domain) = 0;
};

/// The system's.
class SystemMailDns final : public MailDns
{
public:
    explicit SystemMailDns(int deadlineMs = 4000) : m_deadlineMs(deadlineMs) {}
    [[nodiscard]] QCoro::Task<QList<MailService>> services(QString name) override;
    [[nodiscard]] QCoro::Task<QStringList> exchangers(QString domain) override;

private:
    const int m_deadlineMs;
};

} // namespace countersign
