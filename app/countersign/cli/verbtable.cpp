#include "cli/verbtable.h"

#include "cli/verbs.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
constexpr Verb kVerbs[]{
    {.name = "serve", .help = QT_TRANSLATE_NOOP("Cli", "  serve                     no window; runs until SIGTERM\n")},
    {.name = "submit",
        .least = 1,
        .most = 1,
        .options = "json type= title= priority=",
        .help =
            QT_TRANSLATE_NOOP("Cli", "  submit FILE|- [--type T] [--title S] [--priority high|normal|low] [--json]\n"),
        .check = checkPriority,
        .run = runSubmit},
    {.name = "read",
        .least = 1,
        .most = 1000,
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  read FILE… [--json]       what would be made of files: values with where they stand, warnings, the "
            "plan; "
            "takes nothing in\n"),
        .run = runRead},
    {.name = "status",
        .options = "json fleet",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  status [--json]           services, queues, counts per state, planner, pause\n"
            "  status --fleet [--json]   all instances of the fleet: who is here, what each does, how far behind\n"),
        .run = runStatus},
    {.name = "list",
        .options = "json decided fleet state= limit=",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  list [--state S | --decided] [--limit N] [--json]   --decided: the last decisions, and what became of "
            "them\n"
            "  list --fleet [--json]     also what the other instances of a fleet have told this desk\n"),
        .check = checkFilters,
        .run = runReading},
    {.name = "show",
        .least = 1,
        .most = 1,
        .options = "json sent",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  show ID [--sent] [--json] the plan as a reviewer sees it, with its digest; --sent: what a model was "
            "sent for it\n"),
        .run = runShow},
    {.name = "approve",
        .least = 1,
        .most = 1,
        .help =
            QT_TRANSLATE_NOOP("Cli", "  approve ID | reject ID [--reason S]     in a terminal; shows the plan first\n"),
        .gate = mayDecide,
        .run = runApprove},
    {.name = "reject", .least = 1, .most = 1, .options = "reason=", .gate = mayDecide, .run = runReject},
    {.name = "undo",
        .least = 1,
        .most = 1,
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  undo ID | retry ID | cancel ID | answer ID | resolve ID happened|not-happened|probe\n"),
        .gate = mayDecide,
        .run = runUndo},
    {.name = "retry", .least = 1, .most = 1, .gate = mayDecide, .run = runRetry},
    {.name = "cancel", .least = 1, .most = 1, .run = runCancel},
    {.name = "recall",
        .least = 1,
        .most = 1,
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  recall ID                 takes a decision back while it can be: it waits for you again\n"),
        .run = runCancel},
    {.name = "answer", .least = 1, .most = 1, .gate = mayDecide, .run = runAnswer},
    {.name = "resolve",
        .least = 2,
        .most = 2,
        .words = "happened not-happened probe",
        .gate = mayDecide,
        .run = runResolve},
    {.name = "revise",
        .least = 1,
        .most = 1,
        .help = QT_TRANSLATE_NOOP("Cli", "  revise ID                 asks for another plan with your comment\n"),
        .gate = mayDecide,
        .run = runRevise},
    {.name = "trace",
        .least = 1,
        .most = 1,
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli", "  trace ID [--json]         everything that happened to an item, in order\n"),
        .run = runReading},
    {.name = "metrics",
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli", "  metrics [--json]          every metric\n"),
        .run = runMetrics},
    {.name = "pause",
        .help =
            QT_TRANSLATE_NOOP("Cli", "  pause | resume            the panic stop: no tool is called while paused\n"),
        .run = runPause},
    {.name = "resume", .gate = mayDecide, .run = runPause},
    {.name = "rules",
        .most = 2,
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  rules [confirm NAME]      rules that approve by themselves; new ones wait for your word\n"
            "  rules why ID [--json]     why each rule did or did not approve this plan\n"),
        .run = listRules},
    {.name = "rules why", .request = "rule_words", .run = explainRules},
    {.name = "rules confirm", .request = "confirm_rule", .gate = mayDecide, .run = confirmRule},
    {.name = "audit", .least = 1, .most = 2, .options = "since= format= reason= before=", .run = noSuchAudit},
    {.name = "audit verify",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  audit verify [FILE] | audit export FILE [--since T] [--format bundle|jsonl|csv]\n"
            "                            a bundle is a folder that anyone can check with sha256sum\n"),
        .run = verifyAudit},
    {.name = "audit export", .run = exportJournal},
    {.name = "audit accept",
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  audit accept              a journal that is held: shows why, and goes on with it as it is\n"),
        .request = "accept_journal",
        .gate = mayAccept,
        .run = acceptHeld},
    {.name = "audit archive",
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  audit archive --before TIME      puts old, verified events into a bundle beside the journal\n"),
        .run = archiveJournal},
    {.name = "audit redact",
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  audit redact ID [--reason TEXT]  removes the content of an ended item; the chain stays valid\n"),
        .check = checkRedact,
        .gate = mayRemove,
        .run = redactItem},
    {.name = "mail",
        .most = 2,
        .options = "json name= host= port= tls= smtp= user= kind= client-id= authorize-url= token-url= scope= ca-file= "
                   "folder= since= search= limit= before=",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  mail [--json]             mail accounts, and how each is\n"
            "  mail add [ADDRESS] [--name N] [--host H] [--port P] [--tls implicit|starttls|none] [--user U]\n"
            "           [--kind imap|gmail|outlook|oauth] [--client-id ID] [--authorize-url U --token-url U --scope "
            "S]\n"
            "           [--ca-file F] [--smtp HOST[:PORT]] [--folder A,B] [--since now|all|DAY] [--json]\n"
            "                            tries and adds one; asks in a terminal, else the password is read from "
            "standard input\n"
            "                            (a new account only: changing one needs a person at a terminal)\n"),
        .request = "mail_list",
        .run = listMail},
    {.name = "mail add", .request = "mail_add", .check = checkMailAdd, .run = addMail},
    {.name = "mail test",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  mail test | mail audit [ACCOUNT] [--json]   tries to get in, and whether mail can be sent (nothing\n"
            "                            is); recounts every mail against the server\n"
            "  mail skipped [ACCOUNT] [--search WORDS] [--limit N] [--before NEXT] [--json]\n"
            "                            mails that became no item, newest first, each with its rule or the reason\n"
            "  mail remove ACCOUNT       needs a person; what has become of its mails stays\n"),
        .request = "mail_test",
        .run = testMail},
    {.name = "mail audit", .request = "mail_audit", .run = auditMail},
    {.name = "mail skipped", .request = "mail_skipped", .check = checkMailSkipped, .run = skippedMail},
    {.name = "mail remove", .request = "mail_remove", .check = checkMailRemove, .gate = mayDecide, .run = removeMail},
    {.name = "mcp", .least = 1, .most = 2, .options = "json", .run = noSuchMcp},
    {.name = "mcp list",
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  mcp list | mcp import FILE | mcp pin ID     tool servers, and how each is kept apart\n"),
        .request = "mcp_list",
        .run = listServers},
    {.name = "mcp import", .run = importServers},
    {.name = "mcp pin", .request = "mcp_pin", .check = checkPin, .gate = mayDecide, .run = pinTool},
    {.name = "fleet", .least = 1, .most = 2, .options = "json irreversible", .run = noSuchFleet},
    {.name = "fleet key",
        .words = "new show import retire",
        .help = QT_TRANSLATE_NOOP(
            "Cli", "  fleet key new|show|import|retire   the key that all instances of a fleet share; in a terminal\n"),
        .check = checkFleet,
        .gate = mayKeepKeys,
        .run = fleetKey},
    {.name = "fleet desk",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  fleet desk | fleet desks [--json]   this desk's card and code; the desks whose decisions count here\n"),
        .run = showDesk},
    {.name = "fleet desks", .request = "fleet_desks", .run = listDesks},
    {.name = "fleet enrol",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  fleet enrol [--irreversible] | fleet revoke DESK   lets another desk decide here, once its code was "
            "compared\n"),
        .request = "fleet_enrol",
        .gate = mayDecide,
        .run = enrolDesk},
    {.name = "fleet revoke", .request = "fleet_revoke", .check = checkRevoke, .gate = mayDecide, .run = revokeDesk},
    {.name = "adopt",
        .least = 1,
        .most = 1,
        .help = QT_TRANSLATE_NOOP("Cli",
            "  adopt ID                  makes a new action of the item of an instance that is gone; planned and "
            "decided "
            "anew\n"),
        .gate = mayDecide,
        .run = runAdopt},
    {.name = "drain",
        .options = "json wait= off",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  drain [--wait SECONDS | --off] [--json]   finishes what is in hand and begins nothing new, until it is "
            "stopped\n"
            "                            or --off; waits 30 s for that unless told otherwise\n"),
        .check = checkDrain,
        .run = runDrain},
    {.name = "queue", .least = 1, .most = 2, .options = "json", .run = noSuchQueue},
    {.name = "queue dead",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  queue dead [--json] | queue retry ID | queue discard ID   work between machines that is tried no "
            "more\n"),
        .request = "queue_dead",
        .run = listDead},
    {.name = "queue retry", .request = "queue_retry", .check = checkLetter, .gate = mayDecide, .run = retryDead},
    {.name = "queue discard", .request = "queue_discard", .check = checkLetter, .gate = mayDecide, .run = discardDead},
    {.name = "ledger",
        .most = 1,
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli",
            "  ledger [reset] [--json]   what models have cost today; reset starts one anew that cannot be read\n"),
        .run = runLedger},
    {.name = "ledger reset", .request = "reset_ledger", .gate = mayDecide, .run = resetLedger},
    {.name = "doctor",
        .options = "json",
        .help = QT_TRANSLATE_NOOP("Cli", "  doctor [--json]           checks everything and says what to do\n"),
        .run = runDoctor},
};
} // namespace

std::span<const Verb> verbs()
{
    return kVerbs;
}

const Verb *findVerb(const QString &name)
{
    const auto found =
        std::ranges::find_if(kVerbs, [&name](const Verb &verb) { return name == QLatin1String(verb.name); });
    return found == std::end(kVerbs) ? nullptr : found;
}

const Verb *verbOf(const Invocation &in)
{
    const Verb *ofWord = in.arguments.isEmpty() ? nullptr : findVerb(in.verb + u' ' + in.arguments.first());
    return ofWord ? ofWord : findVerb(in.verb);
}

} // namespace countersign
