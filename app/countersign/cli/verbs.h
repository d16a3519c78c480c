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

[[nodiscard]] int runDeciding(const Invocation &in, const Config &config);
/// Asks and reads a line; true when it is `word`.
[[nodiscard]] bool confirmed(const QString &question, const QString &word);
/// The engine's lock, for a command that changes the journal while nothing runs. Failed: an engine holds it that did
/// not answer on its socket.
[[nodiscard]] Result<void> takeForCommand(ProfileLock &lock, const Config &config);
/// `audit accept`: goes on with a journal that is held.
[[nodiscard]] int acceptHeld(const Config &config);
/// Held, with both ways out, when the journal of the profile is held, whether an instance runs or not; else nothing.
[[nodiscard]] Result<void> settledJournal(const Config &config);
/// The same for verbs that decide: nothing as well while an engine holds the profile and does not answer.
[[nodiscard]] Result<void> settledToDecide(const Config &config);
/// One line on stderr: what is shown is of a journal that is held.
void warnOfHeld(const Error &error);
/// Why it is held, what is known, and both ways; for a terminal.
[[nodiscard]] QString renderHeld(const QJsonObject &held);
/// `audit redact ID`: removes the content of an item from journal, copies and vault.
[[nodiscard]] int redactItem(const Invocation &in, const Config &config);
/// `audit archive --before TIME`: moves the verified beginning of the journal into a bundle.
[[nodiscard]] int archiveJournal(const Invocation &in, const Config &config);
[[nodiscard]] int runAudit(const Invocation &in, const Config &config);
[[nodiscard]] int runMcp(const Invocation &in, const Config &config);
/// `ledger [reset]`: what models have cost today, and the way out when that cannot be read.
[[nodiscard]] int runLedger(const Invocation &in, const Config &config);
[[nodiscard]] int runDoctor(const Invocation &in, const Config &config);
[[nodiscard]] int runSubmit(const Invocation &in, const Config &config);
/// `list`, `show`, `trace`, `status` from the profile, when nothing runs.
[[nodiscard]] Result<QJsonValue> readProfile(const Invocation &in, const Config &config);
/// The journal at `path`, to be read only; NotFound says how to get one.
[[nodiscard]] Result<std::unique_ptr<Database>> openJournal(const QString &path);

// How things look in a terminal; outside text is made visible.
[[nodiscard]] QString renderList(const QJsonArray &actions);
[[nodiscard]] QString renderDetail(const QJsonObject &detail);
[[nodiscard]] QString renderTrace(const QJsonObject &trace);
/// A text of `object` for the terminal, with everything invisible made visible.
[[nodiscard]] QString field(const QJsonObject &object, const char *key);
/// What a reviewer has to know of a plan beside its steps: flags, doubts, who wrote it instead of whom, what it cost.
[[nodiscard]] QString renderPlanNotes(const QJsonObject &detail);
/// The requests that a model was sent, as they were.
[[nodiscard]] QString renderSent(const QJsonArray &sent);
[[nodiscard]] QString renderStatus(const QJsonObject &status);

} // namespace countersign
