#include "instances/instancefilter.h"

#include "base/literals.h"
#include "common/plaintext.h"

#include <QSignalBlocker>

namespace countersign {

InstanceFilter::InstanceFilter(Instances *instances, QWidget *parent) : QComboBox(parent), m_instances(instances)
{
    setAccessibleName(tr("Whose items are shown"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names are as long as others want
    setMinimumContentsLength(8);
    addItem(tr("All instances"));
    hide();
    if (instances == nullptr)
        return;
    connect(instances, &Instances::changed, this, &InstanceFilter::fill);
    connect(this, &QComboBox::currentIndexChanged, this, &InstanceFilter::chosenChanged);
    fill();
}

std::optional<QString> InstanceFilter::chosen() const
{
    return currentIndex() <= 0 ? std::nullopt : std::optional(currentData().toString());
}

void InstanceFilter::fill()
{
    const QList<InstanceInfo> all = m_instances->all();
    QStringList filled;
    for (const InstanceInfo &info : all)
        filled.append(info.instance + u'/' + info.name);
    setVisible(all.size() > 1);
    if (std::exchange(m_filled, filled) == filled)
        return;
    const std::optional<QString> before = chosen();
    {
        const QSignalBlocker quiet(this);
        while (count() > 1)
            removeItem(1);
        for (const InstanceInfo &info : all)
            addItem(info.isThis ? tr("This instance") : visibleLine(info.name.left(80)),
                info.isThis ? QString() : info.instance);
        for (int i = 1; before && i < count(); ++i)
            if (itemData(i).toString() == *before)
                setCurrentIndex(i);
    }
    if (chosen() != before) // it is not there any more
        Q_EMIT chosenChanged();
}

} // namespace countersign
