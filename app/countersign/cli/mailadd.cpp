#include "agent/mailbeginning.h"
#include "base/config/mailkeys.h"
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/maildoor.h"
#include "cli/mailsignin.h"
#include "cli/mailwords.h"
#include "cli/prompts.h"
#include "cli/verbs.h"
#include "control/mailjson.h"
#include "watch/mail/mailclient.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign {

namespace {
std::unexpected<Error> invalid(const QString &sentence)
{
    return fail(ErrorCode::Invalid, sentence);
}

/// The account to begin with: the one of that name, else what is known of the address's provider.
struct Draft
{
    QJsonObject account;
    QString provider, help, helpUrl;
    bool needsClientId = false, isKnown = false, isForeign = false;
};

Result<QString> addressOf(const Invocation &in)
{
    if (in.arguments.size() > 1)
        return in.arguments[1];
    if (in.has("user"))
        return in.option("user");
    if (!isInteractive())
        return invalid(
            Cli::tr("\"mail add\" needs a mail address, for example \"countersign mail add anna@example.org\"."));
    return askLine(Cli::tr("Your mail address:"));
}

Result<Draft> draftOf(const Invocation &in, MailDoor &door)
{
    const Result<QJsonValue> list = door.ask({{u"verb"_s, u"mail_list"_s}});
    if (!list)
        return fail(list.error());
    const QJsonArray accounts = list->toArray();
    const Result<QString> address =
        in.has("name") && in.arguments.size() < 2 && !in.has("user") ? Result<QString>(QString()) : addressOf(in);
    if (!address)
        return fail(address.error());
    for (const QJsonValue &known : accounts) {
        const QString name = known["name"_L1].toString();
        const bool isIt = in.has("name") ? name == in.option("name")
                                         : known["username"_L1].toString().compare(*address, Qt::CaseInsensitive) == 0;
        if (isIt)
            return Draft{known["account"_L1].toObject(), name, {}, {}, false, true};
    }
    const Result<QString> whole = address->isEmpty() ? addressOf(in) : address;
    if (!whole)
        return fail(whole.error());
    const Result<QJsonValue> proposal = door.ask({{u"verb"_s, u"mail_propose"_s}, {u"address"_s, *whole}});
    if (!proposal && in.has("host")) // a user's name that is no address
        return Draft{QJsonObject{{u"username"_s, *whole}, {u"name"_s, u"mail"_s}}, {}, {}, {}};
    if (!proposal)
        return fail(proposal.error());
    const QJsonObject told = proposal->toObject();
    return Draft{told.value("account"_L1).toObject(), field(told, "provider"), field(told, "help"),
        field(told, "help_url"), told.value("needs_client_id"_L1).toBool(), false, told.value("foreign"_L1).toBool()};
}

/// "smtp.example.org" or "smtp.example.org:465", which alone is encrypted from the start.
QJsonObject smtpOf(const QString &option)
{
    const qsizetype colon = option.lastIndexOf(u':');
    const int port = colon > 0 ? option.mid(colon + 1).toUShort() : 587;
    return {{u"host"_s, colon > 0 ? option.first(colon) : option}, {u"port"_s, port},
        {u"tls"_s, port == 465 ? u"implicit"_s : u"starttls"_s}};
}

/// What the command line says otherwise.
void applyOptions(QJsonObject &account, const Invocation &in)
{
    if (in.has("host")) // the password is told to no server of another provider
        account.remove(u"smtp"_s);
    if (in.has("smtp"))
        account.insert(u"smtp"_s, smtpOf(in.option("smtp")));
    static const std::pair<const char *, const char *> texts[] = {{"name", "name"}, {"host", "host"}, {"tls", "tls"},
        {"user", "username"}, {"kind", "kind"}, {"client-id", "client_id"}, {"ca-file", "ca_file"}, {"since", "since"},
        {"authorize-url", "authorize_url"}, {"token-url", "token_url"}, {"scope", "scope"}};
    for (const auto &[option, key] : texts)
        if (in.has(option))
            account.insert(QLatin1String(key), in.option(option));
    if (in.has("host") && !in.has("kind")) // its own server is no Gmail
        account.insert(u"kind"_s, u"imap"_s);
    if (in.has("port"))
        account.insert(u"port"_s, in.option("port").toInt());
    else if (in.has("tls") || in.has("host"))
        account.insert(u"port"_s, in.option("tls").isEmpty() || in.option("tls") == u"implicit" ? 993 : 143);
    if (in.has("folder"))
        account.insert(u"folders"_s, QJsonArray::fromStringList(in.option("folder").split(u',', Qt::SkipEmptyParts)));
}

void showDraft(const Draft &draft)
{
    const QJsonObject &account = draft.account;
    if (!draft.provider.isEmpty())
        printLine(Cli::tr("%1: %2, port %3")
                .arg(draft.provider, field(account, "host"))
                .arg(account.value("port"_L1).toInteger()));
    if (!draft.help.isEmpty())
        printLine(draft.help);
    if (!draft.helpUrl.isEmpty())
        printLine(Cli::tr("How: %1").arg(draft.helpUrl));
}

/// What nobody knows but its owner, at a terminal.
void askFurther(Draft &draft, const Invocation &in)
{
    if (draft.provider.isEmpty() && !draft.isKnown && !in.has("host")) {
        const QString guess = field(draft.account, "host");
        const QString typed = askLine(Cli::tr("Name of its IMAP server [%1]:").arg(guess));
        if (!typed.isEmpty())
            draft.account.insert(u"host"_s, typed);
    }
    if (draft.needsClientId && field(draft.account, "client_id").isEmpty())
        draft.account.insert(u"client_id"_s, askLine(Cli::tr("Client id of your registration there:")));
}

/// A server that the DNS alone names gets nothing before its owner has agreed.
Result<void> agreed(const Draft &draft, const Invocation &in)
{
    if (!draft.isForeign || in.has("host"))
        return {};
    const QString host = field(draft.account, "host");
    if (!isInteractive())
        return fail(
            ErrorCode::Refused, Cli::tr("%1 Run this in a terminal, or name the server with --host.").arg(draft.help));
    return confirmed(Cli::tr("Type \"yes\" if your mail is at %1:").arg(visibleText(host)), u"yes"_s)
               ? Result<void>{}
               : Result<void>(fail(ErrorCode::Failed, Cli::tr("Nothing was added.")));
}

QString passwordFor(const Draft &draft)
{
    if (!isInteractive())
        return readSecretLine();
    return askSecret(draft.isKnown ? Cli::tr("Password (not shown; empty: the one that is kept):")
                                   : Cli::tr("Password (not shown):"));
}

/// Tries it, at a terminal; what is bad is shown. True: go on.
Result<bool> tried(MailDoor &door, const QJsonObject &account, const QString &secret, bool isQuiet)
{
    const Result<QJsonValue> answer =
        door.ask({{u"verb"_s, u"mail_test"_s}, {u"account"_s, account}, {u"secret"_s, secret}});
    if (!answer)
        return fail(answer.error());
    QJsonObject test = answer->toObject();
    test.insert(u"account"_s, field(account, "name"));
    const bool isGood = test.value("good"_L1).toBool();
    if (!isQuiet || !isGood)
        std::fputs((renderMailTest(test) + u'\n').toUtf8().constData(), isQuiet ? stderr : stdout);
    const bool isAway = field(test, "state") == u"away";
    if (isGood)
        return true;
    return isAway && confirmed(Cli::tr("Type \"yes\" to add it all the same:"), u"yes"_s);
}

/// A script's account is tried by adding it: what its server does not take is told as a test tells it.
int notAdded(const MailAccount &account, const Error &error, bool isQuiet)
{
    if (error.code != ErrorCode::Refused && error.code != ErrorCode::NotFound && error.code != ErrorCode::Protocol)
        return report(error);
    const QJsonObject line{{u"what"_s, Cli::tr("%1 at %2").arg(account.username, imapHostOf(account))},
        {u"good"_s, false}, {u"message"_s, error.message}};
    const QString text = renderMailTest({{u"account"_s, account.name}, {u"tried"_s, QJsonArray{line}}});
    std::fputs((text + u'\n').toUtf8().constData(), isQuiet ? stderr : stdout);
    return ExitFailed;
}

int added(const MailDoor &door, const QString &name, bool isReached, bool asJson)
{
    if (asJson)
        return printJson(QJsonObject{{u"name"_s, name}, {u"reached"_s, isReached}, {u"running"_s, !door.isAlone()}});
    if (!isReached)
        printLine(Cli::tr("Added. Its server cannot be reached now: mail counts from the first connection on."));
    else if (door.isAlone())
        printLine(Cli::tr("Added. From now on mail counts; nothing runs now, so it is taken in at the next start."));
    else
        printLine(Cli::tr("Added. From now on its mail becomes work."));
    return ExitOk;
}

/// The same of one that was there.
int saved(const MailDoor &door, const QString &beginning, bool isReached)
{
    printLine(!isReached       ? Cli::tr("Saved. Its server cannot be reached now; it is tried again by itself.")
              : door.isAlone() ? Cli::tr("Saved. Nothing runs now: it holds from the next start on.")
                               : Cli::tr("Saved. It is watched like that from now on."));
    if (!beginning.isEmpty())
        printLine(beginning);
    return ExitOk;
}
} // namespace

