#pragma once
#include "base/config/configedit.h"
#include "base/mailaccount.h"

namespace countersign {

/// One key of an account as it is written.
struct MailText
{
    QString key;
    YamlValue value;
    bool isPreset = false; ///< it means the same when it is left out
    [[nodiscard]] bool operator==(const MailText &other) const
    {
        return isPreset == other.isPreset && value.written() == other.value.written();
    }
};

/// Every key of `account`, in the order of mailKeys(). Secrets stand for themselves: see writeAccount().
[[nodiscard]] QList<MailText> mailTexts(const MailAccount &account);

} // namespace countersign
