#pragma once
#include "base/ids.h"
#include "base/literals.h"
#include "execute/executor.h"
#include "fleet/work/remotetoolcaller.h"
#include "fleet/work/worker.h"
#include "support/memorypost.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

namespace countersign::test {

constexpr QLatin1String kServer("files"), kTool("write");
inline const QString kHash(64, u'a');

/// What the world has seen of calls: how often each was made.
struct World
{
    QHash<QString, int> effects; ///< by the argument "key"
    QStringList at;              ///< names of instances, in order
    [[nodiscard]] int of(const QString &key) const { return effects.value(key); }
    [[nodiscard]] int all() const
    {
        int sum = 0;
        for (const int one : effects)
            sum += one;
        return sum;
    }
};

/// The servers of one instance: one tool, whose calls have an effect that cannot be taken back.
class CountingTools final : public ToolCaller
{
public:
    CountingTools(World &world, QString name) : m_world(world), m_name(std::move(name)) {}
    /// What hangs when its instance is killed hangs for ever: kept, so that a leak that is reported is the product's.
    ~CountingTools() override
    {
        static auto *const killed = new QList<OneShot<bool>>;
        killed->append(m_waiting);
    }
    Q_DISABLE_COPY_MOVE(CountingTools)

    bool isThere = true;
    QString server = kServer;
    bool waits = false; ///< a call has had its effect and does not return before goOn()
    std::function<Result<ToolResult>()> answer;
    int tooLate = 0;
    std::function<void()> beforeCall;

    QCoro::Task<Result<ToolResult>> call(ToolCall request) override
    {
        if (beforeCall)
            beforeCall();
        if (request.mayStillGo && !request.mayStillGo()) {
            ++tooLate;
            co_return fail(ErrorCode::Refused, u"It came too late."_s);
        }
        if (answer)
            co_return answer();
        ++m_world.effects[request.arguments.value(u"key"_s).toString()];
        m_world.at.append(m_name);
        if (waits) {
            const OneShot<bool> turn;
            m_waiting.append(turn);
            const bool goesOn = co_await turn.wait();
            if (!goesOn)
                co_return cancelled();
        }
        ToolResult ok;
        ok.structured = {{u"key"_s, request.arguments.value(u"key"_s)}};
        co_return ok;
    }
    void goOn(bool well = true)
    {
        for (const OneShot<bool> &turn : std::exchange(m_waiting, {}))
            turn.resolve(well);
    }
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }
    QList<ToolInfo> tools() const override { return {}; }
    std::optional<ToolInfo> tool(const QString &server, const QString &name) const override
    {
        if (!isThere || server != this->server || name != kTool)
            return std::nullopt;
        ToolInfo info;
        info.server = server;
        info.name = name;
        info.hash = kHash;
        return info;
    }
    SchemaFit validate(const QString &, const QString &, const QJsonObject &) const override { return {}; }

private:
    World &m_world;
    QString m_name;
    QList<OneShot<bool>> m_waiting;
};

/// One instance on the wire: what it has whether it is owner or worker.
struct Station
{
    Station(QString name, QString id, qint64 epoch, const FleetKeys &keys, MemoryBoxes &boxes, MemoryRadio &radio)
        : name(std::move(name)),
          id(std::move(id)),
          epoch(epoch),
          gate(MessageGate::Options{this->id, epoch, keys}),
          post(boxes),
          line(gate, post),
          members(gate, {this->name, run, systemClock().nowUs()}),
          radio(radio)
    {
        QObject::connect(&radio, &FleetRadio::heard, &members, [this](const QByteArray &text) { members.hear(text); });
    }
    void beat(bool canCall, const QString &planner = {})
    {
        Beat beat;
        beat.run = run;
        beat.name = name;
        beat.places = 10;
        beat.startedUs = systemClock().nowUs();
        if (canCall) {
            beat.can.roles = {u"execute"_s, u"plan"_s};
            beat.can.servers = {{kServer, {{kTool, kHash}}}};
        }
        beat.can.planner = planner;
        radio.tell(*gate.seal(gate.make(MessageKind::Beat, beat.toJson())));
    }

