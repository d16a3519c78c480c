#include "vault/journalsource.h"

namespace countersign {

JournalSource::JournalSource(Journal &journal, QObject *parent) : VaultSource(parent), m_journal(journal)
{
    connect(&journal, &Journal::actionChanged, this, &VaultSource::actionChanged);
}

} // namespace countersign
