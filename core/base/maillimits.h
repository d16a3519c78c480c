#pragma once
#include <QString>

namespace countersign {

/// What may stand in an account of mail: the same for the settings file, the terminal and the page.
struct MailLimits
{
    static constexpr int kAccountName = 32;  ///< characters
    static constexpr int kFolders = 100;     ///< that one account watches
    static constexpr int kFilters = 200;     ///< of one account
    static constexpr int kFilterName = 100;  ///< characters
    static constexpr int kFilterValue = 300; ///< characters

    /// Letters, digits, - and _; "inbox" is the folder of the vault.
    [[nodiscard]] static bool isAccountName(const QString &name);
    /// Not blank, and not "own", which is the rule for mails of Countersign.
    [[nodiscard]] static bool isFilterName(const QString &name);
    /// "Name", or "Name: a part of what it says".
    [[nodiscard]] static bool isHeaderRule(const QString &text);
};

} // namespace countersign
