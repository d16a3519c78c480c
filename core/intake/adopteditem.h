#pragma once
#include "domain/payloads/adoption.h"

namespace countersign {

/// What is known of an item that another instance had, beside its original.
struct AdoptedItem
{
    ActionAdopted adopted;
    QString source;           ///< as its owner had it: "inbox:…", "mail:…", "import:…", "cli"
    QStringList sourceKeys;   ///< of its owner, under which that source would bring it once more
    QJsonObject possiblyDone; ///< ActionGenerated::possiblyDone
    QString actor;            ///< human:gui|cli
};

} // namespace countersign