    const QString run = newId();
    const QString name, id;
    const qint64 epoch;
    MessageGate gate;
    MemoryPost post;
    FleetLine line;
    Members members;
    MemoryRadio &radio;
};

/// Makes others' calls.
struct WorkerStation : Station
{
    WorkerStation(const QString &name, const QString &id, qint64 epoch, const FleetKeys &keys, MemoryBoxes &boxes,
        MemoryRadio &radio, World &world, FleetWorker::Options options)
        : Station(name, id, epoch, keys, boxes, radio),
          tools(world, name),
          worker(line, &tools, nullptr, stop, std::move(options))
    {
        line.listen(10);
        beat(true);
    }
    CountingTools tools;
    Gate stop;
    FleetWorker worker;
};

/// Has journal, desk and executor, and no tools of its own.
struct OwnerStation : Station
{
    OwnerStation(const QString &id, qint64 epoch, const FleetKeys &keys, MemoryBoxes &boxes, MemoryRadio &radio,
        World &world, const QString &folder, const Catalogue &catalogue, FleetOwner::Timing timing)
        : Station(u"desk"_s, id, epoch, keys, boxes, radio),
          tools(world, u"desk"_s),
          journal(folder + u"/journal.db"_s, bus)
    {
        if (!awaited(journal.start()))
            qFatal("the journal does not start");
        tools.isThere = false;
        desk = std::make_unique<ApprovalDesk>(journal, clock, config);
        if (!awaited(desk->start()))
            qFatal("the desk does not start");
        owner = std::make_unique<FleetOwner>(
            line, members, journal,
            [this](QString action, QString token, QString lock, ToolResult answer) {
                return executor->settleLate(std::move(action), std::move(token), std::move(lock), std::move(answer));
            },
            timing);
        RemoteToolCaller::Options options;
        options.callsHere = false;
        options.waitMs = 400;
        options.againMs = 50;
        seat = {owner.get(), &members};
        remote = std::make_unique<RemoteToolCaller>(tools, seat, options);
        intents = std::make_unique<JournalIntentLog>(journal);
        executor = std::make_unique<Executor>(
            journal, *desk, *intents, *remote, catalogue, standardChecks(folder, pool, *remote, catalogue));
        line.listen(0);
        beat(false);
    }
    ~OwnerStation()
    {
        executor->stop();
        remote->stop();
        owner->stop();
        waitDone(desk->stop());
        executor.reset();
        waitDone(journal.stop());
    }
    EventBus bus;
    SystemClock clock;
    Config config;
    QThreadPool pool;
    CountingTools tools;
    Journal journal;
    std::unique_ptr<ApprovalDesk> desk;
    std::unique_ptr<FleetOwner> owner;
    FleetSeat seat;
    std::unique_ptr<RemoteToolCaller> remote;
    std::unique_ptr<JournalIntentLog> intents;
    std::unique_ptr<Executor> executor;
};

