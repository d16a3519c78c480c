#include "base/clock.h"
#include "base/literals.h"
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
    return QCoreApplication::applicationDirPath() + u"/countersign"_s;
}

/// Time stamp of the log's first line with this message; 0 while there is none.
qint64 loggedAt(const QString &logDir, const QString &message)
{
    QFile file(logDir + u"/countersign.jsonl"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    while (!file.atEnd()) {
        const QJsonObject line = QJsonDocument::fromJson(file.readLine()).object();
        if (line.value(u"message"_s).toString() == message)
            return parseTime(line.value(u"timestamp"_s).toString()).value_or(0);
    }
    return 0;
}

QList<qint64> withChildren(qint64 pid)
{
    QList<qint64> out{pid};
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
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
        const QStringList threads = QDir(u"/proc/%1/task"_s.arg(one)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            QFile file(u"/proc/%1/task/%2/status"_s.arg(one).arg(thread));
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
        return {0, 0, {}, {}, u"startup needs a display: run it with xvfb-run"_s};
    QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
    const Config config = configIn(dir);
    QDir().mkpath(config.paths.data);
    fillProfile(config, ask.countOr(10'000));
    Report report;
    report.elsewhere = true;
    QElapsedTimer all;
    all.start();
    for (int i = 0; i < 7; ++i) {
        QFile::remove(config.paths.logDir + u"/countersign.jsonl"_s);
        QProcess process;
        const qint64 from = SystemClock().nowUs();
        process.start(program(), {u"--profile"_s, dir.path(), u"--set"_s, u"http.port=0"_s});
        qint64 painted = 0;
        if (!spin([&] { return (painted = loggedAt(config.paths.logDir, u"First paint"_s)) > 0; }, 30))
            return {0, 0, {}, {}, u"no first paint"_s};
        if (i > 0) // the first one warms the disk's cache
            report.latencies.push_back(double(painted - from) / 1000);
        spin([&] { return loggedAt(config.paths.logDir, u"Ready"_s) > 0; }, 30);
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
        QTemporaryDir dir(QDir::currentPath() + u"/bench-XXXXXX"_s);
        QStringList words{u"--profile"_s, dir.path(), u"--set"_s, u"http.port=0"_s};
        if (!window)
            words.append(u"serve"_s);
        QProcess process;
        process.start(program(), words);
        const QString log = configIn(dir).paths.logDir;
        if (!spin([&] { return loggedAt(log, u"Ready"_s) > 0; }, 30))
            return {0, 0, {}, {}, u"it did not get ready"_s};
        spin([] { return false; }, settle);
        const qint64 before = wakeUps(process.processId());
        spin([] { return false; }, 20);
        const QString name = window ? u"window"_s : u"serve"_s;
        report.more.insert(name + u"_wakeups_per_second"_s, double(wakeUps(process.processId()) - before) / 20);
        report.more.insert(name + u"_rss_mb"_s, rssOfAll(process.processId()));
        end(process);
    }
    report.more.insert(u"rss_mb"_s, report.more.value(u"serve_rss_mb"_s));
    return report;
}

} // namespace countersign::bench
