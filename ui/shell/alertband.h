#pragma once
#include "agent/systeminfo.h"
#include "common/band.h"

namespace countersign {

/// Across the window while an alert fires: what is too much, or too little, since when; one that stays until it was
/// seen has a button for that.
class AlertBand : public Band
{
    Q_OBJECT
public:
    AlertBand(SystemInfo &system, const Theme &theme, QWidget *parent = nullptr);
    /// Shows or hides itself by what the agent says now.
    void refresh();

Q_SIGNALS:
    void servicesAsked();

private:
    void dismiss();
    SystemInfo &m_system;
    QString m_shown; ///< the name of the alert
    QPushButton *m_seen;
};

} // namespace countersign
