#include "base/clock.h"
#include "bench.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>

// Fresh processes, as a user starts them.

namespace countersign::bench {

namespace {
QString program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/countersign");
}

/// Time stamp of the log's first line with this message; 0 while there is none.
qint64 loggedAt(const QString &logDir, const QString &message)
{
    QFile file(logDir + QStringLiteral("/countersign.jsonl"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line.value(QStringLiteral("message")).toString() == message)
            return parseTime(line.value(QStringLiteral("timestamp")).toString()).value_or(0);
    }
    return 0;
}

QList<qint64> withChildren(qint64 pid)
{
    QList<qint64> out{pid};
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArrayList children = file.readAll().simplified().split(' ');
        for (const QByteArray &child : children)
            if (!child.isEmpty())
                out += withChildren(child.toLongLong());
    }
    return out;
}

double rssOfAll(qint64 pid)
{
    double sum = 0;
    for (const qint64 one : withChildren(pid))
        sum += rssMb(one);
    return sum;
}

/// Voluntary context switches of all threads: each is a sleep that ended.
qint64 wakeUps(qint64 pid)
{
    qint64 sum = 0;
    for (const qint64 one : withChildren(pid)) {
        const QStringList threads =
            QDir(QStringLiteral("/proc/%1/task").arg(one)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            QFile file(QStringLiteral("/proc/%1/task/%2/status").arg(one).arg(thread));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            const QByteArrayList lines = file.readAll().split('\n');
            for (const QByteArray &line : lines)
                if (line.startsWith("voluntary_ctxt_switches:"))
                    sum += line.mid(24).trimmed().toLongLong();
        }
    }
    return sum;
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(10000)) {
        process.kill();
        process.waitForFinished();
    }
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY");
}
} // namespace

Report startup(const Ask &ask)
{
    if (!hasDisplay())
        return {0, 0, {}, {}, QStringLiteral("startup needs a display: run it with xvfb-run")};
    QTemporaryDir dir(QDir::currentPath() + QStringLiteral("/bench-XXXXXX"));
    const Config config = configIn(dir);
    QDir().mkpath(config.paths.data);
    fillProfile(config, ask.countOr(10'000));
    Report report;
    report.elsewhere = true;
    QElapsedTimer all;
    all.start();
    for (int i = 0; i < 7; ++i) {
        QFile::remove(config.paths.logDir + QStringLiteral("/countersign.jsonl"));
        QProcess process;
        const qint64 from = SystemClock().nowUs();
        process.start(program(),
            {QStringLiteral("--profile"), dir.path(), QStringLiteral("--set"), QStringLiteral("http.port=0")});
        qint64 painted = 0;
        if (!spin([&] { return (painted = loggedAt(config.paths.logDir, QStringLiteral("First paint"))) > 0; }, 30))
            return {0, 0, {}, {}, QStringLiteral("no first paint")};
        if (i > 0) // the first one warms the disk's cache
            report.latencies.push_back(double(painted - from) / 1000);
        spin([&] { return loggedAt(config.paths.logDir, QStringLiteral("Ready")) > 0; }, 30);
        end(process);
    }
    report.n = qint64(report.latencies.size());
    report.seconds = double(all.nsecsElapsed()) / 1e9;
    return report;
}

Report idle(const Ask &ask)
{
    const double settle = ask.seconds > 0 ? ask.seconds : 60;
    Report report;
    report.elsewhere = true;
    report.n = 1;
    report.seconds = settle;
    for (const bool window : {false, true}) {
        if (window && !hasDisplay())
            continue;
        QTemporaryDir dir(QDir::currentPath() + QStringLiteral("/bench-XXXXXX"));
        QStringList words{
            QStringLiteral("--profile"), dir.path(), QStringLiteral("--set"), QStringLiteral("http.port=0")};
        if (!window)
            words.append(QStringLiteral("serve"));
        QProcess process;
        process.start(program(), words);
        const QString log = configIn(dir).paths.logDir;
        if (!spin([&] { return loggedAt(log, QStringLiteral("Ready")) > 0; }, 30))
            return {0, 0, {}, {}, QStringLiteral("it did not get ready")};
        spin([] { return false; }, settle);
        const qint64 before = wakeUps(process.processId());
        spin([] { return false; }, 20);
        const QString name = window ? QStringLiteral("window") : QStringLiteral("serve");
        report.more.insert(
            name + QStringLiteral("_wakeups_per_second"), double(wakeUps(process.processId()) - before) / 20);
        report.more.insert(name + QStringLiteral("_rss_mb"), rssOfAll(process.processId()));
        end(process);
    }
    report.more.insert(QStringLiteral("rss_mb"), report.more.value(QStringLiteral("serve_rss_mb")));
    return report;
}

} // namespace countersign::bench
