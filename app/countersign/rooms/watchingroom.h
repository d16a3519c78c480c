#pragma once
#include "rooms/storeroom.h"
#include "watch/folderwatcher.h"
#include "watch/journalintake.h"

namespace countersign {

/// Where items come from: the Inbox, and `countersign submit`.
class WatchingRoom
{
public:
    WatchingRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup);

private:
    [[nodiscard]] QCoro::Task<> submit(QJsonObject request, ControlServer::Reply reply);

    JournalIntake m_intake;
    FolderWatcher m_watcher;
};

} // namespace countersign
