#include "tools/toolset/toolset.h"

#include "base/literals.h"

namespace countersign {

Toolset::Toolset(Root root) : m_root(std::move(root))
{
    for (const auto group :
        {readingTools, writingTools, movingTools, folderTools, csvTools, noteTools, mailTools, calendarTools})
        m_tools += group(m_root);
    for (qsizetype i = 0; i < m_tools.size(); ++i)
        m_byName.insert(m_tools[i].name, i);
}

const Tool *Toolset::find(const QString &name) const
{
    const qsizetype index = m_byName.value(name, -1);
    return index < 0 ? nullptr : &m_tools[index];
}

Result<QJsonObject> Toolset::call(const Tool &tool, const Call &call) const
{
    const Result<void> fine = schema::check(tool.input, call.arguments, u"arguments"_s);
    if (!fine)
        return fail(fine.error());
    return tool.run(call);
}

} // namespace countersign
