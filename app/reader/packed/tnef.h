#pragma once
#include "reader/packed/innerfile.h"

#include <QByteArrayView>

namespace countersign::reader {

/// What Outlook puts into winmail.dat (MS-OXTNEF): the text of a mail and its files.
struct TnefMail
{
    bool isRead = false; ///< false: it is damaged, or none
    QString text;        ///< plain; empty when it has none
    QString html;
};

/// Reads one; its files go to `take`. Embedded mails of Outlook's own kind are not opened.
[[nodiscard]] TnefMail readTnef(QByteArrayView bytes, const TakeFile &take);

} // namespace countersign::reader
