#include "support/fakeitems.h"

#include "base/clock.h"

#include <QDateTime>

#include <cmath>

namespace countersign {

namespace {
constexpr qint64 kMinute = 60'000'000;

Step step(const char *tool, const QString &sentence, QJsonObject arguments, const QString &why = {},
    Reversibility risk = Reversibility::Reversible)
{
    Step s;
    s.server = QStringLiteral("countersign");
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
    p.id = QStringLiteral("plan");
    p.summary = summary;
    p.planner = planner;
    p.reasoning = reasoning;
    p.steps = std::move(steps);
    return p;
}

QJsonObject intake(
    const QString &file, qint64 size, const char *kind, const QString &text, QJsonObject fields = {}, int pages = 0)
{
    return {{QStringLiteral("file"), file}, {QStringLiteral("path"), QStringLiteral("Needs_Action/x/") + file},
        {QStringLiteral("size"), size}, {QStringLiteral("sha256"), QString(64, u'b')},
        {QStringLiteral("content"),
            QJsonObject{{QStringLiteral("kind"), QString::fromLatin1(kind)},
                {QStringLiteral("mime"), QStringLiteral("application/octet-stream")}, {QStringLiteral("text"), text},
                {QStringLiteral("pages"), pages}, {QStringLiteral("fields"), fields}}}};
}

QString mailText()
{
    return QStringLiteral(
        "Guten Tag,\n\nwir haben Ihr Angebot 2026-118 erhalten und würden gern bestellen. Bis wann könnten Sie "
        "liefern, wenn wir diese Woche zusagen?\n\nMit freundlichen Grüßen\nKarin Öst");
}

QString replyText()
{
    return QStringLiteral(
        "Guten Tag Frau Öst,\n\nvielen Dank für Ihre Nachricht. Wenn Sie bis Freitag zusagen, liefern wir am "
        "Mittwoch, dem 2. Dezember.\n\nMit freundlichen Grüßen\nAnna Berg");
}

QJsonObject mailFields()
{
    return {{QStringLiteral("from"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Karin Öst")},
                                         {QStringLiteral("address"), QStringLiteral("karin@kund.example")}}},
        {QStringLiteral("to"), QStringLiteral("anna@berg.example")},
        {QStringLiteral("subject"), QStringLiteral("Frage zum Angebot – Lieferzeit?")},
        {QStringLiteral("date"), QStringLiteral("2026-11-23T09:44:10Z")},
        {QStringLiteral("attachments"),
            QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("Angebot 2026-118.pdf")}}}}};
}

QJsonObject replyArguments()
{
    return {{QStringLiteral("to"), QJsonArray{QStringLiteral("Karin Öst <karin@kund.example>")}},
        {QStringLiteral("subject"), QStringLiteral("Re: Frage zum Angebot – Lieferzeit?")},
        {QStringLiteral("body"), replyText()}};
}

ActionDetail ended(ActionDetail detail, const char *id, State state, int minutesAgo, const QString &reason = {})
{
    detail.action.id = QString::fromLatin1(id);
    detail.action.state = state;
    detail.action.reason = reason;
    detail.action.updatedUs = SystemClock().nowUs() - minutesAgo * kMinute;
    detail.action.correlationId = QStringLiteral("550e8400-e29b-41d4-a716-446655440000");
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
    a.correlationId = QStringLiteral("corr-") + id;
    a.type = QStringLiteral("document");
    a.title = title;
    a.source = source;
    a.state = State::AwaitingDecision;
    a.planId = plan.id;
    a.planDigest = plan.digest().value_or(QString());
    a.summary = plan.summary;
    a.stepCount = int(plan.steps.size());
    a.risk = plan.reversibility();
    a.createdUs = a.updatedUs = SystemClock().nowUs() - minutesOld * kMinute;
    a.expiresUs = SystemClock().nowUs() + 26LL * 60 * kMinute;
    detail.plan = plan.toJson();
    detail.intake = std::move(intake);
    return detail;
}

