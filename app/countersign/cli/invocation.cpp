#include "cli/invocation.h"

#include <QCoreApplication>

namespace countersign {

namespace {
struct Verb
{
    const char *name;
    int least, most;     ///< arguments
    const char *options; ///< "json state=" — with "=" an option that takes a value
};

constexpr Verb kVerbs[]{{"serve", 0, 0, ""}, {"submit", 1, 1, "json type= title= priority="}, {"status", 0, 0, "json"},
    {"list", 0, 0, "json state= limit="}, {"show", 1, 1, "json sent"}, {"approve", 1, 1, ""},
    {"reject", 1, 1, "reason="}, {"undo", 1, 1, ""}, {"retry", 1, 1, ""}, {"cancel", 1, 1, ""}, {"answer", 1, 1, ""},
    {"revise", 1, 1, ""}, {"resolve", 2, 2, ""}, {"trace", 1, 1, "json"}, {"metrics", 0, 0, "json"},
    {"pause", 0, 0, ""}, {"resume", 0, 0, ""}, {"rules", 0, 2, "json"},
    {"audit", 1, 2, "since= format= reason= before="}, {"mcp", 1, 2, "json"}, {"ledger", 0, 1, "json"},
    {"doctor", 0, 0, "json"}};

constexpr const char *kGlobal = "profile= config= vault= set= background help version";

const Verb *findVerb(const QString &name)
{
    for (const Verb &verb : kVerbs)
        if (name == QLatin1String(verb.name))
            return &verb;
    return nullptr;
}

/// 0: unknown, 1: a flag, 2: takes a value.
int kindOf(const QString &option, const char *list)
{
    const QStringList names = QString::fromLatin1(list).split(u' ', Qt::SkipEmptyParts);
    return names.contains(option + u'=') ? 2 : names.contains(option) ? 1 : 0;
}

std::unexpected<Error> usage(const QString &message)
{
    return fail(ErrorCode::Invalid, message + u' ' + QCoreApplication::translate("Cli", "See \"countersign --help\"."));
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
        return usage(
            QCoreApplication::translate("Cli", "\"%1\" was given the wrong number of arguments.").arg(in.verb));
    if (in.verb == u"resolve" &&
        !QStringList{QStringLiteral("happened"), QStringLiteral("not-happened"), QStringLiteral("probe")}.contains(
            in.arguments[1]))
        return usage(QCoreApplication::translate("Cli", "\"resolve\" takes happened, not-happened or probe."));
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
                    return usage(QCoreApplication::translate("Cli", "There is no command \"%1\".").arg(word));
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
            return usage(QCoreApplication::translate("Cli", "There is no option \"--%1\" here.").arg(name));
        QString value = equals < 0 ? QString() : word.mid(equals + 1);
        if (kind == 2 && equals < 0) {
            if (i + 1 >= arguments.size())
                return usage(QCoreApplication::translate("Cli", "The option \"--%1\" needs a value.").arg(name));
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
    return QCoreApplication::translate("Cli",
        "Countersign: an AI employee that asks before it acts\n\n"
        "countersign [--profile DIR] [--config FILE] [--vault DIR] [--set KEY=VALUE]... [COMMAND]\n"
        "  (none)                    desktop app; a second start raises the first's window\n"
        "  --background              the same, hidden in the tray\n"
        "  serve                     no window; runs until SIGTERM\n"
        "  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]\n"
        "  status [--json]           services, queues, counts per state, planner, pause\n"
        "  list [--state S] [--limit N] [--json]\n"
        "  show ID [--sent] [--json] the plan as a reviewer sees it, with its digest; --sent: what a model was sent "
        "for it\n"
        "  approve ID | reject ID [--reason S]     in a terminal; shows the plan first\n"
        "  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe\n"
        "  revise ID                 asks for another plan with your comment\n"
        "  trace ID [--json]         everything that happened to an item, in order\n"
        "  metrics [--json]          every metric\n"
        "  pause | resume            the panic stop: no tool is called while paused\n"
        "  rules [confirm NAME]      rules that approve by themselves; new ones wait for your word\n"
        "  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]\n"
        "                            a bundle is a folder that anyone can check with sha256sum\n"
        "  audit accept              a journal that is held: shows why, and goes on with it as it is\n"
        "  audit archive --before TIME      puts old, verified events into a bundle beside the journal\n"
        "  audit redact ID [--reason TEXT]  removes the content of an ended item; the chain stays valid\n"
        "  mcp list | mcp import FILE | mcp pin ID     tool servers, and how each is kept apart\n"
        "  ledger [reset] [--json]   what models have cost today; reset starts one anew that cannot be read\n"
        "  doctor [--json]           checks everything and says what to do\n"
        "  --help, --version\n\n"
        "Settings: config.yaml (see config.example.yaml); --set http.port=9000 overrides one of them.\n"
        "MCP servers in mcp.servers run apart from you, in namespaces of their own (bubblewrap): without vault, "
        "profile and session,\n"
        "and with a read-only file system but for the folders that you give them. \"sandbox: off\" takes that away for "
        "one server: it\n"
        "can then do what you can; window, plans, \"mcp list\" and \"doctor\" say so, and moved notes decide nothing "
        "meanwhile.\n"
        "Who decides: you, in the window or a terminal, a rule that you confirmed, or (reversible plans only) you by "
        "moving a note.\n"
        "Mails, documents, planners, tools, MCP servers and HTTP clients cannot, nor can any program that Countersign "
        "started\n"
        "or that lives in a container: open a terminal from the desktop. Other programs of your user account are kept\n"
        "out only as far as your system keeps them apart.\n"
        "A journal that is older than it was, or not the one that its anchor has seen, is held: nothing is done until "
        "you put the\n"
        "newer one back or accept this one (audit accept).\n"
        "Exit codes: 0 ok, 1 failed, 2 usage or configuration, 3 not running, 4 not found, 5 refused, 6 the journal is "
        "held.\n");
}

} // namespace countersign
