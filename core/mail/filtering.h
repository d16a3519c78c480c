#pragma once
#include "base/mailaccount.h"
#include "mail/mailhead.h"

namespace countersign::mail {

/// A mail as filters see it.
struct FilteredMail
{
    MailHead head;
    QString folder;     ///< in plain letters
    QStringList labels; ///< Gmail's labels and keywords
    QString text;       ///< the beginning of what can be read; empty: not fetched
};

struct Verdict
{
    bool takes = true;
    QString rule; ///< empty: none matched, and what no rule names is taken unless a rule takes
};

/// The first rule that matches counts. When none does: taken if no rule takes, skipped otherwise ("only these"). Our
/// own mails (From is one of `own` and we wrote it: X-Countersign-Id) are skipped by the built-in rule "own".
[[nodiscard]] Verdict judge(const QList<MailFilter> &filters, const FilteredMail &mail, const QStringList &own);
/// True when judging needs the text.
[[nodiscard]] bool needsText(const QList<MailFilter> &filters);

} // namespace countersign::mail
