#include "read/readerprocess.h"

#include "base/canonicaljson.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPointer>
#include <QProcess>

namespace countersign {

namespace {

constexpr qsizetype maxLine = 16 * 1024 * 1024;
constexpr int maxCrashes = 2;
constexpr int maxRestarts = 5;
constexpr int maxSilentStarts = 3;
constexpr int restartMe = 75; ///< the child asks for a fresh start, with no fault of the file

/// The child gets what it needs to run and no secret that our own environment may hold.
QProcessEnvironment childEnvironment()
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("MALLOC_ARENA_MAX"), QStringLiteral("1"));
    for (const QString &name : {QStringLiteral("LD_LIBRARY_PATH"), QStringLiteral("ASAN_OPTIONS"), QStringLiteral("UBSAN_OPTIONS")}) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    return environment;
}

/// The child speaks English; its sentences are fixed, so they are found in our translations.
QString translated(const QString &sentence)
{
    return QCoreApplication::translate("Reader", sentence.toUtf8().constData());
}

QStringList texts(const QJsonValue &list)
{
    QStringList out;
    for (const QJsonValue &item : list.toArray())
        out.append(item.toString());
    return out;
}

ErrorCode codeNamed(const QString &name)
{
    for (const ErrorCode code : {ErrorCode::NotFound, ErrorCode::Refused, ErrorCode::Io, ErrorCode::Invalid}) {
        if (errorCodeName(code) == name)
            return code;
    }
    return ErrorCode::Failed;
}

} // namespace

ReaderProcess::ReaderProcess(QString program, QString root, ReaderLimits limits, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_root(std::move(root)), m_limits(limits)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(limits.deadlineMs);
    connect(&m_deadline, &QTimer::timeout, this, &ReaderProcess::onDeadline);
}

ReaderProcess::~ReaderProcess()
{
    stop();
}

qint64 ReaderProcess::processId() const
{
    return m_process ? m_process->processId() : 0;
}

QCoro::Task<Result<ReadContent>> ReaderProcess::read(QString path)
{
    if (m_stopped)
        co_return cancelled();
    const OneShot<Result<ReadContent>> done;
    m_queue.push_back(Request{++m_lastId, path, done});
    pump();
    const Result<ReadContent> content = co_await done.wait();
    co_return content;
}

void ReaderProcess::stop()
{
    m_stopped = true;
    m_deadline.stop();
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill(); // it has nothing to lose
        m_process->waitForFinished();
        m_process.reset();
    }
    finishAll(cancelled().error());
}

void ReaderProcess::pump()
{
    if (m_stopped || m_queue.empty())
        return;
    if (!m_process)
        start();
    QByteArray lines;
    const size_t wanted = std::min(m_queue.size(), size_t(m_limits.inFlight));
    const bool wasIdle = m_sent == 0;
    // Refilled by halves: a wake-up of the child for each single request would cost more than the reading.
    if (m_sent > wanted / 2 && wanted == size_t(m_limits.inFlight))
        return;
    for (; m_sent < wanted; ++m_sent) {
        const Request &request = m_queue[m_sent];
        const QJsonObject json{{QStringLiteral("id"), request.id},
                               {QStringLiteral("path"), request.path},
                               {QStringLiteral("name"), request.path.section(QLatin1Char('/'), -1)},
                               {QStringLiteral("max_text"), m_limits.maxText}};
        lines += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    }
    if (!lines.isEmpty())
        m_process->write(lines);
    if (wasIdle)
        m_deadline.start();
}

void ReaderProcess::start()
{
    ++m_starts;
    m_greeted = false;
    m_sent = 0;
    m_buffer.clear();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessEnvironment(childEnvironment());
    m_process->setWorkingDirectory(QStringLiteral("/"));
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ReaderProcess::onOutput);
    // Queued: the process is replaced in these, and must not be deleted inside its own signal.
    connect(m_process.get(), &QProcess::finished, this, &ReaderProcess::onFinished, Qt::QueuedConnection);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            onFinished();
    }, Qt::QueuedConnection);
    m_process->start(m_program, {QStringLiteral("--root"), m_root, QStringLiteral("--max-bytes"), QString::number(m_limits.maxBytes),
                                 QStringLiteral("--idle"), QString::number(m_limits.idleSeconds)});
}

