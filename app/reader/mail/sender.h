#pragma once
#include <QByteArrayView>
#include <QString>

namespace countersign::reader {

/// Whether a mail names one sender in one plain way.
struct SenderForm
{
    QString problem;         ///< why not; empty when it does
    bool suspicious = false; ///< no ordinary mail looks so: its reader is told
};

/// `address` is what another parser read; both have to agree. A plain sender is not a proven one: whoever writes a mail
/// writes its From.
[[nodiscard]] SenderForm senderForm(QByteArrayView mail, const QString &address);

} // namespace countersign::reader
