#include "plan/playbook/playbookreader.h"

#include "base/config/values.h"
#include "base/literals.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kMaxSteps = 30;
constexpr qsizetype kMaxPatterns = 50;
constexpr qsizetype kMaxPattern = 500;
constexpr qsizetype kMaxTemplate = 8000;

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(u' ');
}

QString under(const QString &key, const QString &name)
{
    return key.isEmpty() ? name : key + u'.' + name;
}

// Which arguments are places in the vault: outside text in them must stay one name.
Template::Use useOf(const QString &tool, const QString &argument)
{
    const bool ends = argument == u"from" || argument == u"to";
    return argument == u"path" || (ends && tool.startsWith("vault_"_L1)) ? Template::Use::Path : Template::Use::Text;
}

} // namespace

PlaybookReader::PlaybookReader(QString place, QStringList &problems)
    : m_place(std::move(place)), m_problems(problems), m_before(problems.size())
{
}

void PlaybookReader::problem(int line, const QString &key, const QString &what)
{
    const QString at = line > 0 ? u"%1:%2"_s.arg(m_place).arg(line) : m_place;
    m_problems.append(key.isEmpty() ? u"%1: %2"_s.arg(at, what) : u"%1: %2: %3"_s.arg(at, key, what));
}

template <typename Take>
void PlaybookReader::entries(const YamlNode &node, const QString &key, const QStringList &known, Take take)
{
    if (!node.isMap())
        return problem(node.line, key, QCoreApplication::translate("Playbook", "must be a list of keys with values"));
    for (const auto &[name, value] : node.entries) {
        if (known.contains(name))
            take(name, value);
        else
            problem(value.line, under(key, name.left(80)),
                QCoreApplication::translate("Playbook", "unknown key; the nearest is “%1”").arg(nearest(name, known)));
    }
}

QString PlaybookReader::word(const YamlNode &node, const QString &key)
{
    const Reading<QString> value = readText(node, 200);
    if (!value || value->isEmpty())
        problem(node.line, key,
            QCoreApplication::translate("Playbook", "must be %1")
                .arg(value ? QCoreApplication::translate("Playbook", "a text that is not empty") : value.error()));
    return value.value_or(QString());
}

QStringList PlaybookReader::words(const YamlNode &node, const QString &key)
{
    if (node.isScalar())
        return {word(node, key)};
    QStringList out;
    if (!node.isList() || node.items.isEmpty() || node.items.size() > kMaxPatterns)
        problem(node.line, key,
            QCoreApplication::translate("Playbook", "must be a list of 1 to %1 texts").arg(kMaxPatterns));
    for (const YamlNode &item : node.items.first(std::min(node.items.size(), kMaxPatterns)))
        out.append(word(item, key));
    return out;
}

Template PlaybookReader::text(const YamlNode &node, const QString &key)
{
    const Reading<QString> value = readText(node, kMaxTemplate, true);
    if (!value) {
        problem(node.line, key, QCoreApplication::translate("Playbook", "must be %1").arg(value.error()));
        return {};
    }
    const Result<Template> parsed = Template::parse(*value, m_pathNames);
    if (!parsed)
        problem(node.line, key, parsed.error().message);
    return parsed.value_or(Template());
}

QList<QRegularExpression> PlaybookReader::patterns(const YamlNode &node, const QString &key, bool globs)
{
    QList<QRegularExpression> out;
    const QStringList texts = words(node, key);
    for (const QString &item : texts) {
        // The limits make a pattern that explodes fail instead of hanging.
        const QString body = globs ? QRegularExpression::wildcardToRegularExpression(
                                         item, QRegularExpression::UnanchoredWildcardConversion)
                                   : item;
        QRegularExpression pattern(u"(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=2000)"_s + (globs ? u'^' + body + u'$' : body),
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption |
                QRegularExpression::UseUnicodePropertiesOption);
        if (!pattern.isValid() || item.size() > kMaxPattern || item.startsWith("(*"_L1))
            problem(node.line, key,
                QCoreApplication::translate("Playbook", "“%1” is not a pattern: %2")
                    .arg(item.left(80), pattern.errorString()));
        else
            out.append(pattern);
    }
    return out;
}

QList<Condition> PlaybookReader::conditions(const YamlNode &node, const QString &key)
{
    QList<Condition> out;
    const QStringList texts = words(node, key);
    for (const QString &item : texts) {
        const Result<Condition> condition = Condition::parse(item);
        if (condition)
            out.append(*condition);
        else
            problem(node.line, key, condition.error().message);
    }
    return out;
}

MatchRule PlaybookReader::rule(const YamlNode &node, const QString &key)
{
    static const QStringList kinds = list("pdf einvoice eml ics markdown text html image archive unknown empty");
    MatchRule out;
    entries(node, key, list("kinds types sender file subject content needs"),
        [&](const QString &name, const YamlNode &value) {
            const QString full = under(key, name);
            if (name == u"kinds") {
                out.kinds = words(value, full);
                for (const QString &kind : out.kinds)
                    if (!kinds.contains(kind))
                        problem(value.line, full,
                            QCoreApplication::translate("Playbook", "unknown kind “%1”; the nearest is “%2”")
                                .arg(kind, nearest(kind, kinds)));
            } else if (name == u"types") {
                out.types = words(value, full);
            } else if (name == u"needs") {
                out.needs = conditions(value, full);
            } else if (name == u"sender" || name == u"file") {
                (name == u"sender" ? out.senders : out.files) = patterns(value, full, true);
            } else {
                (name == u"subject" ? out.subjects : out.contents) = patterns(value, full, false);
            }
        });
    return out;
}

