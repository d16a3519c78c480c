// fleet.export and fleet.import: what is shared with other systems.
#include "base/config/settings.h"
#include "base/eventnames.h"
#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMostTopics = 50;

std::unexpected<Problem> wrongTopic(const QString &sentence, int line)
{
    return std::unexpected(Problem{sentence, line});
}

/// A topic of Kafka and a key in Redis alike; `.dead` is where we put what cannot be read.
Applied checkTopic(const QString &full, const QString &topic, int line)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9_.-]{1,100}\\z"_s);
    if (!form.match(topic).hasMatch() || topic == u"." || topic == u".." || topic.endsWith(u".dead"))
        return wrongTopic(
            QCoreApplication::translate("Config",
                "%1: \"%2\" cannot be a topic; use letters, digits, \"_\", \".\" and \"-\", and not \".dead\" at "
                "its end")
                .arg(full, topic.left(60)),
            line);
    return {};
}

Applied checkMap(const QString &full, const QString &what, const YamlNode &node)
{
    if (!node.isMap() && node.kind != YamlNode::Kind::Null)
        return std::unexpected(mustBe(full, what, node));
    if (node.entries.size() > kMostTopics)
        return wrongTopic(
            QCoreApplication::translate("Config", "%1 has more than %2 topics").arg(full).arg(kMostTopics), node.line);
    return {};
}

Applied applyVia(QString &via, const QString &full, const YamlNode &node)
{
    const Reading<QString> word = readWord(node, {u"redis"_s, u"kafka"_s});
    if (!word)
        return std::unexpected(mustBe(full, word.error(), node));
    via = *word;
    return {};
}

Applied applyEvents(ExportTopic &topic, const QString &full, const YamlNode &node)
{
    static const QStringList known = [] {
        QStringList names;
        for (size_t i = 0; i + 1 < kEventNames.size(); ++i)
            names.append(QLatin1String(kEventNames[i]));
        return names;
    }();
    const Reading<QStringList> events = readTexts(node);
    if (!events || events->isEmpty())
        return std::unexpected(mustBe(full,
            QCoreApplication::translate("Config", "a list of events, like [action.generated, execution.completed]"),
            node));
    for (const QString &event : *events)
        if (!known.contains(event))
            return wrongTopic(QCoreApplication::translate("Config", "%1: \"%2\" is no event; the nearest is \"%3\"")
                                  .arg(full, event.left(60), nearest(event.left(60), known)),
                node.line);
    topic.events = *events;
    topic.events.removeDuplicates();
    return {};
}

Applied applyExportKey(ExportTopic &topic, const QString &full, const QString &key, const YamlNode &value)
{
    static const QStringList known{u"events"_s, u"payload"_s, u"via"_s};
    if (key == u"events")
        return applyEvents(topic, full + u".events"_s, value);
    if (key == u"via")
        return applyVia(topic.via, full + u".via"_s, value);
    if (key != u"payload")
        return std::unexpected(unknownKey(full + u'.', key, known, value.line));
    const Reading<bool> flag = readBool(value);
    if (!flag)
        return std::unexpected(mustBe(full + u".payload"_s, flag.error(), value));
    topic.payload = *flag;
    return {};
}

Applied applyImportKey(ImportTopic &topic, const QString &full, const QString &key, const YamlNode &value)
{
    static const QStringList known{u"type"_s, u"via"_s};
    static const QRegularExpression form(u"\\A[A-Za-z0-9_.-]{1,60}\\z"_s);
    if (key == u"via")
        return applyVia(topic.via, full + u".via"_s, value);
    if (key != u"type")
        return std::unexpected(unknownKey(full + u'.', key, known, value.line));
    const Reading<QString> type = readText(value, 60);
    if (!type || !form.match(*type).hasMatch())
        return std::unexpected(
            mustBe(full + u".type"_s, QCoreApplication::translate("Config", "a kind of item, like invoice"), value));
    topic.type = *type;
    return {};
}

} // namespace

Applied applyExports(Config &config, const YamlNode &node)
{
    const QString full = u"fleet.export"_s;
    const QString what = QCoreApplication::translate("Config", "a map from topics to events");
    if (const Applied fits = checkMap(full, what, node); !fits)
        return fits;
    QList<ExportTopic> topics;
    for (const auto &[name, value] : node.entries) {
        ExportTopic topic{name, {}, false, {}, value.line};
        const QString of = full + u'.' + name.left(60);
        if (const Applied fits = checkTopic(full, name, value.line); !fits)
            return fits;
        if (!value.isMap()) {
            if (const Applied done = applyEvents(topic, of, value); !done)
                return done;
        }
        for (const auto &[key, entry] : value.entries)
            if (const Applied done = applyExportKey(topic, of, key, entry); !done)
                return done;
        if (topic.events.isEmpty())
            return wrongTopic(QCoreApplication::translate("Config", "%1 names no events").arg(of), value.line);
        topics.append(topic);
    }
    config.fleet.exported = topics;
    return {};
}

Applied applyImports(Config &config, const YamlNode &node)
{
    const QString full = u"fleet.import"_s;
    const QString what = QCoreApplication::translate("Config", "a map from topics to {type: …}");
    if (const Applied fits = checkMap(full, what, node); !fits)
        return fits;
    QList<ImportTopic> topics;
    for (const auto &[name, value] : node.entries) {
        ImportTopic topic{name, u"document"_s, {}, value.line};
        const QString of = full + u'.' + name.left(60);
        if (const Applied fits = checkTopic(full, name, value.line); !fits)
            return fits;
        if (!value.isMap() && value.kind != YamlNode::Kind::Null)
            return std::unexpected(
                mustBe(of, QCoreApplication::translate("Config", "a map like {type: invoice}"), value));
        for (const auto &[key, entry] : value.entries)
            if (const Applied done = applyImportKey(topic, of, key, entry); !done)
                return done;
        topics.append(topic);
    }
    config.fleet.imported = topics;
    return {};
}

} // namespace countersign
