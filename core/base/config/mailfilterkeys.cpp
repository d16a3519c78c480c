#include "base/config/settings.h"

#include "base/literals.h"
#include "base/maillimits.h"

#include <QCoreApplication>
#include <QSet>

namespace countersign {

namespace {

std::unexpected<Problem> wrongFilter(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

Applied applyWhen(MailFilter &filter, const QString &full, const YamlNode &when)
{
    static const QStringList known{u"from"_s, u"to"_s, u"list"_s, u"folder"_s, u"label"_s, u"subject"_s, u"header"_s,
        u"content"_s, u"automatic"_s};
    QString *const slots_[] = {&filter.from, &filter.to, &filter.list, &filter.folder, &filter.label, &filter.subject,
        &filter.header, &filter.content, &filter.automatic};
    if (!when.isMap() || when.entries.isEmpty())
        return wrongFilter(
            QCoreApplication::translate("Config", "%1 must name at least one of %2").arg(full, known.join(u", "_s)),
            when.line);
    for (const auto &[key, value] : when.entries) {
        const qsizetype index = known.indexOf(key);
        const QString whole = full + u'.' + key;
        if (index < 0)
            return std::unexpected(unknownKey(full + u'.', key, known, value.line));
        const Reading<QString> text = readText(value, MailLimits::kFilterValue);
        if (!text || text->trimmed().isEmpty()) // would match every mail, which nobody means who writes it down
            return wrongFilter(QCoreApplication::translate(
                                   "Config", "%1 must be a text that is not empty and has at most %2 characters")
                                   .arg(whole)
                                   .arg(MailLimits::kFilterValue),
                value.line);
        if (key == u"header" && !MailLimits::isHeaderRule(*text))
            return std::unexpected(mustBe(whole,
                QCoreApplication::translate("Config", "a header's name, or \"Name: a part of what it says\""), value));
        *slots_[index] = *text;
        if (key != u"automatic")
            continue;
        const QStringList words{u"yes"_s, u"no"_s, u"true"_s, u"false"_s};
        if (!words.contains(*text))
            return std::unexpected(mustBe(whole, QCoreApplication::translate("Config", "yes or no"), value));
        filter.automatic = words.indexOf(*text) % 2 == 0 ? u"yes"_s : u"no"_s;
    }
    return {};
}

Applied applyKey(MailFilter &filter, const QString &full, const QString &key, const YamlNode &value)
{
    static const QStringList known{u"name"_s, u"when"_s, u"do"_s};
    const QString whole = full + u'.' + key;
    if (key == u"when")
        return applyWhen(filter, whole, value);
    if (key == u"name") {
        const Reading<QString> name = readText(value, MailLimits::kFilterName);
        if (!name || !MailLimits::isFilterName(*name))
            return std::unexpected(mustBe(whole,
                QCoreApplication::translate(
                    "Config", "a text of at most 100 characters (\"own\" is the rule for mails of Countersign)"),
                value));
        filter.name = *name;
    } else if (key == u"do") {
        const Reading<QString> word = readWord(value, {u"take"_s, u"skip"_s});
        if (!word)
            return std::unexpected(mustBe(whole, word.error(), value));
        filter.takes = *word == u"take";
    } else {
        return std::unexpected(unknownKey(full + u'.', key, known, value.line));
    }
    return {};
}

} // namespace

Applied applyFilters(MailAccount &account, const QString &full, const YamlNode &node)
{
    if ((!node.isList() && node.kind != YamlNode::Kind::Null) || node.items.size() > MailLimits::kFilters)
        return std::unexpected(mustBe(full,
            QCoreApplication::translate("Config", "a list of at most %1 filters").arg(MailLimits::kFilters), node));
    QList<MailFilter> filters;
    QSet<QString> names;
    for (const YamlNode &item : node.items) {
        MailFilter filter;
        for (const auto &[key, value] : item.entries)
            if (const Applied done = applyKey(filter, full, key, value); !done)
                return done;
        if (filter.name.isEmpty())
            return wrongFilter(
                QCoreApplication::translate("Config", "every filter in %1 needs a name").arg(full), item.line);
        if (!item.find(u"when"_s) || !item.find(u"do"_s))
            return wrongFilter(
                QCoreApplication::translate(
                    "Config", "the filter \"%1\" needs \"when\" (which mails it is about) and \"do\" (take or skip)")
                    .arg(filter.name),
                item.line);
        if (names.contains(filter.name))
            return wrongFilter(
                QCoreApplication::translate("Config", "two filters of %1 are named \"%2\"").arg(full, filter.name),
                item.line);
        names.insert(filter.name);
        filters.append(filter);
    }
    account.filters = filters;
    return {};
}

} // namespace countersign
