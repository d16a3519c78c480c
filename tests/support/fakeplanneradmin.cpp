#include "support/fakeplanneradmin.h"

namespace countersign {

namespace {
QJsonObject usage(const char *key, const char *name, qint64 in, qint64 out, const char *usd)
{
    return {{QLatin1String(key), QLatin1String(name)}, {QStringLiteral("input_tokens"), in},
        {QStringLiteral("output_tokens"), out}, {QStringLiteral("requests"), 12},
        {QStringLiteral("cost_usd"), QLatin1String(usd)}};
}

QJsonObject modelPlanner(const char *name, const char *model, const char *url, bool cloud, const char *key)
{
    return {{QStringLiteral("name"), QLatin1String(name)}, {QStringLiteral("model"), QLatin1String(model)},
        {QStringLiteral("base_url"), QLatin1String(url)}, {QStringLiteral("version"), QStringLiteral("2026-10-21")},
        {QStringLiteral("is_cloud"), cloud}, {QStringLiteral("key"), QLatin1String(key)},
        {QStringLiteral("models"), QJsonArray{QStringLiteral("claude-sonnet-5-5"), QStringLiteral("claude-opus-5-5")}}};
}
} // namespace

FakePlannerAdmin::FakePlannerAdmin()
{
    const QJsonArray planners{QJsonObject{{QStringLiteral("name"), QStringLiteral("playbook")}},
        modelPlanner("claude", "claude-sonnet-5-5", "https://api.anthropic.com", true, "stored"),
        modelPlanner("openai", "qwen3", "http://127.0.0.1:11434/v1", false, "none")};
    now = {{QStringLiteral("use"), QStringLiteral("playbook")}, {QStringLiteral("planners"), planners},
        {QStringLiteral("quarantine"), true},
        {QStringLiteral("local_only"), QJsonArray{QStringLiteral("*@bank.example")}},
        {QStringLiteral("daily_budget_usd"), 5.0}, {QStringLiteral("when_spent"), QStringLiteral("playbook")},
        {QStringLiteral("breaker"), QStringLiteral("closed")}, {QStringLiteral("breaker_message"), QString()}};
    spent = {{QStringLiteral("day"), QStringLiteral("2026-11-24")},
        {QStringLiteral("budget_usd"), QStringLiteral("5.000000")},
        {QStringLiteral("spent_usd"), QStringLiteral("1.374200")}, {QStringLiteral("requests"), 86},
        {QStringLiteral("models"), QJsonArray{usage("model", "claude-sonnet-5-5", 412'000, 55'120, "1.374200")}},
        {QStringLiteral("days"), QJsonArray{usage("day", "2026-11-24", 412'000, 55'120, "1.374200"),
                                     usage("day", "2026-11-23", 230'400, 31'000, "0.770800"),
                                     usage("day", "2026-11-22", 96'000, 12'000, "0.312000")}}};
    const QString text = QStringLiteral(
        "name: invoices\ntype: invoice\npriority: 80\nmatch:\n  kinds: [pdf]\n  needs: [total]\nsummary: \"File an "
        "invoice of {{vendor}}\"\nsteps:\n  - tool: vault_move\n    arguments: {from: \"{{path}}\", to: "
        "\"Records/Invoices/{{file}}\"}\n");
    for (const char *name : {"landlord", "cancellations", "documents", "invoices", "mail", "newsletters"}) {
        const bool own = all.isEmpty();
        all.append(QJsonObject{{QStringLiteral("name"), QLatin1String(name)}, {QStringLiteral("own"), own},
            {QStringLiteral("file"), QString(QLatin1String(name)) + QStringLiteral(".yaml")},
            {QStringLiteral("text"), text}, {QStringLiteral("problems"), QJsonArray{}}});
    }
    for (int i = 0; i < 3; ++i)
        tried.append(QJsonObject{{QStringLiteral("action_id"), QString::number(i)},
            {QStringLiteral("title"), QStringLiteral("Rechnung %1 der Hausverwaltung").arg(i + 1)},
            {QStringLiteral("before"), QStringLiteral("File a document")},
            {QStringLiteral("after"), QStringLiteral("File an invoice of the landlord")},
            {QStringLiteral("changed"), i != 1}});
}

QJsonObject &FakePlannerAdmin::planner(const QString &name)
{
    static QJsonObject found;
    for (const QJsonValue &planner : now.value(QLatin1String("planners")).toArray())
        if (planner[QLatin1String("name")].toString() == name)
            found = planner.toObject();
    return found;
}

void FakePlannerAdmin::use(const QString &planner)
{
    now.insert(QStringLiteral("use"), planner);
    Q_EMIT changed();
}

void FakePlannerAdmin::save(QJsonObject changes, QObject *context, Answer<bool> answer)
{
    calls.append(QStringLiteral("save ") + QStringList(changes.keys()).join(u' '));
    if (refusal.isEmpty() && changes.contains(QLatin1String("planner.use")))
        use(changes.value(QLatin1String("planner.use")).toString());
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::storeKey(QString planner, QString key, QObject *context, Answer<bool> answer)
{
    calls.append(QStringLiteral("key %1 %2").arg(planner).arg(key.size()));
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::test(QString planner, QObject *context, Answer<QJsonObject> answer)
{
    calls.append(QStringLiteral("test ") + planner);
    later<QJsonObject>(context, answer,
        QJsonObject{{QStringLiteral("model"), this->planner(planner).value(QLatin1String("model"))},
            {QStringLiteral("answer"), QStringLiteral("The connection works.")}, {QStringLiteral("ms"), 842},
            {QStringLiteral("input_tokens"), 24}, {QStringLiteral("output_tokens"), 9},
            {QStringLiteral("cost_usd"), QStringLiteral("0.000138")}});
}

void FakePlannerAdmin::resetLedger(QObject *context, Answer<bool> answer)
{
    calls.append(QStringLiteral("reset ledger"));
    if (refusal.isEmpty())
        now.insert(QStringLiteral("ledger_problem"), QString());
    later<bool>(context, std::move(answer), true);
    Q_EMIT changed();
}

void FakePlannerAdmin::handbook(QObject *context, Answer<QString> answer)
{
    later<QString>(context, answer, book);
}

void FakePlannerAdmin::saveHandbook(QString text, QObject *context, Answer<bool> answer)
{
    if (refusal.isEmpty())
        book = text;
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::playbooks(QObject *context, Answer<QJsonArray> answer)
{
    later<QJsonArray>(context, answer, all);
}

QStringList FakePlannerAdmin::checkPlaybook(const QString &text) const
{
    return text.contains(QLatin1String("steps:"))
               ? QStringList{}
               : QStringList{QStringLiteral("line 1: steps: a playbook needs at least one")};
}

void FakePlannerAdmin::savePlaybook(QString name, QString, QObject *context, Answer<bool> answer)
{
    calls.append(QStringLiteral("playbook ") + name);
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::removePlaybook(QString name, QObject *context, Answer<bool> answer)
{
    calls.append(QStringLiteral("remove ") + name);
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::dryRun(QString, int, QObject *context, Answer<QJsonArray> answer)
{
    later<QJsonArray>(context, answer, tried);
}

} // namespace countersign
