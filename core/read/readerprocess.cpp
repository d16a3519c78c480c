#include "read/readerprocess.h"

#include "base/literals.h"

#include <QPointer>

namespace countersign {

namespace {
constexpr int maxCrashes = 2;
constexpr int maxRestarts = 5;
constexpr int maxSilentStarts = 3;
constexpr size_t maxSlow = 1000; // each waits in memory, and the last of them would wait for most of an hour
} // namespace

ReaderProcess::ReaderProcess(QString program, QString root, ReaderLimits limits, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_root(std::move(root)), m_limits(limits)
{
}

ReaderProcess::~ReaderProcess()
{
    stop();
}

QList<qint64> ReaderProcess::processIds() const
{
    QList<qint64> ids;
    for (const ReadingChild *child : m_children) {
        if (child && child->processId() > 0)
            ids.append(child->processId());
    }
    return ids;
}

QCoro::Task<Result<ReadContent>> ReaderProcess::read(QString path)
{
    if (m_stopped)
        co_return cancelled();
    const OneShot<Result<ReadContent>> done;
    m_queue.push_back({++m_lastId, path, done});
    pump();
    const Result<ReadContent> content = co_await done.wait();
    co_return content;
}

QCoro::Task<Result<FilePart>> ReaderProcess::part(QString path, QString part)
{
    if (m_stopped)
        co_return cancelled();
    const OneShot<Result<ReadContent>> done;
    const auto bytes = std::make_shared<QByteArray>();
    m_queue.push_back({++m_lastId, path, done, 0, 0, part, bytes});
    pump();
    const Result<ReadContent> told = co_await done.wait();
    if (!told)
        co_return fail(told.error());
    if (told->kind != u"part" || told->size != bytes->size())
        co_return fail(ErrorCode::Protocol, tr("What was read from the file is incomplete."));
    co_return FilePart{*bytes};
}

void ReaderProcess::stop()
{
    m_stopped = true;
    for (ReadingChild *&child : m_children) {
        if (!child)
            continue;
        putBack(child->takeBack(0));
        child->disconnect(this);
        delete std::exchange(child, nullptr);
    }
    finishAll(cancelled().error());
}

ReadingChild *ReaderProcess::otherThan(const ReadingChild *child) const
{
    return m_children[0] == child ? m_children[1] : m_children[0];
}

void ReaderProcess::pump()
{
    if (m_stopped)
        return;
    pumpSlow();
    tellPutOff();
    for (ReadingChild *child : m_children) {
        if (child && child->isBehind() && child->isIdle())
            release(child); // a fresh one, which has the same rights as everybody, costs 50 ms
    }
    for (size_t i = 0; i < m_children.size() && !m_queue.empty(); ++i) {
        ReadingChild *&child = m_children[i];
        // A second one only when the first is held by a slow file.
        if (!child && (i == 0 ? m_children[1] == nullptr || m_children[1]->isHeld() : m_children[0]->isHeld()))
            start(child);
        if (!child || child->isHeld())
            continue;
        std::deque<ReadRequest> next;
        for (size_t room = child->room(); room > 0 && !m_queue.empty(); --room) {
            next.push_back(std::move(m_queue.front()));
            m_queue.pop_front();
        }
        child->give(std::move(next));
        return; // one reads for all while the other is slow or on its way out
    }
}

void ReaderProcess::pumpSlow()
{
    if (m_slow.empty())
        return;
    for (ReadingChild *&child : m_children) {
        const ReadingChild *other = otherThan(child);
        if ((other && other->isHeld()) || (child && !child->isIdle()))
            continue;
        if (!child)
            start(child);
        ReadRequest request = std::move(m_slow.front());
        m_slow.pop_front();
        child->giveSlow(std::move(request));
        return;
    }
}

void ReaderProcess::start(ReadingChild *&child)
{
    ++m_starts;
    const bool second = m_children[0] || m_children[1];
    child =
        new ReadingChild(m_program, m_root, m_limits, second ? m_limits.secondIdleSeconds : m_limits.idleSeconds, this);
    ReadingChild *const started = child;
    connect(started, &ReadingChild::greeted, this, &ReaderProcess::onGreeted);
    connect(started, &ReadingChild::answered, this, &ReaderProcess::pump);
    connect(started, &ReadingChild::held, this, [this, started] { onHeld(started); });
    connect(started, &ReadingChild::ended, this, [this, started](ReadingChild::Ending how) { onEnded(started, how); });
}

void ReaderProcess::onGreeted(const QStringList &sandbox, const QStringList &missing)
{
    m_silentStarts = 0;
    const bool changed = sandbox != m_sandbox;
    m_sandbox = sandbox;
    m_missing = missing;
    if (changed)
        Q_EMIT sandboxChanged();
}

void ReaderProcess::onHeld(ReadingChild *child)
{
    const QPointer self(this);
    const ReadingChild *other = otherThan(child);
    putBack(child->takeBack(1));
    if (other && other->isHeld()) {
        // Both would be slow, and the next file would have nowhere to go: this one waits for the other.
        std::deque<ReadRequest> late = child->takeBack(0);
        if (!late.empty() && m_slow.size() < maxSlow)
            m_slow.push_back(std::move(late.front()));
        else if (!late.empty())
            late.front().done.resolve(fail(ErrorCode::Timeout,
                tr("Reading this file took too long, so it was given up."), late.front().path)); // may end us
        if (!self)
            return;
        release(child);
    }
    pump();
}

void ReaderProcess::release(ReadingChild *child)
{
    putBack(child->takeBack(0));
    for (ReadingChild *&mine : m_children) {
        if (mine == child)
            mine = nullptr;
    }
    child->discard();
}

void ReaderProcess::onEnded(ReadingChild *child, ReadingChild::Ending how)
{
    const QPointer self(this);
    const bool wasHeld = child->isHeld();
    const QString problem = child->problem();
    std::deque<ReadRequest> given = child->takeBack(0);
    release(child);
    if (how == ReadingChild::Ending::NeverSpoke && ++m_silentStarts >= maxSilentStarts) {
        m_silentStarts = 0;
        putBack(std::move(given));
        finishAll({ErrorCode::Unavailable,
            tr("The program that reads files cannot be started. Please install Countersign again."),
            m_program + u": "_s + problem, true});
    } else if (!given.empty()) {
        ReadRequest head = std::move(given.front());
        given.pop_front();
        putBack(std::move(given));
        const bool again = survives(head, how); // an answer may end us
        if (self && again && wasHeld)
            m_slow.push_front(std::move(head));
        else if (self && again)
            m_queue.push_front(std::move(head));
    }
    if (self)
        pump();
}

bool ReaderProcess::survives(ReadRequest &head, ReadingChild::Ending how)
{
    using Ending = ReadingChild::Ending;
    if (how == Ending::Late)
        head.done.resolve(
            fail(ErrorCode::Timeout, tr("Reading this file took too long, so it was given up."), head.path));
    else if (how == Ending::Crashed && ++head.crashes >= maxCrashes)
        head.done.resolve(
            fail(ErrorCode::Invalid, tr("This file cannot be read: it makes the reading program fail."), head.path));
    else if (how == Ending::Useless && ++head.restarts >= maxRestarts)
        head.done.resolve(
            fail(ErrorCode::Unavailable, tr("The folder of this file cannot be read at the moment."), head.path, true));
    else
        return true;
    return false;
}

void ReaderProcess::tellPutOff()
{
    if (std::exchange(m_told, qsizetype(m_slow.size())) != qsizetype(m_slow.size()))
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT putOff(int(m_told)); }, Qt::QueuedConnection); // who hears it asks for more
}

void ReaderProcess::putBack(std::deque<ReadRequest> requests)
{
    for (; !requests.empty(); requests.pop_back())
        m_queue.push_front(std::move(requests.back()));
}

void ReaderProcess::finishAll(const Error &error)
{
    std::deque<ReadRequest> all = std::exchange(m_queue, {});
    for (ReadRequest &request : std::exchange(m_slow, {}))
        all.push_back(std::move(request));
    for (const ReadRequest &request : all)
        request.done.resolve(fail(error));
}

} // namespace countersign
