#include "vault/journalsource.h"

namespace countersign {

JournalSource::JournalSource(EventStore &journal, QObject *parent) : VaultSource(parent), m_journal(journal)
{
    connect(&journal, &EventStore::actionChanged, this, &VaultSource::actionChanged);
}

} // namespace countersign