Result<void> checkMailAdd(const Invocation &in)
{
    bool isPort = true;
    if (in.has("port"))
        (void)in.option("port").toUShort(&isPort);
    if (!isPort)
        return invalid(Cli::tr("--port takes a whole number from 1 to 65535."));
    if (in.has("smtp") && smtpOf(in.option("smtp")).value("port"_L1).toInt() == 0)
        return invalid(Cli::tr("--smtp takes a server and, behind a colon, its port: smtp.example.org:587."));
    if (in.has("tls") && !readTls(YamlNode::scalar(in.option("tls"))))
        return invalid(Cli::tr("--tls takes implicit, starttls or none."));
    return {};
}

int addMail(const Invocation &in, const Config &config)
{
    MailDoor door(config);
    Result<Draft> draft = draftOf(in, door);
    if (!draft)
        return report(draft.error());
    if (draft->isKnown && !isInteractive())
        return report({ErrorCode::Refused,
            Cli::tr("There is an account \"%1\" already. Changing or removing it needs a person: use a terminal or the "
                    "window.")
                .arg(field(draft->account, "name")),
            {}, false});
    const Result<MailAccount> stored = accountFrom(MailAccount(), draft->account);
    applyOptions(draft->account, in);
    if (isInteractive() && !in.has("host")) // else its owner knows
        showDraft(*draft);
    if (const Result<void> agreement = agreed(*draft, in); !agreement)
        return report(agreement.error());
    if (isInteractive()) {
        askFurther(*draft, in);
    }
    const Result<MailAccount> account = accountFrom(MailAccount(), draft->account);
    if (!account)
        return report(account.error());
    if (draft->needsClientId && account->clientId.isEmpty())
        return report({ErrorCode::Invalid,
            Cli::tr("A client id is needed there: %1 The README says how to get one; then use --client-id.")
                .arg(draft->help),
            {}, false});
    QString secret;
    if (account->usesOAuth()) {
        const Result<void> signedIn =
            signInAtTerminal(door, config, *account, draft->isKnown && stored ? &*stored : nullptr);
        if (!signedIn)
            return report(signedIn.error());
    } else {
        secret = passwordFor(*draft);
    }
    const Result<bool> goOn =
        isInteractive() ? tried(door, draft->account, secret, in.has("json")) : Result<bool>(true);
    if (!goOn)
        return report(goOn.error());
    if (!*goOn)
        return report({ErrorCode::Failed, Cli::tr("Nothing was added."), {}, false});
    const Result<QJsonValue> done =
        door.ask({{u"verb"_s, u"mail_add"_s}, {u"account"_s, draft->account}, {u"secret"_s, secret}});
    if (!done) {
        const bool isTried = !isInteractive() && (!secret.isEmpty() || account->usesOAuth());
        return isTried ? notAdded(*account, done.error(), in.has("json")) : report(done.error());
    }
    if (draft->isKnown && stored && !in.has("json"))
        return saved(door, beginningWords(stored->since, account->since), done->toBool());
    return added(door, account->name, done->toBool(), in.has("json"));
}

} // namespace countersign
