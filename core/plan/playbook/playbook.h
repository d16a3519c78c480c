#pragma once
#include "plan/playbook/condition.h"
#include "plan/playbook/template.h"

#include <QRegularExpression>

namespace countersign {

/// Which items a playbook is for. Every list that is given must fit; within a list one entry is enough (`needs`: all).
struct MatchRule
{
    QStringList kinds;
    QStringList types;                  ///< the type that the item was submitted with
    QList<QRegularExpression> senders;  ///< from globs: *@example.org
    QList<QRegularExpression> files;    ///< from globs: *.pdf
    QList<QRegularExpression> subjects; ///< regular expressions, with match limits
    QList<QRegularExpression> contents;
    QList<Condition> needs;

    [[nodiscard]] bool isEmpty() const
    {
        return kinds.isEmpty() && types.isEmpty() && senders.isEmpty() && files.isEmpty() && subjects.isEmpty() &&
               contents.isEmpty() && needs.isEmpty();
    }
};

/// An argument as a playbook writes it: a text with values, a literal, a list or an object of such.
struct ArgumentTemplate
{
    Template text;
    QJsonValue literal = QJsonValue::Undefined;
    QList<ArgumentTemplate> items;
    QList<std::pair<QString, ArgumentTemplate>> entries;
    bool isList = false;
    bool isObject = false;
    Template::Use use = Template::Use::Text;

    /// Undefined when it is one value that was not found.
    [[nodiscard]] QJsonValue render(const Facts &facts) const;
};

/// One tool call of a playbook.
struct StepTemplate
{
    QString server;
    QString tool;
    QList<Condition> needs; ///< left out of the plan when they do not hold
    QString each;           ///< "tasks" (with item.text and item.due) or "papers": once for each of them; empty: once
    QList<std::pair<QString, ArgumentTemplate>> arguments;
    Template sentence; ///< in its author's words; may be empty, since what is shown first is made from the arguments
    Template why;
};

/// What to do with one kind of item.
struct Playbook
{
    QString name;
    QString type;      ///< what the item is then called: invoice, note …
    int priority = 50; ///< higher is asked first
    bool enabled = true;
    bool own = false; ///< from the owner's folder
    QString place;    ///< file name, for messages
    MatchRule match;
    MatchRule unless;                          ///< empty: nothing is left out
    QList<std::pair<QString, Template>> paths; ///< named paths, usable as {{paths.x}}
    Template title;
    Template summary;
    Template reasoning;
    QList<StepTemplate> steps;
};

/// Playbooks in the order in which they are asked, and what was wrong with the others.
struct PlaybookSet
{
    QList<Playbook> playbooks;
    QStringList problems; ///< "own.yaml:12: match.knds: unknown key; the nearest is “kinds”"
};

} // namespace countersign
