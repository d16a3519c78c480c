#include "base/literals.h"
#include "base/localtime.h"
#include "cli/clitext.h"
#include "cli/maildoor.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace countersign {

namespace {
constexpr int kMost = 5000;

/// 0: it is no such number.
qint64 numberOf(const Invocation &in, const char *option)
{
    bool ok = false;
    const qint64 number = in.option(option).toLongLong(&ok);
    return ok && number > 0 ? number : 0;
}

QString reason(const QJsonObject &mail)
{
    const QString why = field(mail, "why");
    if (mail.value("parked"_L1).toBool())
        return Cli::tr("could not be taken: %1").arg(why);
    if (why == u"own")
        return Cli::tr("written by Countersign");
    return why.isEmpty() ? Cli::tr("no rule takes it") : Cli::tr("rule \"%1\"").arg(why);
}

QString render(const QJsonObject &mail)
{
    const QString subject = field(mail, "subject");
    return u"%1  %2\n    %3 · %4 · %5 · UID %6"_s.arg(localTime(mail.value("at"_L1).toString()),
        subject.isEmpty() ? Cli::tr("(no subject)") : subject, reason(mail), field(mail, "from"),
        field(mail, "account") + u':' + field(mail, "folder"), QString::number(mail.value("uid"_L1).toInteger()));
}

/// What there is beside what is listed.
QString restOf(const QJsonObject &page)
{
    if (const qint64 next = page.value("next"_L1).toInteger(); next > 0)
        return Cli::tr("There are older ones: the same command with --before %1 shows them.").arg(next);
    return page.value("archived"_L1).toBool() ? Cli::tr("What is older lies in an archive and was not looked at.")
                                              : QString();
}
} // namespace

Result<void> checkMailSkipped(const Invocation &in)
{
    if (in.has("limit") && (numberOf(in, "limit") == 0 || numberOf(in, "limit") > kMost))
        return fail(ErrorCode::Invalid, Cli::tr("--limit takes a whole number from 1 to %1.").arg(kMost));
    if (in.has("before") && numberOf(in, "before") == 0)
        return fail(ErrorCode::Invalid, Cli::tr("--before takes the number that an earlier list ends with."));
    return {};
}

int skippedMail(const Invocation &in, const Config &config)
{
    MailDoor door(config);
    QJsonObject request{{u"verb"_s, u"mail_skipped"_s}, {u"name"_s, in.arguments.value(1)},
        {u"search"_s, in.option("search")}, {u"limit"_s, in.has("limit") ? numberOf(in, "limit") : 100}};
    if (in.has("before"))
        request.insert(u"before"_s, numberOf(in, "before"));
    const Result<QJsonValue> answer = door.ask(request);
    if (!answer)
        return report(answer.error());
    const QJsonObject page = answer->toObject();
    if (in.has("json"))
        return printJson(page);
    const QJsonArray mails = page.value("mails"_L1).toArray();
    for (const QJsonValue &mail : mails)
        printLine(render(mail.toObject()));
    if (mails.isEmpty())
        printLine(in.has("search") ? Cli::tr("No skipped mail has these words.") : Cli::tr("No mail was skipped."));
    if (const QString rest = restOf(page); !rest.isEmpty())
        printLine(rest);
    return ExitOk;
}

} // namespace countersign
