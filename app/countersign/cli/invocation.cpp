#include "cli/invocation.h"

#include "base/literals.h"
#include "cli/clitext.h"
#include "cli/verbtable.h"

#include <QCoreApplication>

namespace countersign {

namespace {
constexpr const char *kGlobal = "profile= config= vault= set= background help version";

/// 0: unknown, 1: a flag, 2: takes a value.
int kindOf(const QString &option, const char *list)
{
    const QStringList names = QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
    return names.contains(option + u'=') ? 2 : names.contains(option) ? 1 : 0;
}

std::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorCode::Invalid, message + u' ' + Cli::tr("See \"countersign --help\"."));
}

void apply(Invocation &out, const QString &name, const QString &value)
{
    if (name == u"profile")
        out.sources.profile = value;
    else if (name == u"config")
        out.sources.configFile = value;
    else if (name == u"vault")
        out.sources.vault = value;
    else if (name == u"set")
        out.sources.settings.append(value);
    else if (name == u"background")
        out.background = true;
    else
        out.options.insert(name, value);
}

Result<void> checkArguments(const Invocation &in)
{
    const Verb *verb = findVerb(in.verb);
    if (!verb)
        return {};
    if (in.arguments.size() < verb->least || in.arguments.size() > verb->most)
        return usage(Cli::tr("\"%1\" was given the wrong number of arguments.").arg(in.verb));
    const QStringList words = QString::fromLatin1(verb->words).split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && !words.contains(in.arguments.last()))
        return usage(
            Cli::tr("\"%1\" takes %2 or %3.").arg(in.verb, words.mid(0, words.size() - 1).join(u", "_s), words.last()));
    return {};
}
} // namespace

int exitCodeOf(const Error &error)
{
    switch (error.code) {
        case ErrorCode::Invalid: return ExitUsage;
        case ErrorCode::NotFound: return ExitNotFound;
        case ErrorCode::Refused:
        case ErrorCode::Conflict:
        case ErrorCode::Stale: return ExitRefused;
        case ErrorCode::Unavailable: return ExitNotRunning;
        case ErrorCode::Held: return ExitHeld;
        default: return ExitFailed;
    }
}

Result<Invocation> parseInvocation(const QStringList &arguments)
{
    Invocation out;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (!word.startsWith(u"--") || word == u"--") {
            if (out.verb.isEmpty()) {
                if (!findVerb(word))
                    return usage(Cli::tr("There is no command \"%1\".").arg(word));
                out.verb = word;
            } else {
                out.arguments.append(word);
            }
            continue;
        }
        const qsizetype equals = word.indexOf(u'=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const Verb *verb = findVerb(out.verb);
        const int kind = std::max(kindOf(name, kGlobal), verb ? kindOf(name, verb->options) : 0);
        if (kind == 0)
            return usage(Cli::tr("There is no option \"--%1\" here.").arg(name));
        QString value = equals < 0 ? QString() : word.mid(equals + 1);
        if (kind == 2 && equals < 0) {
            if (i + 1 >= arguments.size())
                return usage(Cli::tr("The option \"--%1\" needs a value.").arg(name));
            value = arguments[++i];
        }
        apply(out, name, value);
    }
    if (const Result<void> ok = checkArguments(out); !ok)
        return fail(ok.error());
    return out;
}

QString usageText()
{
    QString text = Cli::tr(
        "Countersign: an AI employee that asks before it acts\n\n"
        "countersign [--profile DIR] [--config FILE] [--vault DIR] [--set KEY=VALUE]... [COMMAND]\n"
        "  (none)                    desktop app; a second start raises the first's window\n"
        "  --background              the same, hidden in the tray\n");
    for (const Verb &verb : verbs())
        if (verb.help)
            text += Cli::tr(verb.help);
    return text +
           Cli::tr(
               "  --help, --version\n\n"
               "Settings: config.yaml (see config.example.yaml); --set http.port=9000 overrides one of them.\n"
               "MCP servers in mcp.servers run apart from you, in namespaces of their own (bubblewrap): without vault, "
               "profile and session,\n"
               "and with a read-only file system but for the folders that you give them. \"sandbox: off\" takes that "
               "away for "
               "one server: it\n"
               "can then do what you can; window, plans, \"mcp list\" and \"doctor\" say so, and moved notes decide "
               "nothing "
               "meanwhile.\n"
               "Who decides: you, in the window or a terminal, a rule that you confirmed, or (reversible plans only) "
               "you by "
               "moving a note.\n"
               "Mails, documents, planners, tools, MCP servers and HTTP clients cannot, nor can any program that "
               "Countersign "
               "started\n"
               "or that lives in a container: open a terminal from the desktop. Other programs of your user account "
               "are kept\n"
               "out only as far as your system keeps them apart.\n"
               "A journal that is older than it was, or not the one that its anchor has seen, is held: nothing is done "
               "until "
               "you put the\n"
               "newer one back or accept this one (audit accept).\n"
               "Exit codes: 0 ok, 1 failed, 2 usage or configuration, 3 not running, 4 not found, 5 refused, 6 the "
               "journal is "
               "held.\n");
}

} // namespace countersign
