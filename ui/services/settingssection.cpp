#include "services/settingssection.h"

#include "approvals/stepcard.h"
#include "approvals/stepface.h"
#include "base/literals.h"
#include "common/build.h"

#include <algorithm>

namespace countersign {

SettingsSection::SettingsSection(SystemInfo &system, const Theme &theme, QWidget *parent)
    : QWidget(parent), m_system(system), m_theme(theme), m_toggle(link(theme, {}))
{
    QVBoxLayout *lines = column(this, 0, 2);
    lines->addWidget(label(theme, tr("Settings"), Type::Small, true, "dim"));
    QFrame *frame = card(u"plain"_s);
    QVBoxLayout *inside = column(frame, 0, 3);
    inside->setContentsMargins(14, 12, 14, 12);
    auto *rows = new QWidget;
    m_body = column(rows, 0, 2);
    inside->addWidget(rows);
    inside->addWidget(m_toggle, 0, Qt::AlignLeft);
    lines->addWidget(frame);
    connect(m_toggle, &QPushButton::clicked, this, [this] { showAll(!m_all); });
}

QString SettingsSection::valueWords(const SettingLine &line)
{
    if (line.value.isEmpty())
        return tr("none");
    return line.info.unit.isEmpty() ? line.value : line.value + u' ' + line.info.unit;
}

QString SettingsSection::remark(const SettingLine &line)
{
    QStringList words{line.info.key};
    words.append(line.isGiven ? tr("set by you") : tr("preset"));
    if (!line.info.isUsed)
        words.append(tr("not used yet"));
    else if (line.info.isLive)
        words.append(tr("a change acts at once"));
    return words.join(u", "_s);
}

void SettingsSection::showAll(bool all)
{
    m_all = all;
    build();
}

void SettingsSection::refresh()
{
    const QList<SettingLine> lines = m_system.settings();
    const bool same = std::ranges::equal(lines, m_lines, [](const SettingLine &one, const SettingLine &other) {
        return one.info.key == other.info.key && one.value == other.value && one.isGiven == other.isGiven;
    });
    if (same && m_body->count() > 0)
        return;
    m_lines = lines;
    build();
}

void SettingsSection::build()
{
    clearLayout(m_body);
    QList<StepField> fields;
    for (const SettingLine &line : std::as_const(m_lines))
        if (m_all || line.isGiven)
            fields.append({line.info.label, u"%1  (%2)"_s.arg(valueWords(line), remark(line))});
    if (fields.isEmpty())
        m_body->addWidget(label(m_theme, tr("All settings have their presets."), Type::Small));
    else
        m_body->addWidget(fieldGrid(m_theme, fields));
    m_toggle->setText(m_all ? tr("Show only what you have set") : tr("Show all %1 settings").arg(m_lines.size()));
    m_toggle->setAccessibleName(m_toggle->text());
}

} // namespace countersign
