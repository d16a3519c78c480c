#include "support/fakeitems.h"

#include "base/clock.h"
#include "base/literals.h"

#include <QDateTime>

#include <cmath>

namespace countersign {

namespace {
constexpr qint64 kMinute = 60'000'000;

Step step(const char *tool, const QString &sentence, QJsonObject arguments, const QString &why = {},
    Reversibility risk = Reversibility::Reversible)
{
    Step s;
    s.server = u"countersign"_s;
    s.tool = QString::fromLatin1(tool);
    s.arguments = std::move(arguments);
    s.toolHash = QString(64, u'a');
    s.reversibility = risk;
    s.sentence = sentence;
    s.why = why;
    return s;
}

Plan plan(const QString &summary, const QString &planner, QList<Step> steps, const QString &reasoning = {})
{
    Plan p;
    p.id = u"plan"_s;
    p.summary = summary;
    p.planner = planner;
    p.reasoning = reasoning;
    p.steps = std::move(steps);
    return p;
}

QJsonObject intake(
    const QString &file, qint64 size, const char *kind, const QString &text, QJsonObject fields = {}, int pages = 0)
{
    return {{u"file"_s, file}, {u"path"_s, u"Needs_Action/x/"_s + file}, {u"size"_s, size},
        {u"sha256"_s, QString(64, u'b')},
        {u"content"_s, QJsonObject{{u"kind"_s, QString::fromLatin1(kind)}, {u"mime"_s, u"application/octet-stream"_s},
                           {u"text"_s, text}, {u"pages"_s, pages}, {u"fields"_s, fields}}}};
}

QString mailText()
{
    return u"Guten Tag,\n\nwir haben Ihr Angebot 2026-118 erhalten und würden gern bestellen. Bis wann könnten Sie "
           u"liefern, wenn wir diese Woche zusagen?\n\nMit freundlichen Grüßen\nKarin Öst"_s;
}

QString replyText()
{
    return u"Guten Tag Frau Öst,\n\nvielen Dank für Ihre Nachricht. Wenn Sie bis Freitag zusagen, liefern wir am "
           u"Mittwoch, dem 2. Dezember.\n\nMit freundlichen Grüßen\nAnna Berg"_s;
}

QJsonObject mailFields()
{
    return {{u"from"_s, QJsonObject{{u"name"_s, u"Karin Öst"_s}, {u"address"_s, u"karin@kund.example"_s}}},
        {u"to"_s, u"anna@berg.example"_s}, {u"subject"_s, u"Frage zum Angebot – Lieferzeit?"_s},
        {u"date"_s, u"2026-11-23T09:44:10Z"_s},
        {u"attachments"_s, QJsonArray{QJsonObject{{u"name"_s, u"Angebot 2026-118.pdf"_s}}}}};
}

QJsonObject replyArguments()
{
    return {{u"to"_s, QJsonArray{u"Karin Öst <karin@kund.example>"_s}},
        {u"subject"_s, u"Re: Frage zum Angebot – Lieferzeit?"_s}, {u"body"_s, replyText()}};
}

ActionDetail ended(ActionDetail detail, const char *id, State state, int minutesAgo, const QString &reason = {})
{
    detail.action.id = QString::fromLatin1(id);
    detail.action.state = state;
    detail.action.reason = reason;
    detail.action.updatedUs = SystemClock().nowUs() - minutesAgo * kMinute;
    detail.action.correlationId = u"550e8400-e29b-41d4-a716-446655440000"_s;
    return detail;
}
} // namespace

ActionDetail FakeItems::make(
    const QString &id, const QString &title, const QString &source, int minutesOld, Plan plan, QJsonObject intake)
{
    ActionDetail detail;
    Action &a = detail.action;
    plan.actionId = id;
    a.id = id;
    a.correlationId = u"corr-"_s + id;
    a.type = u"document"_s;
    a.title = title;
    a.source = source;
    a.state = State::AwaitingDecision;
    a.planId = plan.id;
    a.planDigest = plan.digest().value_or(QString());
    a.summary = plan.summary;
    a.stepCount = int(plan.steps.size());
    a.risk = plan.reversibility();
    a.flagged = !plan.flags.isEmpty();
    a.createdUs = a.updatedUs = SystemClock().nowUs() - minutesOld * kMinute;
    a.expiresUs = SystemClock().nowUs() + 26LL * 60 * kMinute;
    detail.plan = plan.toJson();
    detail.intake = std::move(intake);
    return detail;
}

ActionDetail FakeItems::invoice()
{
    const QString text =
        u"Nordlicht Werkzeuge GmbH\nRechnung Nr. NW-2026-1187\nRechnungsdatum: 09.11.2026\n\n"
        u"Bohrkrone 68 mm   2 × 41,50 EUR\nNetto 83,00 EUR\nUSt 19 % 15,77 EUR\nGesamtbetrag: 98,77 EUR"_s;
    const QJsonObject row{{u"date"_s, u"2026-11-09"_s}, {u"vendor"_s, u"Nordlicht Werkzeuge GmbH"_s},
        {u"number"_s, u"NW-2026-1187"_s}, {u"amount"_s, u"98.77"_s}, {u"currency"_s, u"EUR"_s}};
    const QJsonArray columns{u"date"_s, u"vendor"_s, u"number"_s, u"amount"_s, u"currency"_s};
    const QList<Step> steps{
        step("vault_move", u"Move the file to Records/Invoices/2026-11"_s,
            {{u"from"_s, u"Needs_Action/0193a2/rechnung nov.pdf"_s},
                {u"to"_s, u"Records/Invoices/2026-11/2026-11-09 Nordlicht Werkzeuge 98.77 EUR.pdf"_s}}),
        step("csv_append", u"Add one row to Records/ledger-2026.csv"_s,
            {{u"path"_s, u"Records/ledger-2026.csv"_s}, {u"columns"_s, columns}, {u"row"_s, row}}),
        step("note_add_task", u"Add a task: pay it by 20 November"_s,
            {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, u"Pay Nordlicht Werkzeuge, 98.77 EUR"_s},
                {u"due"_s, u"2026-11-20"_s}},
            u"Because it is due on 23 November and you pay invoices three days early."_s)};
    return make(u"invoice"_s, u"Invoice NW-2026-1187, Nordlicht Werkzeuge"_s, u"inbox:rechnung nov.pdf"_s, 62,
        plan(u"File an invoice and add it to the ledger"_s, u"playbook:invoices"_s, steps),
        intake(u"rechnung nov.pdf"_s, 38'211, "pdf", text, {}, 1));
}

ActionDetail FakeItems::mail()
{
    const QList<Step> steps{step("send_reply", u"Send a reply to Karin Öst"_s, replyArguments(),
        u"She asked for a delivery date; Friday's offer promises eight working days."_s, Reversibility::Irreversible)};
    return make(u"mail"_s, u"Frage zum Angebot – Lieferzeit?"_s, u"mail:work"_s, 34,
        plan(u"Answer Karin Öst: delivery on 2 December"_s, u"claude:opus"_s, steps),
        intake(u"frage.eml"_s, 12'480, "eml", mailText(), mailFields()));
}

ActionDetail FakeItems::reply()
{
    Step answer =
        step("mail_reply", {}, replyArguments(), u"She asked for a delivery date."_s, Reversibility::Irreversible);
    answer.server = u"countersign-mail"_s;
    const QJsonObject file{{u"path"_s, u"Records/Offers/Angebot 2026-118.pdf"_s}, {u"sha256"_s, QString(64, u'c')},
        {u"name"_s, u"Angebot 2026-118.pdf"_s}};
    const QJsonObject more{{u"account"_s, u"work"_s}, {u"from"_s, u"Anna Berg <anna@berg.example>"_s},
        {u"cc"_s, QJsonArray{u"versand@spedition.example"_s}}, {u"in_reply_to"_s, u"frage-118@kund.example"_s},
        {u"attachments"_s, QJsonArray{file}}, {u"automatic"_s, true}};
    for (auto it = more.begin(); it != more.end(); ++it)
        answer.arguments.insert(it.key(), it.value());
    return make(u"reply"_s, u"Frage zum Angebot – Lieferzeit?"_s, u"mail:work"_s, 34,
        plan(u"Answer Karin Öst"_s, u"playbook:replies"_s, {answer}),
        intake(u"frage.eml"_s, 12'480, "eml", mailText(), mailFields()));
}

ActionDetail FakeItems::draft()
{
    QJsonObject arguments = replyArguments();
    arguments.insert(u"path"_s, u"Drafts/Re Frage zum Angebot.eml"_s);
    const QList<Step> steps{step("mail_write_draft", u"Write a draft reply to Karin Öst"_s, arguments)};
    return make(u"draft"_s, u"Frage zum Angebot – Lieferzeit?"_s, u"inbox:frage.eml"_s, 34,
        plan(u"Draft an answer to Karin Öst"_s, u"playbook:replies"_s, steps),
        intake(u"frage.eml"_s, 12'480, "eml", mailText(), mailFields()));
}

ActionDetail FakeItems::invitation()
{
    const auto moment = [](const char *utc) {
        return QJsonObject{{u"all_day"_s, false}, {u"local"_s, QString::fromLatin1(utc).left(19)},
            {u"utc"_s, QString::fromLatin1(utc)}};
    };
    const QJsonObject fields{{u"summary"_s, u"Quarterly review"_s}, {u"start"_s, moment("2026-12-02T14:00:00Z")},
        {u"end"_s, moment("2026-12-02T15:00:00Z")}, {u"location"_s, u"Room 2.14"_s},
        {u"organizer"_s, QJsonObject{{u"name"_s, u"Jonas Weber"_s}, {u"address"_s, u"jonas@weber.example"_s}}},
        {u"attendees"_s, QJsonArray{u"anna@berg.example"_s, u"karin@kund.example"_s}}};
    const QList<Step> steps{step("calendar_write_event", u"Accept and add it to your calendar"_s,
        {{u"path"_s, u"Records/Calendar.ics"_s}, {u"uid"_s, u"qr-2026-4@weber.example"_s},
            {u"summary"_s, u"Quarterly review"_s}, {u"start"_s, u"2026-12-02T14:00:00Z"_s},
            {u"end"_s, u"2026-12-02T15:00:00Z"_s}, {u"location"_s, u"Room 2.14"_s}, {u"partstat"_s, u"ACCEPTED"_s}},
        u"You are free at that time."_s)};
    return make(u"invitation"_s, u"Quarterly review, Wed 2 Dec 14:00"_s, u"inbox:invite.ics"_s, 31,
        plan(u"Accept the quarterly review"_s, u"playbook:invitations"_s, steps),
        intake(u"invite.ics"_s, 1'320, "ics", {}, fields));
}

ActionDetail FakeItems::contract()
{
    Plan p = plan(u"File the signed contract"_s, u"playbook:documents"_s,
        {step("vault_move", u"Move the file to Records/Contracts"_s,
            {{u"from"_s, u"Needs_Action/0193b7/vertrag-signed.pdf"_s},
                {u"to"_s, u"Records/Contracts/2026-11-20 Kund AB Rahmenvertrag.pdf"_s}})});
    p.warnings = {u"This is likely a duplicate of “Rahmenvertrag Kund AB”, filed on 20 November."_s};
    QJsonObject in = intake(u"vertrag-signed.pdf"_s, 2'480'113, "pdf", QString(), {}, 14);
    in.insert(u"duplicate_of"_s, u"0193a0"_s);
    return make(u"contract"_s, u"Signed contract attached"_s, u"inbox:vertrag-signed.pdf"_s, 14, p, in);
}

ActionDetail FakeItems::note()
{
    return make(u"note"_s, u"Ideas after the fair"_s, u"inbox:messe.md"_s, 2,
        plan(u"Make two tasks from a note"_s, u"playbook:notes"_s,
            {step("note_add_task", u"Add a task: call Lindqvist about the drill stand"_s,
                 {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, u"Call Lindqvist about the drill stand"_s}}),
                step("note_add_task", u"Add a task: order new flyers"_s,
                    {{u"path"_s, u"Records/Tasks.md"_s}, {u"task"_s, u"Order new flyers"_s}})}),
        intake(u"messe.md"_s, 412, "markdown",
            u"# After the fair\n\n- call Lindqvist about the drill stand\n- order new flyers\n"_s));
}

QList<ActionDetail> FakeItems::desk()
{
    return {invoice(), mail(), invitation(), contract(), note()};
}

QList<ActionDetail> FakeItems::past()
{
    ActionDetail doubt = ended(mail(), "doubt", State::InDoubt, 20);
    QJsonArray steps = doubt.plan.value("steps"_L1).toArray();
    QJsonObject send = steps[0].toObject();
    send.insert(u"probe"_s, QJsonObject{{u"tool"_s, u"find_sent"_s}});
    steps.replace(0, send);
    doubt.plan.insert(u"steps"_s, steps);
    doubt.action.title = u"Reply to Karin: delivery on Friday"_s;
    doubt.execution = {{u"mode"_s, u"live"_s},
        {u"steps"_s, QJsonArray{QJsonObject{{u"step"_s, 0}, {u"state"_s, u"started"_s}}}},
        {u"doubt"_s, QJsonObject{{u"step"_s, 0},
                         {u"why"_s, u"The server took it, then the connection broke before it answered."_s}}}};
    ActionDetail done = ended(invoice(), "done", State::Completed, 6);
    done.action.title = u"Invoice A-00917, ACME Hosting"_s;
    ActionDetail letter = ended(note(), "letter", State::Completed, 38);
    letter.action.title = u"Newsletter archived"_s;
    letter.action.decidedBy = u"policy:newsletters"_s;
    ActionDetail failed = ended(
        invoice(), "failed", State::Failed, 95, u"The table has no column “vendor”; it has: date, supplier, amount."_s);
    failed.action.title = u"Invoice 4471, Stadtwerke"_s;
    failed.execution = {{u"residue"_s, QJsonArray{u"Records/Invoices/2026-11 was made and is empty now."_s}}};
    ActionDetail rejected = ended(contract(), "rejected", State::Rejected, 60 * 26);
    rejected.action.title = u"Delete 340 old mails"_s;
    return {done, doubt, letter, failed, rejected};
}

QList<ActionDetail> FakeItems::many(int count)
{
    static const QStringList vendors{
        u"Nordlicht Werkzeuge"_s, u"ACME Hosting"_s, u"Stadtwerke"_s, u"Kund AB"_s, u"Papier Möller"_s};
    QList<ActionDetail> all;
    all.reserve(count);
    const Plan base = plan(u"File an invoice"_s, u"playbook:invoices"_s,
        {step("vault_move", u"Move the file"_s, {{u"from"_s, u"a"_s}, {u"to"_s, u"b"_s}})});
    ActionDetail one = make(u"n"_s, {}, {}, 0, base, intake(u"scan.pdf"_s, 1000, "pdf", u"scan"_s));
    for (int i = 0; i < count; ++i) {
        one.action.id = u"n%1"_s.arg(i);
        one.action.title = u"Invoice %1, %2"_s.arg(i).arg(vendors[i % vendors.size()]);
        one.action.source = u"inbox:scan-%1.pdf"_s.arg(i);
        one.action.createdUs = one.action.updatedUs = SystemClock().nowUs() - qint64(count - i) * 1'000'000;
        all.append(one);
    }
    return all;
}

ActionDetail FakeItems::hostile(const QString &text)
{
    Plan p = plan(text, u"playbook:x"_s,
        {step("vault_move", text, {{u"from"_s, text}, {u"to"_s, text}, {u"body"_s, text}}, text)}, text);
    p.warnings = {text};
    return make(u"hostile"_s, text, u"inbox:"_s + text, 1, p,
        intake(text, 100, "mail", text, {{u"from"_s, text}, {u"subject"_s, text}}));
}

QList<Event> FakeItems::doubtTrace(const QString &actionId)
{
    const qint64 start = QDateTime(QDate::currentDate(), QTime(9, 44, 10, 102)).toMSecsSinceEpoch() * 1000;
    const auto event = [&](EventType type, qint64 ms, const char *actor, QJsonObject payload) {
        Event e = makeEvent(
            type, u"550e8400-e29b-41d4-a716-446655440000"_s, actionId, QString::fromLatin1(actor), std::move(payload));
        e.atUs = start + ms * 1000;
        return e;
    };
    const QString from = u"Karin Öst <karin@kund.example>"_s;
    return {event(EventType::EmailReceived, 0, "watcher", {{u"from"_s, from}}),
        event(EventType::ActionGenerated, 16, "watcher", {{u"title"_s, u"Frage zum Angebot – Lieferzeit?"_s}}),
        event(EventType::PlanCreated, 2738, "planner:claude", {{u"plan"_s, mail().plan}}),
        event(EventType::ApprovalRequired, 2741, "desk", {}),
        event(EventType::ApprovalGranted, 227'899, "human:gui", {{u"plan_digest"_s, u"9f31aa00ff7cc2"_s}}),
        event(EventType::StepStarted, 232'918, "executor",
            {{u"step"_s, 0}, {u"tool"_s, u"send_reply"_s}, {u"sentence"_s, u"Send a reply to Karin Öst"_s}}),
        event(EventType::ExecutionInDoubt, 234'275, "executor", {{u"reason"_s, u"connection lost after DATA"_s}})};
}

SeriesData FakeSeries::series(Range range) const
{
    SeriesData data;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 span = range == Range::Hour    ? 3'600'000LL
                        : range == Range::Today ? 8 * 3'600'000LL
                        : range == Range::Week  ? 7 * 86'400'000LL
                                                : 30 * 86'400'000LL;
    data.toMs = now;
    data.fromMs = now - span;
    if (m_empty)
        return data;
    for (int i = 0; i <= 60; ++i) {
        const double x = double(data.fromMs) + double(span) * i / 60;
        const double wave = std::sin(i * 0.35) + 0.6 * std::sin(i * 0.9 + 2);
        data.completedPerMinute.append({x, std::max(0.0, 6 + i * 0.12 + 2.4 * wave)});
        data.failedPerMinute.append({x, std::max(0.0, 0.5 * std::sin(i * 0.5) - 0.2)});
        data.p50Seconds.append({x, 1.3 + 0.25 * wave});
        data.p95Seconds.append({x, 3.1 + 0.6 * std::cos(i * 0.6) + 0.2 * wave});
        data.granted.append({x, std::max(0.0, std::round(5 + 2.5 * wave))});
        data.rejected.append({x, i % 9 == 0 ? 2.0 : i % 5 == 0 ? 1.0 : 0.0});
        data.expired.append({x, i == 33 ? 1.0 : 0.0});
        data.queued.append({x, std::max(0.0, std::round(8 + 6 * std::sin(i * 0.2)))});
        data.memoryMb.append({x, 61 + 0.1 * i});
    }
    data.outcomes.completed = 7;
    data.outcomes.rejected = 2;
    data.typicalSeconds = 1.4;
    return data;
}

} // namespace countersign
