#include "read/readingchild.h"

#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "read/readerreply.h"

#include <QJsonDocument>
#include <QPointer>
#include <QProcess>

#include <sys/resource.h>

namespace countersign {

namespace {

constexpr qsizetype maxLine = 4 * 1024 * 1024; // three times what 200,000 characters can take, escaped
/// What a reply can hold is read in a few milliseconds, on the main thread; also that of a child that was taken over.
const JsonLimits replyLimits{32, maxLine, 50'000, 10'000, 20'000};
constexpr qsizetype maxPart = qsizetype(20) << 20; // as the child has it
constexpr int slowNice = 5; ///< three quarters of a shared processor go to those who are not slow
constexpr int graceMs = 1000;
constexpr int restartMe = 75; ///< the child asks for a fresh start, with no fault of the file

/// The child gets what it needs to run and no secret that our own environment may hold.
QProcessEnvironment childEnvironment()
{
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"MALLOC_ARENA_MAX"_s, u"1"_s);
    for (const QString &name : {u"LD_LIBRARY_PATH"_s, u"ASAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s}) {
        if (ours.contains(name))
            environment.insert(name, ours.value(name));
    }
    return environment;
}

/// Adds a piece of a part; false where none was asked for, it is no base64 or it is too much.
bool takePiece(QByteArray *bytes, const QString &piece)
{
    const QByteArray::FromBase64Result decoded = QByteArray::fromBase64Encoding(
        piece.toLatin1(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || !decoded || decoded.decoded.isEmpty() || bytes->size() + decoded.decoded.size() > maxPart)
        return false;
    bytes->append(decoded.decoded);
    return true;
}

QByteArray line(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

ReadingChild::ReadingChild(
    const QString &program, const QString &root, const ReaderLimits &limits, int idleSeconds, QObject *parent)
    : QObject(parent), m_limits(limits), m_process(std::make_unique<QProcess>())
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &ReadingChild::onDeadline);
    m_process->setProcessEnvironment(childEnvironment());
    m_process->setWorkingDirectory(u"/"_s);
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &ReadingChild::onOutput);
    // Queued: whoever hears of it deletes us, and the process must not be deleted inside its own signal.
    connect(m_process.get(), &QProcess::finished, this, &ReadingChild::onFinished, Qt::QueuedConnection);
    connect(
        m_process.get(), &QProcess::errorOccurred, this,
        [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                onFinished();
        },
        Qt::QueuedConnection);
    m_process->start(program, {u"--root"_s, root, u"--max-bytes"_s, QString::number(limits.maxBytes), u"--idle"_s,
                                  QString::number(idleSeconds)});
}

ReadingChild::~ReadingChild()
{
    m_process->disconnect(this);
    m_process->kill();
    m_process->waitForFinished();
}

void ReadingChild::discard()
{
    disconnect(); // whoever listened
    m_deadline.stop();
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning)
        return deleteLater();
    connect(m_process.get(), &QProcess::finished, this, &QObject::deleteLater);
    m_process->kill();
}

qint64 ReadingChild::processId() const
{
    return m_process->processId();
}

QString ReadingChild::problem() const
{
    return m_process->errorString();
}

size_t ReadingChild::room() const
{
    const size_t most = size_t(m_limits.inFlight);
    return m_held || m_ended || m_given.size() > most / 2 ? 0 : most - m_given.size();
}

void ReadingChild::give(std::deque<ReadRequest> requests)
{
    if (requests.empty())
        return;
    if (m_given.empty())
        m_deadline.start(m_limits.deadlineMs);
    send(requests);
    for (ReadRequest &request : requests)
        m_given.push_back(std::move(request));
}

void ReadingChild::giveSlow(ReadRequest request)
{
    m_held = true; // before it is sent: the child is not asked to say so
    stepBack();
    give({std::move(request)});
}

void ReadingChild::send(const std::deque<ReadRequest> &requests)
{
    QByteArray lines;
    for (const ReadRequest &request : requests) {
        QJsonObject json{{u"id"_s, request.id}, {u"path"_s, request.path},
            {u"name"_s, request.path.section(QLatin1Char('/'), -1)}, {u"max_text"_s, m_limits.maxText}};
        if (!m_held)
            json.insert(u"patience_ms"_s, m_limits.patienceMs);
        if (request.bytes) {
            json.insert(u"part"_s, request.part);
            request.bytes->clear(); // another child may have begun
        }
        lines += line(json);
    }
    m_process->write(lines);
}

std::deque<ReadRequest> ReadingChild::takeBack(size_t keep)
{
    const auto from = m_given.begin() + qsizetype(std::min(keep, m_given.size()));
    std::deque<ReadRequest> back(std::make_move_iterator(from), std::make_move_iterator(m_given.end()));
    m_given.erase(from, m_given.end());
    if (m_given.empty())
        m_deadline.stop();
    return back;
}

void ReadingChild::onOutput()
{
    m_buffer += m_process->readAllStandardOutput();
    const QPointer self(this);
    const size_t before = m_given.size();
    qsizetype from = 0;
    for (qsizetype end = m_buffer.indexOf('\n', m_searched); end >= 0; end = m_buffer.indexOf('\n', from)) {
        const QByteArray line = m_buffer.mid(from, end - from);
        from = end + 1;
        const bool understood = onLine(line);
        if (!self)
            return; // who waited for that line has ended us
        if (!understood) {
            m_buffer.clear();
            m_searched = 0;
            m_process->kill();
            return;
        }
    }
    m_buffer.remove(0, from);
    m_searched = m_buffer.size(); // a line may come byte by byte
    if (m_buffer.size() > maxLine)
        m_process->kill();
    if (from == 0 || m_given.size() == before)
        return;
    m_deadline.stop();
    m_late = false;
    if (!m_given.empty())
        m_deadline.start(m_limits.deadlineMs); // for the next one, which is at its turn now
    Q_EMIT answered();
}

bool ReadingChild::onLine(const QByteArray &line)
{
    const Result<QJsonObject> reply = parseJsonObject(line, replyLimits); // strict: a taken-over child is a stranger
    if (!reply)
        return false;
    if (!m_greeted) {
        m_greeted = reply->contains("hello"_L1);
        if (m_greeted)
            Q_EMIT greeted(stringsOf(reply->value("sandbox"_L1)), stringsOf(reply->value("missing"_L1)));
        return m_greeted;
    }
    if (m_given.empty() || reply->value("id"_L1).toInteger(-1) != m_given.front().id)
        return false;
    if (reply->contains("piece"_L1))
        return takePiece(m_given.front().bytes.get(), reply->value("piece"_L1).toString());
    if (reply->value("busy"_L1).toBool()) {
        if (m_held)
            return false;
        m_held = true;
        stepBack();
        // It reads nothing behind this file until it comes to this line, so that all of that can be taken back.
        m_process->write(countersign::line({{u"resume"_s, m_given.front().id}}));
        Q_EMIT held();
        return true;
    }
    m_held = false;
    m_useful = true;
    const ReadRequest head = std::move(m_given.front());
    m_given.pop_front();
    head.done.resolve(toReadResult(*reply)); // may end us: nothing after this line
    return true;
}

void ReadingChild::stepBack()
{
    m_behind = true;
    if (processId() > 0)
        ::setpriority(PRIO_PROCESS, id_t(processId()), slowNice);
}

void ReadingChild::onDeadline()
{
    if (m_given.empty())
        return;
    if (std::exchange(m_late, true))
        return m_process->kill();
    m_process->terminate();
    m_deadline.start(graceMs);
}

void ReadingChild::onFinished()
{
    if (m_ended || m_process->state() != QProcess::NotRunning)
        return;
    const QPointer self(this);
    onOutput(); // what it had said before it ended
    if (!self)
        return;
    m_ended = true;
    m_deadline.stop();
    const bool normal =
        m_process->exitStatus() == QProcess::NormalExit && m_process->error() != QProcess::FailedToStart;
    const bool orderly = normal && (m_process->exitCode() == 0 || m_process->exitCode() == restartMe);
    const Ending asked = m_useful || m_process->exitCode() == 0 ? Ending::Orderly : Ending::Useless;
    Q_EMIT ended(!m_greeted ? Ending::NeverSpoke : m_late ? Ending::Late : orderly ? asked : Ending::Crashed);
}

} // namespace countersign
