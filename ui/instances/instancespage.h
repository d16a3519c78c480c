#pragma once
#include "agent/instances.h"
#include "common/theme.h"

#include <QTimer>
#include <QWidget>

class QVBoxLayout;

namespace countersign {

class EnrolSection;
class TextLabel;

/// The fleet: each instance with what it does and how it is, and whose decisions count where.
class InstancesPage : public QWidget
{
    Q_OBJECT
public:
    InstancesPage(Instances &instances, const Theme &theme, QWidget *parent = nullptr);
    void refresh();
    [[nodiscard]] EnrolSection *enrolment() const { return m_enrolment; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void later();
    void addInstance(const InstanceInfo &info);
    Instances &m_instances;
    const Theme &m_theme;
    QTimer m_tick;
    TextLabel *m_title;
    TextLabel *m_about;
    QVBoxLayout *m_body;
    EnrolSection *m_enrolment;
};

} // namespace countersign
