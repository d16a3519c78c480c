#include "watch/mailadmin/maildns.h"

#include <QTimer>

#include <algorithm>
#include <memory>

namespace countersign {

namespace {

constexpr qsizetype kMostRecords = 50;

QString plain(QString host)
{
    host = host.toLower();
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

/// A look that ends by itself.
QCoro::Task<> looked(std::shared_ptr<QDnsLookup> lookup, int deadlineMs)
{
    const OneShot<bool> done;
    QObject::connect(lookup.get(), &QDnsLookup::finished, lookup.get(), [done] { done.resolve(true); });
    QTimer::singleShot(deadlineMs, lookup.get(), [done, last = lookup.get()] {
        last->abort();
        done.resolve(false);
    });
    lookup->lookup();
    co_await done.wait();
}

/// Whoever resumes us is the object itself: it goes when it has returned.
std::shared_ptr<QDnsLookup> makeLookup(QDnsLookup::Type type, const QString &name)
{
    return {new QDnsLookup(type, name), [](QDnsLookup *lookup) { lookup->deleteLater(); }};
}

} // namespace

QCoro::Task<QList<MailService>> SystemMailDns::services(QString name)
{
    const std::shared_ptr<QDnsLookup> lookup = makeLookup(QDnsLookup::SRV, name);
    co_await looked(lookup, m_deadlineMs);
    QList<MailService> out;
    const QList<QDnsServiceRecord> records = lookup->serviceRecords().mid(0, kMostRecords);
    for (const QDnsServiceRecord &record : records)
        out.append({plain(record.target()), record.port(), record.priority(), record.weight()});
    co_return out;
}

QCoro::Task<QStringList> SystemMailDns::exchangers(QString domain)
{
    const std::shared_ptr<QDnsLookup> lookup = makeLookup(QDnsLookup::MX, domain);
    co_await looked(lookup, m_deadlineMs);
    QList<QDnsMailExchangeRecord> records = lookup->mailExchangeRecords().mid(0, kMostRecords);
    std::ranges::sort(records, {}, &QDnsMailExchangeRecord::preference);
    QStringList out;
    for (const QDnsMailExchangeRecord &record : std::as_const(records))
        out.append(plain(record.exchange()));
    co_return out;
}

} // namespace countersign
