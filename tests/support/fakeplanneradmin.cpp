#include "support/fakeplanneradmin.h"

#include "base/config/settings.h"
#include "base/literals.h"

namespace countersign {

FakePlannerAdmin::FakePlannerAdmin()
{
    const QStringList models{u"claude-sonnet-5-5"_s, u"claude-opus-5-5"_s};
    now = {u"playbook"_s,
        {PlannerInfo{u"playbook"_s},
            {u"claude"_s, models[0], u"https://api.anthropic.com"_s, u"2026-10-21"_s, true, u"stored"_s, {}, models},
            {u"openai"_s, u"qwen3"_s, u"http://127.0.0.1:11434/v1"_s}},
        true, {u"*@bank.example"_s}, 5, u"playbook"_s, u"closed"_s};
    const auto used = [](qint64 in, qint64 out, qint64 micro) { return Usage{in, out, 0, 0, 12, micro}; };
    const Usage today = used(412'000, 55'120, 1'374'200);
    spent = {u"2026-11-24"_s, 5'000'000, today.costMicro, 86, {{models[0], today}},
        {{u"2026-11-24"_s, today}, {u"2026-11-23"_s, used(230'400, 31'000, 770'800)},
            {u"2026-11-22"_s, used(96'000, 12'000, 312'000)}}};
    const QString text =
        u"name: invoices\ntype: invoice\npriority: 80\nmatch:\n  kinds: [pdf]\n  needs: [total]\nsummary: \"File an "
        u"invoice of {{vendor}}\"\nsteps:\n  - tool: vault_move\n    arguments: {from: \"{{path}}\", to: "
        u"\"Records/Invoices/{{file}}\"}\n"_s;
    for (const char *name : {"landlord", "cancellations", "documents", "invoices", "mail", "newsletters"}) {
        const bool own = all.isEmpty();
        all.append(
            {QLatin1String(name), own, QString(QLatin1String(name)) + u".yaml"_s, QLatin1String(name), true, text});
    }
    for (int i = 0; i < 3; ++i)
        tried.append({QString::number(i), u"Rechnung %1 der Hausverwaltung"_s.arg(i + 1), u"File a document"_s,
            u"File an invoice of the landlord"_s, u"landlord"_s, i != 1});
}

void FakePlannerAdmin::use(const QString &planner)
{
    now.use = planner;
    Q_EMIT changed();
}

/// Why they are not taken; the message names the setting, as the real one's does.
std::optional<Error> FakePlannerAdmin::problemOf(const SettingChanges &changes) const
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        const SettingInfo known = setting(it.key());
        const auto *text = std::get_if<QString>(&*it);
        const auto *number = std::get_if<double>(&*it);
        const bool isOther = text && !known.words.isEmpty() && !known.words.contains(*text);
        if (known.key.isEmpty() || isOther || (number && (*number < known.least || *number > known.most)))
            return Error{ErrorCode::Invalid, it.key() + u" is wrong."_s, {}, false};
    }
    return std::nullopt;
}

SettingInfo FakePlannerAdmin::setting(const QString &key) const
{
    const Setting *found = findSetting(key);
    return found ? found->info() : SettingInfo{};
}

void FakePlannerAdmin::take(const SettingChanges &changes)
{
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.key() == u"planner.use")
            now.use = std::get<QString>(*it);
        else if (it.key() == u"planner.quarantine")
            now.quarantine = std::get<bool>(*it);
        else if (it.key() == u"planner.local_only")
            now.localOnly = std::get<QStringList>(*it);
        else if (it.key() == u"claude.daily_budget_usd")
            now.dailyBudgetUsd = std::get<double>(*it);
        else if (it.key() == u"claude.when_spent")
            now.whenSpent = std::get<QString>(*it);
        else if (it.key() == u"claude.model")
            now.planners[1].model = std::get<QString>(*it);
        else if (it.key() == u"openai.model")
            now.planners[2].model = std::get<QString>(*it);
    }
    Q_EMIT changed();
}

void FakePlannerAdmin::save(SettingChanges changes, QObject *context, Callback<bool> answer)
{
    calls.append(u"save "_s + QStringList(changes.keys()).join(u' '));
    const std::optional<Error> problem = problemOf(changes);
    if (refusal.isEmpty() && !problem)
        take(changes);
    later<bool>(context, answer, problem ? Result<bool>(fail(*problem)) : Result<bool>(true));
}

void FakePlannerAdmin::storeKey(QString planner, QString key, QObject *context, Callback<bool> answer)
{
    calls.append(u"key %1 %2"_s.arg(planner).arg(key.size()));
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::test(QString planner, QObject *context, Callback<ConnectionTest> answer)
{
    calls.append(u"test "_s + planner);
    if (planner == u"playbook" && refusal.isEmpty())
        refusal = u"Playbooks need no connection."_s;
    later<ConnectionTest>(
        context, answer, ConnectionTest{now.planner(planner).model, u"The connection works."_s, 842, 24, 9, 138});
}

void FakePlannerAdmin::resetLedger(QObject *context, Callback<bool> answer)
{
    calls.append(u"reset ledger"_s);
    const bool isSound = now.ledgerProblem.isEmpty();
    if (refusal.isEmpty())
        now.ledgerProblem.clear();
    later<bool>(
        context, answer, isSound ? Result<bool>(fail(ErrorCode::Refused, u"It can be read."_s)) : Result<bool>(true));
    Q_EMIT changed();
}

void FakePlannerAdmin::handbook(QObject *context, Callback<QString> answer)
{
    later<QString>(context, answer, book);
}

void FakePlannerAdmin::saveHandbook(QString text, QObject *context, Callback<bool> answer)
{
    if (refusal.isEmpty())
        book = text;
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::playbooks(QObject *context, Callback<QList<PlaybookInfo>> answer)
{
    later<QList<PlaybookInfo>>(context, answer, all);
}

QStringList FakePlannerAdmin::checkPlaybook(const QString &text) const
{
    return text.contains("steps:"_L1) ? QStringList{} : QStringList{u"line 1: steps: a playbook needs at least one"_s};
}

void FakePlannerAdmin::savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer)
{
    calls.append(u"playbook "_s + name);
    const QStringList problems = checkPlaybook(text);
    if (refusal.isEmpty() && problems.isEmpty()) {
        all.removeIf([&name](const PlaybookInfo &other) { return other.own && other.name == name; });
        all.prepend({name, true, name + u".yaml"_s, name, true, text});
    }
    later<bool>(context, answer,
        problems.isEmpty() ? Result<bool>(true) : Result<bool>(fail(ErrorCode::Invalid, problems.first())));
}

void FakePlannerAdmin::removePlaybook(QString name, QObject *context, Callback<bool> answer)
{
    calls.append(u"remove "_s + name);
    const auto isIt = [&name](const PlaybookInfo &other) { return other.own && other.name == name; };
    const bool removed = refusal.isEmpty() && all.removeIf(isIt) > 0;
    later<bool>(context, answer,
        removed ? Result<bool>(true) : Result<bool>(fail(ErrorCode::NotFound, u"There is none of yours."_s)));
}

void FakePlannerAdmin::dryRun(QString text, int, QObject *context, Callback<QList<PlaybookTrial>> answer)
{
    const QStringList problems = checkPlaybook(text);
    later<QList<PlaybookTrial>>(context, answer,
        problems.isEmpty() ? Result<QList<PlaybookTrial>>(tried)
                           : Result<QList<PlaybookTrial>>(fail(ErrorCode::Invalid, problems.first())));
}

} // namespace countersign
