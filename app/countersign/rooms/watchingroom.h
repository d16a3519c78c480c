#pragma once
#include "intake/ingestor.h"
#include "intake/storeintake.h"
#include "rooms/storeroom.h"
#include "watch/folderwatcher.h"

namespace countersign {

/// Where items come from: the Inbox, and `countersign submit`.
class WatchingRoom
{
public:
    WatchingRoom(const Config &config, Runtime &runtime, StoreRoom &store, Lineup &lineup);
    [[nodiscard]] Ingestor &ingestor() { return m_ingestor; } ///< the one way in, for other watchers, too
    /// As FolderWatcher::share().
    void share(SharedInbox shared) { m_watcher.share(std::move(shared)); }
    /// Takes nothing in while the vault is away, and whatever lies in the Inbox when it is back.
    void setVaultThere(bool isThere) { m_watcher.setVaultThere(isThere); }

private:
    [[nodiscard]] QCoro::Task<> submit(QJsonObject request, ControlServer::Reply reply);

    StoreIntake m_intake;
    Ingestor m_ingestor;
    FolderWatcher m_watcher;
};

} // namespace countersign
