#include "support/fakeplanneradmin.h"

#include "base/config/settings.h"

namespace countersign {

FakePlannerAdmin::FakePlannerAdmin()
{
    const QStringList models{QStringLiteral("claude-sonnet-5-5"), QStringLiteral("claude-opus-5-5")};
    now = {QStringLiteral("playbook"),
        {PlannerInfo{QStringLiteral("playbook")},
            {QStringLiteral("claude"), models[0], QStringLiteral("https://api.anthropic.com"),
                QStringLiteral("2026-10-21"), true, QStringLiteral("stored"), {}, models},
            {QStringLiteral("openai"), QStringLiteral("qwen3"), QStringLiteral("http://127.0.0.1:11434/v1")}},
        true, {QStringLiteral("*@bank.example")}, 5, QStringLiteral("playbook"), QStringLiteral("closed")};
    const auto used = [](qint64 in, qint64 out, qint64 micro) { return Usage{in, out, 0, 0, 12, micro}; };
    const Usage today = used(412'000, 55'120, 1'374'200);
    spent = {QStringLiteral("2026-11-24"), 5'000'000, today.costMicro, 86, {{models[0], today}},
        {{QStringLiteral("2026-11-24"), today}, {QStringLiteral("2026-11-23"), used(230'400, 31'000, 770'800)},
            {QStringLiteral("2026-11-22"), used(96'000, 12'000, 312'000)}}};
    const QString text = QStringLiteral(
        "name: invoices\ntype: invoice\npriority: 80\nmatch:\n  kinds: [pdf]\n  needs: [total]\nsummary: \"File an "
        "invoice of {{vendor}}\"\nsteps:\n  - tool: vault_move\n    arguments: {from: \"{{path}}\", to: "
        "\"Records/Invoices/{{file}}\"}\n");
    for (const char *name : {"landlord", "cancellations", "documents", "invoices", "mail", "newsletters"}) {
        const bool own = all.isEmpty();
        all.append({QLatin1String(name), own, QString(QLatin1String(name)) + QStringLiteral(".yaml"),
            QLatin1String(name), true, text});
    }
    for (int i = 0; i < 3; ++i)
        tried.append({QString::number(i), QStringLiteral("Rechnung %1 der Hausverwaltung").arg(i + 1),
            QStringLiteral("File a document"), QStringLiteral("File an invoice of the landlord"),
            QStringLiteral("landlord"), i != 1});
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
            return Error{ErrorCode::Invalid, it.key() + QStringLiteral(" is wrong."), {}, false};
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
    calls.append(QStringLiteral("save ") + QStringList(changes.keys()).join(u' '));
    const std::optional<Error> problem = problemOf(changes);
    if (refusal.isEmpty() && !problem)
        take(changes);
    later<bool>(context, answer, problem ? Result<bool>(fail(*problem)) : Result<bool>(true));
}

void FakePlannerAdmin::storeKey(QString planner, QString key, QObject *context, Callback<bool> answer)
{
    calls.append(QStringLiteral("key %1 %2").arg(planner).arg(key.size()));
    later<bool>(context, answer, true);
}

void FakePlannerAdmin::test(QString planner, QObject *context, Callback<ConnectionTest> answer)
{
    calls.append(QStringLiteral("test ") + planner);
    if (planner == u"playbook" && refusal.isEmpty())
        refusal = QStringLiteral("Playbooks need no connection.");
    later<ConnectionTest>(context, answer,
        ConnectionTest{now.planner(planner).model, QStringLiteral("The connection works."), 842, 24, 9, 138});
}

void FakePlannerAdmin::resetLedger(QObject *context, Callback<bool> answer)
{
    calls.append(QStringLiteral("reset ledger"));
    const bool isSound = now.ledgerProblem.isEmpty();
    if (refusal.isEmpty())
        now.ledgerProblem.clear();
    later<bool>(context, answer,
        isSound ? Result<bool>(fail(ErrorCode::Refused, QStringLiteral("It can be read."))) : Result<bool>(true));
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
    return text.contains(QLatin1String("steps:"))
               ? QStringList{}
               : QStringList{QStringLiteral("line 1: steps: a playbook needs at least one")};
}

void FakePlannerAdmin::savePlaybook(QString name, QString text, QObject *context, Callback<bool> answer)
{
    calls.append(QStringLiteral("playbook ") + name);
    const QStringList problems = checkPlaybook(text);
    if (refusal.isEmpty() && problems.isEmpty()) {
        all.removeIf([&name](const PlaybookInfo &other) { return other.own && other.name == name; });
        all.prepend({name, true, name + QStringLiteral(".yaml"), name, true, text});
    }
    later<bool>(context, answer,
        problems.isEmpty() ? Result<bool>(true) : Result<bool>(fail(ErrorCode::Invalid, problems.first())));
}

void FakePlannerAdmin::removePlaybook(QString name, QObject *context, Callback<bool> answer)
{
    calls.append(QStringLiteral("remove ") + name);
    const auto isIt = [&name](const PlaybookInfo &other) { return other.own && other.name == name; };
    const bool removed = refusal.isEmpty() && all.removeIf(isIt) > 0;
    later<bool>(context, answer,
        removed ? Result<bool>(true)
                : Result<bool>(fail(ErrorCode::NotFound, QStringLiteral("There is none of yours."))));
}

void FakePlannerAdmin::dryRun(QString text, int, QObject *context, Callback<QList<PlaybookTrial>> answer)
{
    const QStringList problems = checkPlaybook(text);
    later<QList<PlaybookTrial>>(context, answer,
        problems.isEmpty() ? Result<QList<PlaybookTrial>>(tried)
                           : Result<QList<PlaybookTrial>>(fail(ErrorCode::Invalid, problems.first())));
}

} // namespace countersign
