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
    /// `hasMail`: there is a page for mail, which alerts about mail lead to.
    AlertBand(SystemInfo &system, const Theme &theme, bool hasMail = false, QWidget *parent = nullptr);
    /// Shows or hides itself by what the agent says now.
    void refresh();

Q_SIGNALS:
    void servicesAsked();
    void mailAsked();

private:
    void dismiss();
    SystemInfo &m_system;
    QString m_shown; ///< the name of the alert
    bool m_hasMail;
    QPushButton *m_mail;
    QPushButton *m_seen;
};

} // namespace countersign