ActionDetail FakeItems::invoice()
{
    const QString text = QStringLiteral(
        "Nordlicht Werkzeuge GmbH\nRechnung Nr. NW-2026-1187\nRechnungsdatum: 09.11.2026\n\n"
        "Bohrkrone 68 mm   2 × 41,50 EUR\nNetto 83,00 EUR\nUSt 19 % 15,77 EUR\nGesamtbetrag: 98,77 EUR");
    const QJsonObject row{{QStringLiteral("date"), QStringLiteral("2026-11-09")},
        {QStringLiteral("vendor"), QStringLiteral("Nordlicht Werkzeuge GmbH")},
        {QStringLiteral("number"), QStringLiteral("NW-2026-1187")}, {QStringLiteral("amount"), QStringLiteral("98.77")},
        {QStringLiteral("currency"), QStringLiteral("EUR")}};
    const QJsonArray columns{QStringLiteral("date"), QStringLiteral("vendor"), QStringLiteral("number"),
        QStringLiteral("amount"), QStringLiteral("currency")};
    const QList<Step> steps{
        step("vault_move", QStringLiteral("Move the file to Records/Invoices/2026-11"),
            {{QStringLiteral("from"), QStringLiteral("Needs_Action/0193a2/rechnung nov.pdf")},
                {QStringLiteral("to"),
                    QStringLiteral("Records/Invoices/2026-11/2026-11-09 Nordlicht Werkzeuge 98.77 EUR.pdf")}}),
        step("csv_append", QStringLiteral("Add one row to Records/ledger-2026.csv"),
            {{QStringLiteral("path"), QStringLiteral("Records/ledger-2026.csv")}, {QStringLiteral("columns"), columns},
                {QStringLiteral("row"), row}}),
        step("note_add_task", QStringLiteral("Add a task: pay it by 20 November"),
            {{QStringLiteral("path"), QStringLiteral("Records/Tasks.md")},
                {QStringLiteral("text"), QStringLiteral("Pay Nordlicht Werkzeuge, 98.77 EUR")},
                {QStringLiteral("due"), QStringLiteral("2026-11-20")}},
            QStringLiteral("Because it is due on 23 November and you pay invoices three days early."))};
    return make(QStringLiteral("invoice"), QStringLiteral("Invoice NW-2026-1187, Nordlicht Werkzeuge"),
        QStringLiteral("inbox:rechnung nov.pdf"), 62,
        plan(QStringLiteral("File an invoice and add it to the ledger"), QStringLiteral("playbook:invoices"), steps),
        intake(QStringLiteral("rechnung nov.pdf"), 38'211, "pdf", text, {}, 1));
}

ActionDetail FakeItems::mail()
{
    const QList<Step> steps{step("send_reply", QStringLiteral("Send a reply to Karin Öst"), replyArguments(),
        QStringLiteral("She asked for a delivery date; Friday's offer promises eight working days."),
        Reversibility::Irreversible)};
    return make(QStringLiteral("mail"), QStringLiteral("Frage zum Angebot – Lieferzeit?"), QStringLiteral("mail:work"),
        34, plan(QStringLiteral("Answer Karin Öst: delivery on 2 December"), QStringLiteral("claude:opus"), steps),
        intake(QStringLiteral("frage.eml"), 12'480, "eml", mailText(), mailFields()));
}

ActionDetail FakeItems::draft()
{
    QJsonObject arguments = replyArguments();
    arguments.insert(QStringLiteral("path"), QStringLiteral("Drafts/Re Frage zum Angebot.eml"));
    const QList<Step> steps{step("mail_write_draft", QStringLiteral("Write a draft reply to Karin Öst"), arguments)};
    return make(QStringLiteral("draft"), QStringLiteral("Frage zum Angebot – Lieferzeit?"),
        QStringLiteral("inbox:frage.eml"), 34,
        plan(QStringLiteral("Draft an answer to Karin Öst"), QStringLiteral("playbook:replies"), steps),
        intake(QStringLiteral("frage.eml"), 12'480, "eml", mailText(), mailFields()));
}

ActionDetail FakeItems::invitation()
{
    const auto moment = [](const char *utc) {
        return QJsonObject{{QStringLiteral("all_day"), false},
            {QStringLiteral("local"), QString::fromLatin1(utc).left(19)},
            {QStringLiteral("utc"), QString::fromLatin1(utc)}};
    };
    const QJsonObject fields{{QStringLiteral("summary"), QStringLiteral("Quarterly review")},
        {QStringLiteral("start"), moment("2026-12-02T14:00:00Z")},
        {QStringLiteral("end"), moment("2026-12-02T15:00:00Z")},
        {QStringLiteral("location"), QStringLiteral("Room 2.14")},
        {QStringLiteral("organizer"), QJsonObject{{QStringLiteral("name"), QStringLiteral("Jonas Weber")},
                                          {QStringLiteral("address"), QStringLiteral("jonas@weber.example")}}},
        {QStringLiteral("attendees"),
            QJsonArray{QStringLiteral("anna@berg.example"), QStringLiteral("karin@kund.example")}}};
    const QList<Step> steps{step("calendar_write_event", QStringLiteral("Accept and add it to your calendar"),
        {{QStringLiteral("path"), QStringLiteral("Records/Calendar.ics")},
            {QStringLiteral("uid"), QStringLiteral("qr-2026-4@weber.example")},
            {QStringLiteral("summary"), QStringLiteral("Quarterly review")},
            {QStringLiteral("start"), QStringLiteral("2026-12-02T14:00:00Z")},
            {QStringLiteral("end"), QStringLiteral("2026-12-02T15:00:00Z")},
            {QStringLiteral("location"), QStringLiteral("Room 2.14")},
            {QStringLiteral("partstat"), QStringLiteral("ACCEPTED")}},
        QStringLiteral("You are free at that time."))};
    return make(QStringLiteral("invitation"), QStringLiteral("Quarterly review, Wed 2 Dec 14:00"),
        QStringLiteral("inbox:invite.ics"), 31,
        plan(QStringLiteral("Accept the quarterly review"), QStringLiteral("playbook:invitations"), steps),
        intake(QStringLiteral("invite.ics"), 1'320, "ics", {}, fields));
}

ActionDetail FakeItems::contract()
{
    Plan p = plan(QStringLiteral("File the signed contract"), QStringLiteral("playbook:documents"),
        {step("vault_move", QStringLiteral("Move the file to Records/Contracts"),
            {{QStringLiteral("from"), QStringLiteral("Needs_Action/0193b7/vertrag-signed.pdf")},
                {QStringLiteral("to"), QStringLiteral("Records/Contracts/2026-11-20 Kund AB Rahmenvertrag.pdf")}})});
    p.warnings = {QStringLiteral("This is likely a duplicate of “Rahmenvertrag Kund AB”, filed on 20 November.")};
    QJsonObject in = intake(QStringLiteral("vertrag-signed.pdf"), 2'480'113, "pdf", QString(), {}, 14);
    in.insert(QStringLiteral("duplicate_of"), QStringLiteral("0193a0"));
    return make(QStringLiteral("contract"), QStringLiteral("Signed contract attached"),
        QStringLiteral("inbox:vertrag-signed.pdf"), 14, p, in);
}

ActionDetail FakeItems::note()
{
    return make(QStringLiteral("note"), QStringLiteral("Ideas after the fair"), QStringLiteral("inbox:messe.md"), 2,
        plan(QStringLiteral("Make two tasks from a note"), QStringLiteral("playbook:notes"),
            {step("note_add_task", QStringLiteral("Add a task: call Lindqvist about the drill stand"),
                 {{QStringLiteral("path"), QStringLiteral("Records/Tasks.md")},
                     {QStringLiteral("text"), QStringLiteral("Call Lindqvist about the drill stand")}}),
                step("note_add_task", QStringLiteral("Add a task: order new flyers"),
                    {{QStringLiteral("path"), QStringLiteral("Records/Tasks.md")},
                        {QStringLiteral("text"), QStringLiteral("Order new flyers")}})}),
        intake(QStringLiteral("messe.md"), 412, "markdown",
            QStringLiteral("# After the fair\n\n- call Lindqvist about the drill stand\n- order new flyers\n")));
}

QList<ActionDetail> FakeItems::desk()
{
    return {invoice(), mail(), invitation(), contract(), note()};
}

QList<ActionDetail> FakeItems::past()
{
    ActionDetail doubt = ended(mail(), "doubt", State::InDoubt, 20);
    QJsonArray steps = doubt.plan.value(QLatin1String("steps")).toArray();
    QJsonObject send = steps[0].toObject();
    send.insert(QStringLiteral("probe"), QJsonObject{{QStringLiteral("tool"), QStringLiteral("find_sent")}});
    steps.replace(0, send);
    doubt.plan.insert(QStringLiteral("steps"), steps);
    doubt.action.title = QStringLiteral("Reply to Karin: delivery on Friday");
    doubt.execution = {{QStringLiteral("mode"), QStringLiteral("live")},
        {QStringLiteral("steps"),
            QJsonArray{QJsonObject{{QStringLiteral("step"), 0}, {QStringLiteral("state"), QStringLiteral("started")}}}},
        {QStringLiteral("doubt"),
            QJsonObject{{QStringLiteral("step"), 0},
                {QStringLiteral("why"),
                    QStringLiteral("The server took it, then the connection broke before it answered.")}}}};
    ActionDetail done = ended(invoice(), "done", State::Completed, 6);
    done.action.title = QStringLiteral("Invoice A-00917, ACME Hosting");
    ActionDetail letter = ended(note(), "letter", State::Completed, 38);
    letter.action.title = QStringLiteral("Newsletter archived");
    letter.action.decidedBy = QStringLiteral("policy:newsletters");
    ActionDetail failed = ended(invoice(), "failed", State::Failed, 95,
        QStringLiteral("The table has no column “vendor”; it has: date, supplier, amount."));
    failed.action.title = QStringLiteral("Invoice 4471, Stadtwerke");
    failed.execution = {
        {QStringLiteral("residue"), QJsonArray{QStringLiteral("Records/Invoices/2026-11 was made and is empty now.")}}};
    ActionDetail rejected = ended(contract(), "rejected", State::Rejected, 60 * 26);
    rejected.action.title = QStringLiteral("Delete 340 old mails");
    return {done, doubt, letter, failed, rejected};
}

QList<ActionDetail> FakeItems::many(int count)
{
    static const QStringList vendors{QStringLiteral("Nordlicht Werkzeuge"), QStringLiteral("ACME Hosting"),
        QStringLiteral("Stadtwerke"), QStringLiteral("Kund AB"), QStringLiteral("Papier Möller")};
    QList<ActionDetail> all;
    all.reserve(count);
    const Plan base = plan(QStringLiteral("File an invoice"), QStringLiteral("playbook:invoices"),
        {step("vault_move", QStringLiteral("Move the file"),
            {{QStringLiteral("from"), QStringLiteral("a")}, {QStringLiteral("to"), QStringLiteral("b")}})});
    ActionDetail one = make(
        QStringLiteral("n"), {}, {}, 0, base, intake(QStringLiteral("scan.pdf"), 1000, "pdf", QStringLiteral("scan")));
    for (int i = 0; i < count; ++i) {
        one.action.id = QStringLiteral("n%1").arg(i);
        one.action.title = QStringLiteral("Invoice %1, %2").arg(i).arg(vendors[i % vendors.size()]);
        one.action.source = QStringLiteral("inbox:scan-%1.pdf").arg(i);
        one.action.createdUs = one.action.updatedUs = SystemClock().nowUs() - qint64(count - i) * 1'000'000;
        all.append(one);
    }
    return all;
}

ActionDetail FakeItems::hostile(const QString &text)
{
    Plan p = plan(text, QStringLiteral("playbook:x"),
        {step("vault_move", text,
            {{QStringLiteral("from"), text}, {QStringLiteral("to"), text}, {QStringLiteral("body"), text}}, text)},
        text);
    p.warnings = {text};
    return make(QStringLiteral("hostile"), text, QStringLiteral("inbox:") + text, 1, p,
        intake(text, 100, "mail", text, {{QStringLiteral("from"), text}, {QStringLiteral("subject"), text}}));
}

QList<Event> FakeItems::doubtTrace(const QString &actionId)
{
    const qint64 start = QDateTime(QDate::currentDate(), QTime(9, 44, 10, 102)).toMSecsSinceEpoch() * 1000;
    const auto event = [&](EventType type, qint64 ms, const char *actor, QJsonObject payload) {
        Event e = makeEvent(type, QStringLiteral("550e8400-e29b-41d4-a716-446655440000"), actionId,
            QString::fromLatin1(actor), std::move(payload));
        e.atUs = start + ms * 1000;
        return e;
    };
    const QString from = QStringLiteral("Karin Öst <karin@kund.example>");
    return {event(EventType::EmailReceived, 0, "watcher", {{QStringLiteral("from"), from}}),
        event(EventType::ActionGenerated, 16, "watcher",
            {{QStringLiteral("title"), QStringLiteral("Frage zum Angebot – Lieferzeit?")}}),
        event(EventType::PlanCreated, 2738, "planner:claude", {{QStringLiteral("plan"), mail().plan}}),
        event(EventType::ApprovalRequired, 2741, "desk", {}),
        event(EventType::ApprovalGranted, 227'899, "human:gui",
            {{QStringLiteral("plan_digest"), QStringLiteral("9f31aa00ff7cc2")}}),
        event(EventType::StepStarted, 232'918, "executor",
            {{QStringLiteral("step"), 0}, {QStringLiteral("tool"), QStringLiteral("send_reply")},
                {QStringLiteral("sentence"), QStringLiteral("Send a reply to Karin Öst")}}),
        event(EventType::ExecutionInDoubt, 234'275, "executor",
            {{QStringLiteral("reason"), QStringLiteral("connection lost after DATA")}})};
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
        data.donePerMinute.append({x, std::max(0.0, 6 + i * 0.12 + 2.4 * wave)});
        data.failedPerMinute.append({x, std::max(0.0, 0.5 * std::sin(i * 0.5) - 0.2)});
        data.p50Seconds.append({x, 1.3 + 0.25 * wave});
        data.p95Seconds.append({x, 3.1 + 0.6 * std::cos(i * 0.6) + 0.2 * wave});
        data.granted.append({x, std::max(0.0, std::round(5 + 2.5 * wave))});
        data.rejected.append({x, i % 9 == 0 ? 2.0 : i % 5 == 0 ? 1.0 : 0.0});
        data.expired.append({x, i == 33 ? 1.0 : 0.0});
        data.queued.append({x, std::max(0.0, std::round(8 + 6 * std::sin(i * 0.2)))});
        data.memoryMb.append({x, 61 + 0.1 * i});
    }
    data.done = 7;
    data.typicalSeconds = 1.4;
    return data;
}

} // namespace countersign
