#include "plan/model/toolmenu.h"

#include "base/literals.h"
#include "base/unicodetext.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr int kMaxName = 64;
constexpr int kMaxTools = 200;
constexpr int kMaxDescription = 1000; // a stranger wrote it

/// Those that come with the program: planners know their tools by their own names.
bool isOurs(const QString &server)
{
    return server == u"countersign" || server == u"countersign-mail";
}

QString plainName(QString name)
{
    for (QChar &c : name)
        if (!(c.isLetterOrNumber() && c.unicode() < 128) && c != u'_' && c != u'-')
            c = u'_';
    return name;
}
} // namespace

ToolMenu::ToolMenu(const QList<ToolInfo> &tools, const Catalogue &catalogue)
{
    QList<ToolInfo> sorted = tools;
    std::ranges::sort(sorted, {},
        [](const ToolInfo &tool) { return std::pair(!isOurs(tool.server), tool.server + u' ' + tool.name); });
    for (const ToolInfo &tool : std::as_const(sorted)) {
        const QJsonObject entry = catalogue.entryJson(tool.server, tool.name);
        if (m_order.size() >= kMaxTools || (!entry.isEmpty() && !entry.value("planner"_L1).toBool()))
            continue;
        const QString alias = aliasFor(tool.server, tool.name);
        m_entries.insert(alias, {tool.server, tool.name, !entry.isEmpty()});
        m_order.append(alias);
        const QString undo = entry.isEmpty() ? u"irreversible"_s : entry.value("reversibility"_L1).toString();
        m_described.append(QJsonObject{{u"name"_s, alias}, {u"server"_s, tool.server},
            {u"description"_s, firstOf(tool.description, kMaxDescription)}, {u"reversibility"_s, undo},
            {u"input_schema"_s, tool.inputSchema}});
    }
}

QString ToolMenu::aliasFor(const QString &server, const QString &tool) const
{
    const QString wanted = plainName(isOurs(server) ? tool : server + u"__"_s + tool).left(kMaxName);
    QString alias = wanted;
    for (int n = 2; m_entries.contains(alias); ++n) {
        const QString number = u"_%1"_s.arg(n);
        alias = wanted.left(kMaxName - number.size()) + number;
    }
    return alias;
}

std::optional<ToolMenu::Entry> ToolMenu::find(const QString &alias) const
{
    const auto found = m_entries.constFind(alias);
    return found == m_entries.constEnd() ? std::nullopt : std::optional(*found);
}

QJsonObject ToolMenu::renamed() const
{
    QJsonObject out;
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it)
        if (it->tool != it.key())
            out.insert(it.key(), it->server + u' ' + it->tool);
    return out;
}

} // namespace countersign
