#pragma once
#include "agent/instances.h"

#include <QComboBox>

#include <optional>

namespace countersign {

/// Whose items a list shows; there only while there is more than one instance.
class InstanceFilter : public QComboBox
{
    Q_OBJECT
public:
    /// Null: there are no others, and it is never seen.
    explicit InstanceFilter(Instances *instances, QWidget *parent = nullptr);
    /// Nothing: everybody's; empty: this instance's; else the UUID of another.
    [[nodiscard]] std::optional<QString> chosen() const;
    /// Everybody's again.
    void showAll() { setCurrentIndex(0); }

Q_SIGNALS:
    void chosenChanged();

private:
    void fill();
    Instances *m_instances;
    QStringList m_filled;
};

} // namespace countersign
