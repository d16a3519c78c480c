#pragma once
#include "agent/systeminfo.h"
#include "common/band.h"

namespace countersign {

/// Across the window while the journal is held: nothing is done, why, and the way to both ways out.
class HeldBand : public Band
{
    Q_OBJECT
public:
    HeldBand(SystemInfo &system, const Theme &theme, QWidget *parent = nullptr);
    /// Shows or hides itself by what the agent says now.
    void refresh();

Q_SIGNALS:
    void lookAsked();

private:
    SystemInfo &m_system;
};

} // namespace countersign