void PlaybookReader::paths(const YamlNode &node)
{
    if (!node.isMap())
        return problem(
            node.line, u"paths"_s, QCoreApplication::translate("Playbook", "must be a list of keys with values"));
    for (const auto &[name, value] : node.entries) {
        m_playbook.paths.append({name, text(value, u"paths."_s + name)});
        m_pathNames.append(u"paths."_s + name);
    }
}

ArgumentTemplate PlaybookReader::argument(const YamlNode &node, const QString &key, Template::Use use)
{
    ArgumentTemplate out;
    out.use = use;
    out.isList = node.isList();
    out.isObject = node.isMap();
    for (const YamlNode &item : node.items)
        out.items.append(argument(item, key, Template::Use::Text));
    for (const auto &[name, value] : node.entries)
        out.entries.append({name, argument(value, under(key, name), Template::Use::Text)});
    if (!node.isScalar())
        return out;
    bool whole = false;
    const qint64 number = node.text.toLongLong(&whole);
    if (!node.quoted && (node.text == u"true" || node.text == u"false"))
        out.literal = node.text == u"true";
    else if (!node.quoted && whole && QString::number(number) == node.text && std::abs(number) < (qint64(1) << 53))
        out.literal = number;
    else
        out.text = text(node, key);
    return out;
}

void PlaybookReader::arguments(const YamlNode &node, const QString &key, StepTemplate &step)
{
    if (!node.isMap())
        return problem(node.line, key, QCoreApplication::translate("Playbook", "must be a list of keys with values"));
    for (const auto &[name, value] : node.entries)
        step.arguments.append({name, argument(value, under(key, name), useOf(step.tool, name))});
}

StepTemplate PlaybookReader::step(const YamlNode &node, const QString &key)
{
    static const QRegularExpression toolName(u"^[a-zA-Z0-9_-]{1,64}$"_s);
    StepTemplate out;
    out.server = u"countersign"_s;
    if (const YamlNode *tool = node.find(u"tool"_s))
        out.tool = word(*tool, under(key, u"tool"_s));
    if (!toolName.match(out.tool).hasMatch())
        problem(node.line, under(key, u"tool"_s),
            QCoreApplication::translate("Playbook", "must name a tool, like vault_move"));
    entries(node, key, list("tool server needs each arguments sentence why"),
        [&](const QString &name, const YamlNode &value) {
            const QString full = under(key, name);
            if (name == u"server")
                out.server = word(value, full);
            else if (name == u"needs")
                out.needs = conditions(value, full);
            else if (name == u"arguments")
                arguments(value, full, out);
            else if (name == u"sentence" || name == u"why")
                (name == u"why" ? out.why : out.sentence) = text(value, full);
            else if (name == u"each")
                out.each = word(value, full);
            if (name == u"each" && out.each != u"tasks" && out.each != u"papers")
                problem(value.line, full, QCoreApplication::translate("Playbook", "must be “tasks” or “papers”"));
        });
    return out;
}

void PlaybookReader::steps(const YamlNode &node)
{
    const QString key = u"steps"_s;
    if (!node.isList() || node.items.isEmpty() || node.items.size() > kMaxSteps)
        return problem(
            node.line, key, QCoreApplication::translate("Playbook", "must be a list of 1 to %1 steps").arg(kMaxSteps));
    for (qsizetype i = 0; i < node.items.size(); ++i)
        m_playbook.steps.append(step(node.items[i], u"steps[%1]"_s.arg(i + 1)));
}

void PlaybookReader::priority(const YamlNode &node)
{
    const Reading<qint64> value = readInteger(node, 0, 100);
    if (!value)
        return problem(
            node.line, u"priority"_s, QCoreApplication::translate("Playbook", "must be %1").arg(value.error()));
    m_playbook.priority = int(*value);
}

void PlaybookReader::topLevel(const QString &name, const YamlNode &node)
{
    if (name == u"name" || name == u"type") {
        static const QRegularExpression form(u"^[a-z][a-z0-9_-]{0,39}$"_s);
        const QString value = word(node, name);
        if (!form.match(value).hasMatch())
            problem(node.line, name,
                QCoreApplication::translate("Playbook", "must be 1 to 40 small letters, digits, - or _"));
        (name == u"name" ? m_playbook.name : m_playbook.type) = value;
    } else if (name == u"priority") {
        priority(node);
    } else if (name == u"enabled") {
        const Reading<bool> value = readBool(node);
        if (!value)
            problem(node.line, name, QCoreApplication::translate("Playbook", "must be %1").arg(value.error()));
        m_playbook.enabled = value.value_or(true);
    } else if (name == u"match" || name == u"unless") {
        (name == u"match" ? m_playbook.match : m_playbook.unless) = rule(node, name);
    } else if (name == u"steps") {
        steps(node);
    } else if (name != u"paths") {
        (name == u"title"        ? m_playbook.title
            : name == u"summary" ? m_playbook.summary
                                 : m_playbook.reasoning) = text(node, name);
    }
}

void PlaybookReader::checkWhole(const YamlNode &root)
{
    const QStringList required = m_playbook.enabled ? list("name type summary match steps") : list("name");
    for (const QString &key : required)
        if (!root.find(key))
            problem(root.line, key, QCoreApplication::translate("Playbook", "is missing"));
}

std::optional<Playbook> PlaybookReader::read(const YamlNode &root)
{
    m_playbook.place = m_place;
    if (const YamlNode *node = root.find(u"paths"_s)) // first: the others may name them
        paths(*node);
    entries(root, {}, list("name type priority enabled match unless paths title summary reasoning steps"),
        [&](const QString &name, const YamlNode &value) { topLevel(name, value); });
    if (root.isMap())
        checkWhole(root);
    return m_problems.size() == m_before ? std::optional(m_playbook) : std::nullopt;
}

} // namespace countersign
