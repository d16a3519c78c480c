#include "shell/heldband.h"

#include "common/words.h"

#include <QPushButton>

namespace countersign {

HeldBand::HeldBand(SystemInfo &system, const Theme &theme, QWidget *parent)
    : Band(theme, true, parent), m_system(system)
{
    connect(addButton(tr("What to do…")), &QPushButton::clicked, this, &HeldBand::lookAsked);
    connect(&system, &SystemInfo::servicesChanged, this, &HeldBand::refresh);
    refresh();
}

void HeldBand::refresh()
{
    const std::optional<Held> held = m_system.held();
    if (held)
        shout(Tone::Danger, tr("Nothing is done: the journal is held."), Words::sentence(held->reason));
    setVisible(held.has_value());
}

} // namespace countersign
