#pragma once
#include "vault/layout.h"

namespace countersign {

/// One sentence to be shown beside something that decides nothing; empty: take it away again.
struct Answer
{
    QString folder;   ///< one of answeredFolders()
    QString name;     ///< of the file that it speaks of
    QString actionId; ///< that the file seems to be about; empty: it is not ours
    QString sentence;
    QString note = {}; ///< where the note itself is, `folder/id`; empty: there is none

    [[nodiscard]] bool operator==(const Answer &) const = default;
};

/// Approved, Rejected and Pending_Approval: what is put there may be meant as a decision.
[[nodiscard]] const QStringList &answeredFolders();
/// `x.md` → `x.md (not decided).md`, at most 255 bytes long; another one for each name.
[[nodiscard]] QString answerName(const QString &name);
/// True for names that answerName makes, copies of them included: what bears them is never looked at as a note.
[[nodiscard]] bool isAnswerName(const QString &name);
/// True when the bytes are an answer of ours.
[[nodiscard]] bool isAnswer(const QByteArray &bytes);

// Off the main thread.

/// Writes and removes answers; touches no file of another, nor an answer that its owner has changed.
void applyAnswers(const VaultLayout &layout, const QList<Answer> &answers);
/// Removes every answer of ours that nobody has written into; `onlyLeftOver`: whose file has gone, since the others may
/// be another instance's.
void removeAnswers(const VaultLayout &layout, bool onlyLeftOver = false);

} // namespace countersign
