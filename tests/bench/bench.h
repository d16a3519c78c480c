#pragma once
#include "base/config/config.h"
#include "base/literals.h"

#include <QCommandLineParser>
#include <QCoroTask>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QTemporaryDir>

#include <vector>

namespace countersign::bench {

/// What a bench was asked for.
struct Ask
{
    qint64 count = 0;   ///< --count; 0: the bench's own default
    double seconds = 0; ///< --seconds; 0: default
    int writers = 64;
    int inflight = 1;
    QString transport = u"stdio"_s;
    QString command;
    QString backend = u"local"_s;
    QString aof = u"off"_s;                  ///< --aof: what Redis keeps on the disk, off, everysec or always
    QString beside;                          ///< --beside bullmq: the same in the same run by another one
    QString url, caFile;                     ///< of a model server
    bool isExport = false, isImport = false; ///< --export, --import: of fleet, what it measures instead
    bool isWithPayload = false;              ///< --payload: of the exported events
    int starts = 0;                          ///< --starts: of a server apart from us and beside us, in turn
    int rpm = 0;                             ///< --rpm: starts in any minute; 0: no limit
    [[nodiscard]] qint64 countOr(qint64 fallback) const { return count > 0 ? count : fallback; }
};

/// Latencies in milliseconds, and what else was seen.
struct Report
{
    qint64 n = 0;
    double seconds = 0;
    std::vector<double> latencies;
    QJsonObject more;       ///< the bench's own fields
    QString error;          ///< set: the bench failed
    bool elsewhere = false; ///< the work is done by other processes: this one's event loop says nothing
};

[[nodiscard]] double percentile(std::vector<double> values, double p);
[[nodiscard]] QJsonObject toJson(const QString &name, const Report &report);
/// Resident memory of a process in MB; 0 when it is gone.
[[nodiscard]] double rssMb(qint64 pid);
/// Runs the event loop until `done`, at most `seconds`; false when time ran out.
bool spin(const std::function<bool()> &done, double seconds);
/// A configuration in a throw-away folder, with a free port.
[[nodiscard]] Config configIn(const QTemporaryDir &dir, const QStringList &settings = {});

[[nodiscard]] Report bus(const Ask &ask);
[[nodiscard]] Report journal(const Ask &ask);
/// `count` events verified, while 8 writers append: seconds of the walk, latencies of the appends.
Report verify(const Ask &ask);
/// Words looked for in `count` ended actions: latencies of the queries.
Report search(const Ask &ask);
/// A start with `count` approved actions: until all of them are queued.
Report recovery(const Ask &ask);
[[nodiscard]] Report folder(const Ask &ask);
[[nodiscard]] Report pipeline(const Ask &ask);
[[nodiscard]] Report mcp(const Ask &ask);
/// CPU for n and 4n of every kind of large file; then how long --count ordinary PDFs take each, alone and while four
/// are read that take all the time they get.
[[nodiscard]] Report reader(const Ask &ask);
/// E-invoices and pages of PDFs, --count of each, from the file to their facts; beside poppler's pdftotext.
[[nodiscard]] Report paper(const Ask &ask);
/// --starts times from start to answered initialize, with separation and without, interleaved.
[[nodiscard]] Report starts(const Ask &ask);
/// Growth of time with the size of hostile JSON (--count: the smallest size), and what 16 MiB of each cost the main
/// thread.
[[nodiscard]] Report json(const Ask &ask);
[[nodiscard]] Report http(const Ask &ask);
[[nodiscard]] Report latency(const Ask &ask);
[[nodiscard]] Report startup(const Ask &ask);
[[nodiscard]] Report idle(const Ask &ask);
[[nodiscard]] Report desk(const Ask &ask);
/// Streamed requests to a Messages API at --url, --inflight at a time: requests a second, CPU of this process for each.
[[nodiscard]] Report model(const Ask &ask);
/// Whole plans (reading and planning) by the engine's planner: CPU for each, memory early and late.
[[nodiscard]] Report planner(const Ask &ask);
/// A mailbox of `count` mails of 4 to 40 KB that is caught up with, beside npm's imapflow that only fetches them;
/// latencies: from the announcement of a mail until it is committed.
[[nodiscard]] Report mail(const Ask &ask);
/// `count` mails that go out: latencies from the owner's yes to the recorded outcome, beside Python's smtplib, which
/// hands the same mails in at the same server.
[[nodiscard]] Report send(const Ask &ask);
/// Jobs put into --backend local or redis (a server of its own, --aof), taken, handled by nothing and ended; at the top
/// those that were handled and ended. Latencies: from publish() to the handler, one job at a time.
[[nodiscard]] Report queue(const Ask &ask);
/// --count items for each of 1, 2, 4 and 8 instances on one Redis, planned by a model and carried out by a tool that
/// both take their time: items a second for each number of instances beside what the model (capacity.h) says of it from
/// constants of the same run; latencies of the last run, from the drop of all.
[[nodiscard]] Report fleet(const Ask &ask);
/// --count events of a journal into a topic of --backend local, redis or kafka, until all were told and read;
/// limit_per_second: what the machine does with the same bytes without us, by pipelined XADD or librdkafka alone.
[[nodiscard]] Report exportEvents(const Ask &ask);
/// --count messages, three of ten put in before, that an instance takes out of a topic of --backend redis or kafka;
/// latencies: from a message to the committed action, at a steady 50 a second.
[[nodiscard]] Report importItems(const Ask &ask);
/// Growth of every door for text (or of --command alone) on every hostile text: CPU for four times as much of it, for
/// 100,000 characters.
[[nodiscard]] Report guard(const Ask &ask);

/// A profile with `count` stored actions that wait for a decision.
void fillProfile(const Config &config, qint64 count);

} // namespace countersign::bench
