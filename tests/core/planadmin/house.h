#pragma once
#include "base/literals.h"
#include "core/modelplan/faketools.h"
#include "journal/journal.h"
#include "plan/admin/plannerfactory.h"
#include "plan/playbookplanner.h"
#include "support/memorystore.h"
#include "support/waiting.h"

#include <QTemporaryDir>

namespace countersign::test {

/// What planners are made of, on a real journal; no program, no keyring, no network.
struct House
{
    House()
    {
        if (!awaited(journal.start()))
            qFatal("no journal");
    }
    ~House() { waitDone(journal.stop()); }

    QTemporaryDir dir;
    EventBus bus;
    Journal journal{dir.filePath(u"journal.db"_s), bus};
    FakeTools tools;
    Catalogue catalogue = *Catalogue::load();
    PlaybookPlanner playbooks{{}, {}};
    MemoryStore secrets;
    Config config;
    Gate gate;
    PlannerFactory planners{config, journal, tools, catalogue, playbooks, secrets, gate};
};

} // namespace countersign::test
