#pragma once
#include <QStringView>

#include <span>

namespace countersign {

/// One thing that may be asked of the running instance over its socket.
struct Request
{
    const char *name;
    bool decides = false;      ///< refused to whoever is no person at a terminal
    bool needsJournal = false; ///< refused while the journal is held
    bool asksWho = false;      ///< anybody may make it; what answers it is told whether a person does
    bool isUrgent = false;     ///< answered also when all other places are taken
};

/// All that there are; the server takes no other.
[[nodiscard]] std::span<const Request> requests();
/// Null for a name that this version does not know.
[[nodiscard]] const Request *findRequest(QStringView name);

} // namespace countersign
