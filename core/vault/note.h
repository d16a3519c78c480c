#pragma once
#include "domain/action.h"

#include <QByteArray>
#include <QMap>

namespace countersign {

/// All that a note shows: the action as its own events make it, and those events.
struct NoteContent
{
    ActionDetail detail;
    QList<Event> events;
    qint64 undoneUs = 0; ///< UTC; when another action took it back, 0: none has
};

/// From a trace, which may hold events of related actions, too. NotFound when none belongs to `actionId`.
[[nodiscard]] Result<NoteContent> contentOf(const QString &actionId, const QList<Event> &trace);

struct NoteOptions
{
    bool vaultDecides = true;             ///< approval.vault: moving the note is a decision
    QString whyNot = {};                  ///< set: why moving notes decides nothing, whatever vaultDecides says
    QMap<QString, QString> warnings = {}; ///< what a plan has to say of servers that it uses, by server
};

/// True when moving this action's note may decide it: every step is read-only or reversible.
[[nodiscard]] bool mayDecideByMove(const NoteContent &content, const NoteOptions &options);

/// "Completed", in the language of now.
[[nodiscard]] QString stateTitle(State state);

/// How the heading of a note begins in that state, in the language of now: "# Approved: ".
[[nodiscard]] QString headingStart(State state);

/// The note as bytes, with its seal. A pure function of these and the language, so that a moved note can be compared
/// with what it has to be; `notice` stands on top: why it was put back.
[[nodiscard]] QByteArray renderNote(const NoteContent &content, const NoteOptions &options, const QString &notice = {});

/// True when the bytes are our note of any moment as versions before the seal wrote it: not its owner's.
[[nodiscard]] bool isUnsealedNote(const QByteArray &bytes, const NoteContent &content, const NoteOptions &options);

/// True when the bytes are our note of an earlier moment at which the action was approved or rejected: not its owner's.
[[nodiscard]] bool isEarlierNote(const QByteArray &bytes, const NoteContent &content, const NoteOptions &options);

} // namespace countersign
