#pragma once
#include "base/mailaccount.h"

#include <QList>

namespace countersign {

/// What a filter's rule may ask of a mail, as one line of the editor.
struct FilterKind
{
    QString MailFilter::*field;
    const char *words;   ///< "Subject has"
    const char *fixed;   ///< the value itself ("yes"), where there is nothing to write; null: its owner writes it
    const char *example; ///< in the empty field
    [[nodiscard]] bool isFixed() const { return fixed != nullptr; }
    [[nodiscard]] QString label() const;
    [[nodiscard]] QString hint() const;
};

/// In the order in which they are offered.
[[nodiscard]] const QList<FilterKind> &filterKinds();
/// The place of the kind that says what `filter` asks with `field`; -1: it asks nothing with it.
[[nodiscard]] int kindOf(const MailFilter &filter, QString MailFilter::*field);

/// What a rule says, to be read: "Subject has “invoice”".
[[nodiscard]] QString filterWords(const MailFilter &filter);
/// What is wrong with rules, as a sentence; empty: nothing.
[[nodiscard]] QString filterProblem(const QList<MailFilter> &filters);

/// Rules that many want, by a button.
struct FilterTemplate
{
    QString title;
    QList<MailFilter> rules;
    bool isFirst = false; ///< before what is there: it skips, and the first rule that matches counts
};
[[nodiscard]] QList<FilterTemplate> filterTemplates();

} // namespace countersign
