#pragma once
#include "agent/agent.h"
#include "common/band.h"

namespace countersign {

/// Across the window while the journal is held: nothing is done, why, and the way to both ways out.
class HeldBand : public Band
{
    Q_OBJECT
public:
    HeldBand(Agent &agent, const Theme &theme, QWidget *parent = nullptr);
    /// Shows or hides itself by what the agent says now.
    void refresh();

Q_SIGNALS:
    void lookAsked();

private:
    Agent &m_agent;
};

} // namespace countersign
