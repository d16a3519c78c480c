#pragma once
#include <QJsonArray>
#include "cli/invocation.h"
#include "journal/sqlite.h"
#include "profilelock.h"

#include <QJsonValue>

namespace countersign {

/// Runs every verb but the desktop and `serve`; the process's exit code.
[[nodiscard]] int runVerb(const Invocation &invocation, const Config &config);

// What verbs share.
/// Prints one JSON document.
int printJson(const QJsonValue &value);
void printLine(const QString &line);
/// One sentence on stderr; the matching exit code.
int report(const Error &error);
/// True when a person sits at stdin and stdout.
[[nodiscard]] bool isInteractive();

/// Asks and reads a line; true when it is `word`, for "yes" also "y".
[[nodiscard]] bool confirmed(const QString &question, const QString &word);
/// The engine's lock, for a command that changes the journal while nothing runs. Failed: an engine holds it that did
/// not answer on its socket.
[[nodiscard]] Result<void> takeForCommand(ProfileLock &lock, const Config &config);
/// Held, with both ways out, when the journal of the profile is held, whether an instance runs or not; else nothing.
[[nodiscard]] Result<void> settledJournal(const Config &config);
/// The same for verbs that decide: nothing as well while an engine holds the profile and does not answer.
[[nodiscard]] Result<void> settledToDecide(const Config &config);
/// One line on stderr: what is shown is of a journal that is held.
void warnOfHeld(const Error &error);
/// Why it is held, what is known, and both ways; for a terminal.
[[nodiscard]] QString renderHeld(const QJsonObject &held);
/// `list`, `show`, `trace`, `status` from the profile, when nothing runs.
[[nodiscard]] Result<QJsonValue> readProfile(const Invocation &in, const Config &config);
/// The journal at `path`, to be read only; NotFound says how to get one.
[[nodiscard]] Result<std::unique_ptr<Database>> openJournal(const QString &path);

// What the rows of verbtable.cpp name: who may, what has to fit, and what is done.
/// Refused: nobody sits at a terminal. The journal's own refusal when it is held.
[[nodiscard]] Result<void> mayDecide(const Config &config);
/// The same for a journal that is held.
[[nodiscard]] Result<void> mayAccept(const Config &config);
[[nodiscard]] Result<void> mayRemove(const Config &config);
[[nodiscard]] Result<void> checkFilters(const Invocation &in);
[[nodiscard]] Result<void> checkPriority(const Invocation &in);
[[nodiscard]] Result<void> checkPin(const Invocation &in);
[[nodiscard]] Result<void> checkRedact(const Invocation &in);
[[nodiscard]] int runSubmit(const Invocation &in, const Config &config);
/// `list`, `show`, `trace`, `status`.
/// `read`: what the reader, the extraction and the playbooks make of files; nothing is taken in.
[[nodiscard]] int runRead(const Invocation &in, const Config &config);
[[nodiscard]] int runReading(const Invocation &in, const Config &config);
/// The same, and with --fleet all instances.
[[nodiscard]] int runStatus(const Invocation &in, const Config &config);
[[nodiscard]] int runShow(const Invocation &in, const Config &config);
[[nodiscard]] int runMetrics(const Invocation &in, const Config &config);
[[nodiscard]] int runApprove(const Invocation &in, const Config &config);
[[nodiscard]] int runReject(const Invocation &in, const Config &config);
[[nodiscard]] int runUndo(const Invocation &in, const Config &config);
[[nodiscard]] int runRetry(const Invocation &in, const Config &config);
/// `cancel` and `recall`: nothing is done by either.
[[nodiscard]] int runCancel(const Invocation &in, const Config &config);
[[nodiscard]] int runAnswer(const Invocation &in, const Config &config);
[[nodiscard]] int runRevise(const Invocation &in, const Config &config);
[[nodiscard]] int runResolve(const Invocation &in, const Config &config);
/// `pause` and `resume`.
[[nodiscard]] int runPause(const Invocation &in, const Config &config);
[[nodiscard]] int listRules(const Invocation &in, const Config &config);
[[nodiscard]] int explainRules(const Invocation &in, const Config &config);
[[nodiscard]] int confirmRule(const Invocation &in, const Config &config);
[[nodiscard]] int noSuchAudit(const Invocation &in, const Config &config);
[[nodiscard]] int verifyAudit(const Invocation &in, const Config &config);
[[nodiscard]] int exportJournal(const Invocation &in, const Config &config);
/// `audit accept`: goes on with a journal that is held.
[[nodiscard]] int acceptHeld(const Invocation &in, const Config &config);
/// `audit archive --before TIME`: moves the verified beginning of the journal into a bundle.
[[nodiscard]] int archiveJournal(const Invocation &in, const Config &config);
/// `audit redact ID`: removes the content of an item from journal, copies and vault.
[[nodiscard]] int redactItem(const Invocation &in, const Config &config);
[[nodiscard]] int noSuchMcp(const Invocation &in, const Config &config);
[[nodiscard]] int listServers(const Invocation &in, const Config &config);
[[nodiscard]] int importServers(const Invocation &in, const Config &config);
[[nodiscard]] int pinTool(const Invocation &in, const Config &config);
/// The accounts and how each is.
[[nodiscard]] int listMail(const Invocation &in, const Config &config);
[[nodiscard]] Result<void> checkMailAdd(const Invocation &in);
/// Tries an account and adds it, or changes the one of that name; at a terminal it asks for what is not said.
[[nodiscard]] int addMail(const Invocation &in, const Config &config);
[[nodiscard]] int testMail(const Invocation &in, const Config &config);
/// Recounts accounts against their servers.
[[nodiscard]] int auditMail(const Invocation &in, const Config &config);
[[nodiscard]] Result<void> checkMailSkipped(const Invocation &in);
/// Lists mails that became no action, with the rule or the reason.
[[nodiscard]] int skippedMail(const Invocation &in, const Config &config);
[[nodiscard]] Result<void> checkMailRemove(const Invocation &in);
[[nodiscard]] int removeMail(const Invocation &in, const Config &config);
/// `fleet key …`: the secret that the instances of a fleet share.
[[nodiscard]] Result<void> mayKeepKeys(const Config &config);
[[nodiscard]] Result<void> checkFleet(const Invocation &in);
[[nodiscard]] int noSuchFleet(const Invocation &in, const Config &config);
[[nodiscard]] int fleetKey(const Invocation &in, const Config &config);
/// This desk's card, to be enrolled elsewhere, and the code by which it is told.
[[nodiscard]] int showDesk(const Invocation &in, const Config &config);
[[nodiscard]] int listDesks(const Invocation &in, const Config &config);
[[nodiscard]] int enrolDesk(const Invocation &in, const Config &config);
[[nodiscard]] Result<void> checkRevoke(const Invocation &in);
[[nodiscard]] int revokeDesk(const Invocation &in, const Config &config);
/// Of the item of an instance that is gone.
[[nodiscard]] int runAdopt(const Invocation &in, const Config &config);
/// Lets a running instance finish what it has in hand and begin nothing new.
[[nodiscard]] Result<void> checkDrain(const Invocation &in);
[[nodiscard]] int runDrain(const Invocation &in, const Config &config);
[[nodiscard]] int noSuchQueue(const Invocation &in, const Config &config);
/// What of the work between machines is tried no more.
[[nodiscard]] int listDead(const Invocation &in, const Config &config);
[[nodiscard]] Result<void> checkLetter(const Invocation &in);
[[nodiscard]] int retryDead(const Invocation &in, const Config &config);
[[nodiscard]] int discardDead(const Invocation &in, const Config &config);
/// What models have cost today.
[[nodiscard]] int runLedger(const Invocation &in, const Config &config);
/// The way out when that cannot be read.
[[nodiscard]] int resetLedger(const Invocation &in, const Config &config);
[[nodiscard]] int runDoctor(const Invocation &in, const Config &config);

// How things look in a terminal; outside text is made visible.
[[nodiscard]] QString renderList(const QJsonArray &actions);
/// The first `most` of them, and how many there are beyond.
[[nodiscard]] QString renderDecided(const QJsonArray &decisions, qsizetype most);
[[nodiscard]] QString renderDetail(const QJsonObject &detail);
[[nodiscard]] QString renderTrace(const QJsonObject &trace);
/// A text of `object` for the terminal, with everything invisible made visible.
[[nodiscard]] QString field(const QJsonObject &object, const char *key);
/// What was read of an item, each value with where it stands and how sure it is.
[[nodiscard]] QString renderFacts(const QJsonObject &stored);
/// What a reviewer has to know of a plan beside its steps: flags, doubts, who wrote it instead of whom, what it cost.
[[nodiscard]] QString renderPlanNotes(const QJsonObject &detail);
/// What each rule says to a plan, a line each.
[[nodiscard]] QString renderRules(const QJsonArray &words);
/// The requests that a model was sent, as they were.
[[nodiscard]] QString renderSent(const QJsonArray &sent);
[[nodiscard]] QString renderStatus(const QJsonObject &status);
[[nodiscard]] QString renderFleet(const QJsonObject &fleet);

} // namespace countersign
