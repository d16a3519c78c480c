#pragma once
#include <QString>
#include <QStringList>

#include <optional>

namespace countersign {

/// Where a mail lay when it was taken in, read back from the source key of its place
/// ("mail:<account>:<folder>:<uidvalidity>.<epoch>:<uid>").
struct MailboxPlace
{
    QString account, folder; ///< as people write them
    quint32 uidValidity = 0, uid = 0;

    /// Of the first key of that kind; nullopt: the item came from no mailbox.
    [[nodiscard]] static std::optional<MailboxPlace> of(const QStringList &sourceKeys);
};

} // namespace countersign
