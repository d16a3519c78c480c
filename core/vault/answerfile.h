#pragma once
#include "vault/layout.h"

namespace countersign {

/// One sentence to be shown beside something that decides nothing; empty: take it away again.
struct Answer
{
    QString folder; ///< Approved or Rejected
    QString name;   ///< of the file that it speaks of
    QString actionId;
    QString sentence;

    [[nodiscard]] bool operator==(const Answer &) const = default;
};

/// `x.md` → `x (not decided).md`, at most 255 bytes long.
[[nodiscard]] QString answerName(const QString &name);
/// True for names that answerName makes, copies of them included: what bears them is never looked at as a note.
[[nodiscard]] bool isAnswerName(const QString &name);
/// True when the bytes are an answer of ours.
[[nodiscard]] bool isAnswer(const QByteArray &bytes);

// Off the main thread.

/// Writes and removes answers; touches no file of another.
void applyAnswers(const VaultLayout &layout, const QList<Answer> &answers);
/// Removes every answer of ours in Approved and Rejected.
void removeAnswers(const VaultLayout &layout);

} // namespace countersign
