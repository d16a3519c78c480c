#include "base/literals.h"
#include "bench.h"
#include "core/mailwatch/smallserver.h"
#include "imap/operations/appendmail.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "support/dovecot.h"
#include "support/memorystore.h"
#include "support/node.h"
#include "support/waiting.h"
#include "watch/mail/mailwatcher.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>

// Mail that comes in: how fast a mailbox is caught up with, and how long one mail takes from its announcement.

namespace countersign::bench {

using namespace countersign::test;

namespace {
constexpr int kQueueMax = 100'000;

/// What a watcher stands on, on a real disk.
struct Rig
{
    Rig()
    {
        QDir(dir.path()).mkdir(u"Needs_Action"_s);
        secrets.kept.insert(u"mail.work.password"_s, QString::fromLatin1(Dovecot::kPassword));
        if (!awaited(journal.start()) || !awaited(queue.start()))
            qFatal("no journal");
        ingestor = std::make_unique<Ingestor>(dir.path(), u"bench"_s, intake, &pool);
        watcher = std::make_unique<MailWatcher>(
            MailWatcherOptions{{}, kQueueMax}, *ingestor, journal, queue, secrets, bus, &pool);
        QObject::connect(watcher.get(), &MailWatcher::settled, &journal, [this] { ++settled; });
        if (!awaited(watcher->start()))
            qFatal("no watcher");
    }
    ~Rig()
    {
        waitDone(watcher->stop());
        watcher.reset();
        waitDone(queue.stop());
        waitDone(journal.stop());
    }
    QTemporaryDir dir{QDir::currentPath() + u"/bench-XXXXXX"_s}; // a real disk: /tmp may be memory
    QThreadPool pool;
    EventBus bus;
    Journal journal{dir.filePath(u"journal.db"_s), bus};
    LocalQueue queue{journal, kQueueMax};
    StoreIntake intake{journal};
    MemoryStore secrets;
    std::unique_ptr<Ingestor> ingestor;
    std::unique_ptr<MailWatcher> watcher;
    qint64 settled = 0;
};

MailAccount account(quint16 port, MailTls tls, const QString &caFile)
{
    MailAccount out;
    out.name = u"work"_s;
    out.host = u"localhost"_s;
    out.port = port;
    out.tls = tls;
    out.username = Dovecot::kAnna;
    out.caFile = caFile;
    out.since = u"all"_s;
    return out;
}

/// 4 to 40 KB, each another one.
QByteArray mailNumber(qint64 number)
{
    const QByteArray id = QByteArray::number(number);
    return "From: Karin <karin@kund.example>\r\nTo: anna@weber.test\r\nSubject: Mail " + id + "\r\nMessage-ID: <" + id +
           "@kund.example>\r\nDate: Sat, 28 Nov 2026 10:00:00 +0000\r\n\r\n" +
           QByteArray("Eine Zeile von Nummer " + id.rightJustified(8) + "\r\n")
               .repeated(125 + int(number * 7919 % 1125));
}

QCoro::Task<> put(imap::Connection connection, qint64 count, qint64 *done)
{
    for (qint64 i = 0; i < count; ++i, ++*done) {
        const Result<imap::AppendOutcome> outcome = co_await imap::appendMail(connection, "INBOX", mailNumber(i), {});
        if (!outcome)
            qFatal("not put: %s", qPrintable(outcome.error().message));
    }
}

void fill(const Dovecot &server, qint64 count)
{
    imap::ImapConnection connection({u"localhost"_s, server.tlsPort(), imap::Tls::Implicit, server.caFile()});
    if (!awaited(imap::beginSession(&connection, {Dovecot::kAnna, Dovecot::kPassword})))
        qFatal("no session");
    qint64 done = 0;
    const QCoro::Task<> putting = put(&connection, count, &done);
    if (!spin([&] { return done == count; }, 600))
        qFatal("the mailbox was not filled");
}

/// The same mails with npm's imapflow, which keeps none of them; mails a second, 0 where it is not installed or has
/// failed, which is an error.
double imapflow(const Dovecot &server, QString &error)
{
    const QString modules = u"" NODE_MODULES ""_s;
    if (!QFileInfo::exists(modules + u"/imapflow"_s))
        return 0;
    QProcess node;
    node.start(
        nodeProgram(modules), {u"" SOURCE_DIR "/tests/bench/imapflow.mjs"_s, modules, QString::number(server.tlsPort()),
                                  Dovecot::kAnna, QString::fromLatin1(Dovecot::kPassword), server.caFile()});
    if (!node.waitForFinished(300'000) || node.exitStatus() != QProcess::NormalExit || node.exitCode() != 0) {
        error = u"imapflow did not run: "_s + QString::fromUtf8(node.readAllStandardError()).right(300).trimmed();
        return 0;
    }
    const QJsonObject told = QJsonDocument::fromJson(node.readAllStandardOutput()).object();
    return told["mails"_L1].toDouble() / std::max(0.001, told["seconds"_L1].toDouble());
}

/// The most that this process ever had in memory since forgetPeak(), MB.
double peakMb()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmHWM:");
    return text.mid(at + 6, 20).trimmed().split(' ').first().toDouble() * 1024 / 1e6;
}
void forgetPeak()
{
    QFile refs(u"/proc/self/clear_refs"_s);
    if (refs.open(QIODevice::WriteOnly))
        refs.write("5");
}

/// From the server's word that a mail is there until the journal has it; the server's own delay is not in it.
std::vector<double> arrivals(int count, QString &error)
{
    SmallServer server;
    Rig rig;
    rig.watcher->setAccounts({account(server.serverPort(), MailTls::None, {})});
    std::vector<double> out;
    for (int i = 1; i <= count; ++i) {
        if (!spin([&] { return server.isIdling(); }, 20))
            error = u"the watcher does not wait for mail"_s;
        QElapsedTimer timer;
        timer.start();
        server.put(quint32(i), mailNumber(i));
        if (!spin([&] { return rig.settled == i; }, 20))
            error = u"a mail did not arrive"_s;
        out.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    return out;
}
} // namespace

Report mail(const Ask &ask)
{
    Report report;
    report.n = ask.countOr(10'000);
    const Dovecot server;
    fill(server, report.n);
    const double other = imapflow(server, report.error);
    {
        Rig rig;
        const double before = rssMb(QCoreApplication::applicationPid());
        forgetPeak();
        QElapsedTimer timer;
        timer.start();
        rig.watcher->setAccounts({account(server.tlsPort(), MailTls::Implicit, server.caFile())});
        if (!spin([&] { return rig.settled == report.n; }, 600))
            report.error = u"only %1 mails arrived"_s.arg(rig.settled);
        report.seconds = double(timer.nsecsElapsed()) / 1e9;
        report.more.insert(u"added_peak_mb"_s, peakMb() - before);
        report.more.insert(u"added_mb"_s, rssMb(QCoreApplication::applicationPid()) - before);
    }
    if (other > 0) {
        report.more.insert(u"imapflow_per_second"_s, other);
        report.more.insert(u"ratio"_s, double(report.n) / report.seconds / other);
    }
    report.latencies = arrivals(200, report.error);
    return report;
}

} // namespace countersign::bench
