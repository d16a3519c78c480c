#pragma once
#include <QString>

#include <functional>
#include <vector>

namespace countersign::test {

/// A text of any length that is made to be dear for whoever reads it.
struct HostileRepeat
{
    const char *name;
    std::function<QString(qsizetype)> make; ///< about so many UTF-16 units
};

/// Characters that grow, marks that pile up, invisible ones, runs, nesting, codes, links, addresses, numbers, dates,
/// accounts, our own marks and labels, and what regular expressions go back over.
[[nodiscard]] const std::vector<HostileRepeat> &hostileRepeats();

} // namespace countersign::test
