#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/maildoor.h"
#include "cli/mailwords.h"
#include "cli/verbs.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {
/// The accounts that the command is about: the one that is named, else all.
Result<QStringList> namesFor(const Invocation &in, MailDoor &door)
{
    if (in.arguments.size() > 1)
        return QStringList{in.arguments[1]};
    const Result<QJsonValue> list = door.ask({{u"verb"_s, u"mail_list"_s}});
    if (!list)
        return fail(list.error());
    QStringList names;
    const QJsonArray accounts = list->toArray();
    for (const QJsonValue &account : accounts)
        names.append(account["name"_L1].toString());
    if (names.isEmpty())
        return fail(ErrorCode::NotFound,
            Cli::tr("There is no mail account yet. Add one with \"countersign mail add ADDRESS\"."));
    return names;
}

/// One document for one account, an array for several.
int printAll(const QJsonArray &all, bool isGood)
{
    printJson(all.size() == 1 ? all.first() : QJsonValue(all));
    return isGood ? ExitOk : ExitFailed;
}

/// Asks `verb` for each account, shows each answer by `render`, and judges it by `isGood`.
int forEach(const Invocation &in, const Config &config, const QString &verb, QString (*render)(const QJsonObject &),
    bool (*isGood)(const QJsonObject &))
{
    MailDoor door(config);
    const Result<QStringList> names = namesFor(in, door);
    if (!names)
        return report(names.error());
    bool allGood = true;
    QJsonArray all;
    for (const QString &name : *names) {
        const Result<QJsonValue> answer =
            door.ask({{u"verb"_s, verb}, {u"name"_s, name}, {u"account"_s, QJsonObject{{u"name"_s, name}}}});
        if (!answer)
            return report(answer.error());
        QJsonObject told = answer->toObject();
        if (!told.contains("account"_L1))
            told.insert(u"account"_s, name);
        allGood = allGood && isGood(told);
        all.append(told);
        if (!in.has("json"))
            printLine(render(told));
    }
    if (in.has("json"))
        return printAll(all, allGood);
    return allGood ? ExitOk : ExitFailed;
}
} // namespace

int listMail(const Invocation &in, const Config &config)
{
    if (!in.arguments.isEmpty())
        return report({ErrorCode::Invalid,
            Cli::tr("Use \"mail\", \"mail add\", \"mail test\", \"mail audit\", \"mail skipped\" or \"mail remove\"."),
            {}, false});
    MailDoor door(config);
    const Result<QJsonValue> list = door.ask({{u"verb"_s, u"mail_list"_s}});
    if (!list)
        return report(list.error());
    if (in.has("json"))
        return printJson(*list);
    const QJsonArray accounts = list->toArray();
    if (accounts.isEmpty())
        printLine(Cli::tr("There is no mail account yet. Add one with \"countersign mail add ADDRESS\"."));
    for (const QJsonValue &account : accounts)
        printLine(renderAccount(account.toObject()));
    if (door.isAlone() && !accounts.isEmpty())
        printLine(Cli::tr("Nothing runs now, so no mail is watched."));
    return ExitOk;
}

int testMail(const Invocation &in, const Config &config)
{
    return forEach(in, config, u"mail_test"_s, renderMailTest, [](const QJsonObject &test) {
        const QJsonArray tried = test.value("tried"_L1).toArray(); // sending, too, which taking mail in does not need
        return test.value("good"_L1).toBool() &&
               std::ranges::all_of(tried, [](const QJsonValue &line) { return line["good"_L1].toBool(); });
    });
}

int auditMail(const Invocation &in, const Config &config)
{
    return forEach(in, config, u"mail_audit"_s, renderMailAudit, [](const QJsonObject &audit) {
        const QJsonArray folders = audit.value("folders"_L1).toArray();
        for (const QJsonValue &folder : folders)
            if (!folder["missing"_L1].toArray().isEmpty() || !folder["problem"_L1].toString().isEmpty())
                return false;
        return true;
    });
}

Result<void> checkMailRemove(const Invocation &in)
{
    return in.arguments.size() == 2
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Invalid,
                     Cli::tr("\"mail remove\" needs the name of an account; see \"countersign mail\".")));
}

int removeMail(const Invocation &in, const Config &config)
{
    const QString name = in.arguments[1];
    if (!confirmed(Cli::tr("No mail of \"%1\" becomes work any more, and its password is forgotten "
                           "here. What has become work stays. Type \"yes\" to remove it:")
                       .arg(visibleText(name)),
            u"yes"_s)) {
        printLine(Cli::tr("Nothing was done."));
        return ExitFailed;
    }
    MailDoor door(config);
    const Result<QJsonValue> removed = door.ask({{u"verb"_s, u"mail_remove"_s}, {u"name"_s, name}});
    if (!removed)
        return report(removed.error());
    printLine(Cli::tr("Removed."));
    return ExitOk;
}

} // namespace countersign
