#pragma once
#include "async/service.h"

#include <QList>

namespace countersign {

/// Something that could not be taken in: where it is, and why. It is looked at again later.
struct ParkedItem
{
    QString item;   ///< from outside
    QString reason; ///< a sentence
};

/// A service that turns a piece of the outside world into actions.
class Watcher : public Service
{
    Q_OBJECT
public:
    using Service::Service;
    /// Items that stay at their source for now, each with its reason.
    [[nodiscard]] virtual QList<ParkedItem> parked() const = 0;
    /// Looks at the whole source again, now.
    virtual void rescan() = 0;
};

} // namespace countersign
