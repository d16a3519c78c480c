#pragma once
#include "base/ids.h"
#include "base/literals.h"
#include "domain/payloads/item.h"
#include "domain/threads.h"
#include "followup/followups.h"
#include "journal/journal.h"
#include "mail/threadlinks.h"
#include "support/heldclock.h"
#include "support/waiting.h"

#include <QTemporaryDir>

namespace countersign::test {

constexpr double kDays = 86400;

/// Follow-ups on a real journal, with mails that come in and are sent, and a clock that is moved.
class FollowUpRig
{
public:
    FollowUpRig()
    {
        config.owner.emails = {u"anna@weber.test"_s};
        MailAccount work;
        work.name = u"work"_s;
        work.username = u"anna@weber.test"_s;
        config.mail.accounts = {work};
        clock.us = SystemClock().nowUs();
        open();
    }
    ~FollowUpRig() { close(); }
    Q_DISABLE_COPY_MOVE(FollowUpRig)

    void open()
    {
        journal = std::make_unique<Journal>(m_dir.filePath(u"journal.db"_s), m_bus);
        check(awaited(journal->start()));
        check(awaited(journal->checkOpenWork()));
        desk = std::make_unique<ApprovalDesk>(*journal, clock, config);
        check(awaited(desk->start()));
        followUps = std::make_unique<FollowUps>(*journal, *desk, config, clock, lookOf(this));
        check(awaited(followUps->start()));
    }
    void close()
    {
        if (followUps)
            waitDone(followUps->stop());
        followUps.reset();
        waitDone(desk->stop());
        desk.reset();
        waitDone(journal->stop());
        journal.reset();
    }
    void restart()
    {
        close();
        open();
    }
    /// As the timer does.
    void advance(double seconds)
    {
        clock.advance(seconds);
        followUps->reconsider();
    }
    /// So many wait for their time, or for an answer that the mailbox tells of.
    [[nodiscard]] bool waits(int letters)
    {
        return QTest::qWaitFor(
            [&] { return followUps->health().details.value("waiting"_L1).toInt() == letters; }, 20000);
    }
    /// What it has sent, or the mail that it was about, does.
    [[nodiscard]] bool waitsFor(const Action &action)
    {
        return QTest::qWaitFor(
            [&] { return awaited(journal->setting(u"followups.waiting"_s))->contains(action.id); }, 20000);
    }
    /// So many items have come up, the newest first.
    [[nodiscard]] bool comeUp(int letters)
    {
        return QTest::qWaitFor([&] { return items().size() == letters; }, 20000);
    }