void ReaderProcess::onOutput()
{
    m_buffer += m_process->readAllStandardOutput();
    const QPointer self(this);
    qsizetype from = 0;
    bool answered = false;
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n', from)) {
        const QByteArray line = m_buffer.mid(from, end - from);
        from = end + 1;
        const bool understood = onLine(line);
        if (!self || m_stopped)
            return; // who waited for that line has ended us
        if (!understood) {
            m_buffer.clear();
            m_process->kill();
            return;
        }
        answered = true;
    }
    m_buffer.remove(0, from);
    if (m_buffer.size() > maxLine)
        m_process->kill();
    if (!answered)
        return;
    m_deadline.stop();
    pump();
    if (m_sent > 0)
        m_deadline.start(); // for the next one, which is at its turn now
}

bool ReaderProcess::onLine(const QByteArray &line)
{
    const Result<QJsonObject> reply = parseJsonObject(line); // strict: a taken-over child is a stranger
    if (!reply)
        return false;
    if (!m_greeted) {
        m_greeted = reply->contains(QLatin1String("hello"));
        m_silentStarts = 0;
        const QStringList before = m_sandbox;
        m_sandbox = texts(reply->value(QLatin1String("sandbox")));
        m_missing = texts(reply->value(QLatin1String("missing")));
        if (m_sandbox != before)
            Q_EMIT sandboxChanged();
        return m_greeted;
    }
    if (m_sent == 0 || reply->value(QLatin1String("id")).toInteger(-1) != m_queue.front().id)
        return false;
    finishHead(toResult(*reply));
    return true;
}

Result<ReadContent> ReaderProcess::toResult(const QJsonObject &reply) const
{
    if (!reply.value(QLatin1String("ok")).toBool()) {
        return fail(codeNamed(reply.value(QLatin1String("code")).toString()), translated(reply.value(QLatin1String("error")).toString()), {},
                    reply.value(QLatin1String("retryable")).toBool());
    }
    return ReadContent::fromJson(reply); // warnings stay as they are: the guard knows them by their words, surfaces translate
}

void ReaderProcess::onDeadline()
{
    if (!m_process || m_sent == 0)
        return;
    m_lateId = m_queue.front().id;
    m_process->kill();
}

void ReaderProcess::onFinished()
{
    if (!m_process || m_process->state() != QProcess::NotRunning)
        return;
    const QPointer self(this);
    onOutput(); // what it had said before it ended
    if (!self || m_stopped)
        return;
    const std::unique_ptr<QProcess> ended = std::move(m_process);
    const bool normal = ended->exitStatus() == QProcess::NormalExit && ended->error() != QProcess::FailedToStart;
    const bool clean = normal && m_greeted && (ended->exitCode() == 0 || ended->exitCode() == restartMe);
    m_deadline.stop();
    const bool working = std::exchange(m_sent, 0) > 0;
    if (!m_greeted && ++m_silentStarts >= maxSilentStarts) {
        m_silentStarts = 0;
        finishAll({ErrorCode::Unavailable, tr("The program that reads files cannot be started. Please install Countersign again."),
                   m_program + QStringLiteral(": ") + ended->errorString(), true});
    } else if (working && m_greeted && !m_queue.empty()) {
        blameHead(clean);
    }
    if (self)
        pump();
}

void ReaderProcess::blameHead(bool clean)
{
    Request &head = m_queue.front();
    if (head.id == m_lateId)
        finishHead(fail(ErrorCode::Timeout, tr("Reading this file took too long, so it was given up."), head.path));
    else if (!clean && ++head.crashes >= maxCrashes)
        finishHead(fail(ErrorCode::Invalid, tr("This file cannot be read: it makes the reading program fail."), head.path));
    else if (clean && ++head.restarts >= maxRestarts)
        finishHead(fail(ErrorCode::Unavailable, tr("The folder of this file cannot be read at the moment."), head.path, true));
}

void ReaderProcess::finishHead(Result<ReadContent> result)
{
    const Request head = std::move(m_queue.front());
    m_queue.pop_front();
    m_sent -= m_sent > 0;
    head.done.resolve(std::move(result)); // may end us: nothing after this line
}

void ReaderProcess::finishAll(const Error &error)
{
    const std::deque<Request> queue = std::exchange(m_queue, {});
    m_sent = 0;
    for (const Request &request : queue)
        request.done.resolve(fail(error));
}

} // namespace countersign
