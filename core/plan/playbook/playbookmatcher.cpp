#include "plan/playbook/playbookmatcher.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMaxSearched = 20000; // characters

bool anyFits(const QList<QRegularExpression> &patterns, const QString &text)
{
    if (patterns.isEmpty())
        return true;
    const QString searched = withoutHalves(firstOf(text, kMaxSearched));
    return std::any_of(patterns.begin(), patterns.end(),
        [&](const QRegularExpression &pattern) { return pattern.match(searched).hasMatch(); });
}

bool contains(const QStringList &allowed, const QString &value)
{
    return allowed.isEmpty() || allowed.contains(value);
}

/// Some items have nothing that could be filed: they are for playbooks that name their type.
bool isForType(const QStringList &types, const QString &type)
{
    return type == u"follow_up" ? types.contains(type) : contains(types, type);
}

} // namespace

bool matches(const MatchRule &rule, const Item &item)
{
    const Facts &facts = item.facts;
    // Cheap questions first: patterns run over the whole text.
    return contains(rule.kinds, facts.text(u"kind"_s)) && isForType(rule.types, facts.text(u"type"_s)) &&
           allHold(rule.needs, facts) && anyFits(rule.files, facts.text(u"file"_s)) &&
           anyFits(rule.senders, facts.text(u"sender"_s)) && anyFits(rule.subjects, facts.text(u"subject"_s)) &&
           anyFits(rule.contents, item.text);
}

const Playbook *choosePlaybook(const PlaybookSet &set, const Item &item)
{
    for (const Playbook &playbook : set.playbooks)
        if (matches(playbook.match, item) && (playbook.unless.isEmpty() || !matches(playbook.unless, item)))
            return &playbook;
    return nullptr;
}

} // namespace countersign