    /// A mail that comes in now.
    Action come(const QString &id, const QStringList &answers, const QString &text,
        const QString &from = u"peter@kund.example"_s, const QString &automatic = {},
        const QString &subject = u"Monday"_s)
    {
        mail::MailHead head;
        head.messageId = id;
        head.references = answers;
        const QString actionId = newId(), correlation = newId(), now = formatTime(clock.nowUs());
        const QStringList keys = threadKeys(mail::threadLinks(u"work"_s, head, {}), actionId);
        QJsonObject fields{{u"from"_s, QJsonObject{{u"name"_s, QString()}, {u"address"_s, from}}},
            {u"to"_s, QJsonArray{QJsonObject{{u"address"_s, u"anna@weber.test"_s}}}}, {u"subject"_s, subject},
            {u"message_id"_s, id}, {u"in_reply_to"_s, answers.value(0)}};
        if (!automatic.isEmpty())
            fields.insert(u"automatic"_s, automatic);
        const QJsonObject content{{u"kind"_s, u"eml"_s}, {u"text"_s, text}, {u"fields"_s, fields}};
        const QJsonObject intake{{u"type"_s, u"email"_s}, {u"title"_s, subject}, {u"source"_s, u"mail:work"_s},
            {u"path"_s, u"Needs_Action/%1/mail.eml"_s.arg(actionId)},
            {u"source_keys"_s, QJsonArray::fromStringList(keys)}, {u"received"_s, now}, {u"arrived"_s, now},
            {u"from"_s, from}};
        const Event event = makeEvent(EventType::ActionGenerated, correlation, actionId, u"watcher"_s, intake);
        const Action received = append({actionId, {event}, 0, {}, {}, keys});
        return propose(received, content, {quiet()});
    }
    /// Puts a plan up for it.
    Action propose(const Action &action, const QJsonObject &content, const QList<Step> &steps)
    {
        Plan plan;
        plan.id = newId();
        plan.actionId = action.id;
        plan.summary = u"File it"_s;
        plan.planner = u"test"_s;
        plan.steps = steps;
        const auto event = [&](EventType type, const QJsonObject &payload = {}) {
            return makeEvent(type, action.correlationId, action.id, u"test"_s, payload);
        };
        return append({action.id,
            {event(EventType::PlanRequested, {{u"content"_s, content}}),
                event(EventType::PlanCreated, {{u"plan"_s, plan.toJson()}, {u"plan_digest"_s, *plan.digest()}}),
                event(EventType::ApprovalRequired)},
            action.version, {}, {}, {}});
    }
    Action reject(const Action &action) { return step(action, {{EventType::ApprovalRejected, {}}}); }
    Action approve(const Action &action)
    {
        return step(action, {{EventType::ApprovalGranted, {{u"plan_digest"_s, action.planDigest}}}});
    }
    /// Its plan is approved and sends a mail with this id.
    Action carryOut(const Action &waiting, const QString &id)
    {
        const QJsonObject told{{u"message_id"_s, id}, {u"date"_s, formatTime(clock.nowUs())}};
        return step(waiting,
            {{EventType::ApprovalGranted, {{u"plan_digest"_s, waiting.planDigest}}},
                {EventType::ExecutionStarted, {{u"mode"_s, u"live"_s}}}, {EventType::StepStarted, {{u"step"_s, 0}}},
                {EventType::StepCompleted, {{u"step"_s, 0}, {u"result"_s, told}}},
                {EventType::ExecutionCompleted, {{u"mode"_s, u"live"_s}}}});
    }
    /// An item of its owner's, whose plan sends a mail.
    Action send(const QString &id, const QStringList &answers, const QString &text)
    {
        const QString actionId = newId();
        const Event event = makeEvent(EventType::ActionGenerated, newId(), actionId, u"watcher"_s,
            {{u"type"_s, u"note"_s}, {u"title"_s, u"Write"_s}, {u"source"_s, u"cli"_s}});
        const Action received = append({actionId, {event}, 0, {}, {}, {}});
        return carryOut(propose(received, {{u"kind"_s, u"text"_s}}, {letter(answers, text)}), id);
    }
    [[nodiscard]] static Step letter(const QStringList &answers, const QString &text)
    {
        Step step;
        step.server = u"countersign-mail"_s;
        step.tool = answers.isEmpty() ? u"mail_send"_s : u"mail_reply"_s;
        step.arguments = {{u"account"_s, u"work"_s}, {u"from"_s, u"anna@weber.test"_s},
            {u"to"_s, QJsonArray{u"Maria <maria@kund.example>"_s}}, {u"subject"_s, u"Offer for June"_s},
            {u"body"_s, text}, {u"references"_s, QJsonArray::fromStringList(answers)}};
        return step;
    }

    [[nodiscard]] QList<Action> items()
    {
        ActionFilter filter;
        filter.limit = 100;
        QList<Action> out;
        const QList<Action> all = *awaited(journal->actions(filter));
        for (const Action &action : all)
            if (action.type == u"follow_up")
                out.append(action);
        return out;
    }
    [[nodiscard]] Action action(const QString &id) { return awaited(journal->action(id))->action; }
    [[nodiscard]] bool becomes(const QString &id, State wanted)
    {
        return QTest::qWaitFor([&] { return action(id).state == wanted; }, 20000);
    }

    Config config;
    HeldClock clock;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<ApprovalDesk> desk;
    std::unique_ptr<FollowUps> followUps;
    Result<bool> seen = false; ///< whether its owner has answered, as the mailbox tells
    int looks = 0;

private:
    static FollowUps::Look lookOf(FollowUpRig *rig)
    {
        return [rig](QString, QString, std::optional<MailboxPlace>) { return look(rig); };
    }
    static QCoro::Task<Result<bool>> look(FollowUpRig *rig)
    {
        ++rig->looks;
        const Result<bool> seen = rig->seen;
        co_return seen;
    }
    static Step quiet()
    {
        Step step;
        step.server = u"countersign"_s;
        step.tool = u"vault_move"_s;
        step.reversibility = Reversibility::Reversible;
        return step;
    }
    static void check(const Result<void> &done)
    {
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
    }
    Action append(const Append &change)
    {
        const Result<Appended> appended = awaited(journal->append(change));
        if (!appended)
            qFatal("%s", qPrintable(appended.error().message));
        return appended->action;
    }
    Action step(const Action &action, const QList<std::pair<EventType, QJsonObject>> &steps)
    {
        QList<Event> events;
        for (const auto &[type, payload] : steps)
            events.append(makeEvent(type, action.correlationId, action.id, u"human:gui"_s, payload));
        return append({action.id, events, action.version, {}, {}, {}});
    }

    QTemporaryDir m_dir;
    EventBus m_bus;
};

} // namespace countersign::test
