#pragma once
#include "agent/systeminfo.h"
#include "common/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace countersign {

/// The settings that hold: those that somebody has set, and by a button all of them, with unit, key and whether they
/// act at once, at the next start, or not yet. Built anew only when one has changed.
class SettingsSection : public QWidget
{
    Q_OBJECT
public:
    SettingsSection(SystemInfo &system, const Theme &theme, QWidget *parent = nullptr);
    void refresh();
    void showAll(bool all);
    /// "7 s": the value as it is read.
    [[nodiscard]] static QString valueWords(const SettingLine &line);
    /// "approval.recall, set by you, from the next start": what there is to know of it.
    [[nodiscard]] static QString remark(const SettingLine &line);

private:
    void build();

    SystemInfo &m_system;
    const Theme &m_theme;
    QList<SettingLine> m_lines;
    bool m_all = false;
    QVBoxLayout *m_body;
    QPushButton *m_toggle;
};

} // namespace countersign