/// An owner and two workers.
class FleetFixture : public QObject
{
    Q_OBJECT
protected Q_SLOTS:
    void init()
    {
        m_world = {};
        m_dir = std::make_unique<QTemporaryDir>();
        m_boxes = std::make_unique<MemoryBoxes>();
        m_radio = std::make_unique<MemoryRadio>();
        m_timing = {.holdMs = 400, .patienceMs = 300, .slackMs = 100, .recordMs = 5000};
        m_options = {};
        m_options.answerMs = 60;
        m_options.asks = 3;
        m_options.againMs = 20;
        startOwner();
        m_a = startWorker(u"a"_s, m_aId);
    }
    void cleanup()
    {
        for (const QString &id : {m_ownerId, m_aId, m_bId})
            leave(id);
        m_a.reset();
        m_b.reset();
        m_owner.reset();
        m_boxes.reset();
    }

protected:
    void startOwner()
    {
        m_owner = std::make_unique<OwnerStation>(
            m_ownerId, ++m_epoch, m_keys, *m_boxes, *m_radio, m_world, m_dir->path(), m_catalogue, m_timing);
        if (m_a)
            m_a->beat(true);
        if (m_b)
            m_b->beat(true);
    }
    void stopOwner()
    {
        leave(m_ownerId);
        m_owner.reset();
    }
    void leave(const QString &id)
    {
        for (const MessageKind kind : {MessageKind::Claim, MessageKind::Outcome, MessageKind::Call})
            m_boxes->leave(FleetLine::boxOf(id, kind));
    }
    std::unique_ptr<WorkerStation> startWorker(const QString &name, const QString &id)
    {
        return std::make_unique<WorkerStation>(name, id, ++m_epoch, m_keys, *m_boxes, *m_radio, m_world, m_options);
    }
    void stopWorker(std::unique_ptr<WorkerStation> &worker)
    {
        leave(worker->id);
        worker.reset();
    }
    static Step step(const QString &key)
    {
        Step out;
        out.server = kServer;
        out.tool = kTool;
        out.arguments = {{u"key"_s, key}};
        out.toolHash = kHash;
        out.reversibility = Reversibility::Irreversible;
        out.sentence = u"Write it"_s;
        return out;
    }
    Action approved(const QList<Step> &steps)
    {
        const Result<Appended> made = awaited(m_owner->journal.append(newAction()));
        const Action action =
            awaited(m_owner->journal.append(proposal(made->action, planWith(made->action.id, steps))))->action;
        return *awaited(m_owner->desk->decide({action.id, action.planDigest, Verdict::Approve, u"gui"_s, {}}));
    }
    /// Goes on in the background.
    void run(const Action &action) { m_running->spawn(runQuietly(m_owner->executor.get(), action)); }
    static QCoro::Task<> runQuietly(Executor *executor, Action action)
    {
        std::ignore = co_await executor->execute(ApprovalDesk::executionJob(action, 0));
    }
    /// Empty while it cannot be read: who asks for a state waits for it.
    ActionDetail detail(const Action &action)
    {
        return awaited(m_owner->journal.action(action.id)).value_or(ActionDetail());
    }
    State state(const Action &action) { return detail(action).action.state; }
    /// Lets the first `count` messages of a kind meet that fate; the kind is read from the text, as anybody could.
    void fate(MessageKind kind, MemoryBoxes::Fate fate, int count = 1)
    {
        const QByteArray sign = "\"kind\":\"" + messageKindName(kind).toLatin1() + '"';
        const auto left = std::make_shared<int>(count);
        m_boxes->fate = [=](const QString &, const QByteArray &text) {
            return text.contains(sign) && (*left)-- > 0 ? fate : MemoryBoxes::Fate::Deliver;
        };
    }

    const FleetKeys m_keys{FleetKey::make()};
    const QString m_ownerId = newId(), m_aId = newId(), m_bId = newId();
    qint64 m_epoch = 0;
    World m_world;
    FleetOwner::Timing m_timing;
    FleetWorker::Options m_options;
    const Catalogue m_catalogue = *Catalogue::fromJson(
        R"({"v": 1, "tools": [{"server": "files", "tool": "write", "reversibility": "irreversible", "deadline_ms": 1000,
            "idempotent": false, "compensation": {}, "labels": {}}]})");
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MemoryBoxes> m_boxes;
    std::unique_ptr<MemoryRadio> m_radio;
    std::unique_ptr<OwnerStation> m_owner;
    std::unique_ptr<WorkerStation> m_a, m_b;
    std::unique_ptr<TaskScope> m_running = std::make_unique<TaskScope>();
};

} // namespace countersign::test
