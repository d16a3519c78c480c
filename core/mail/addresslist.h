#pragma once
#include "mail/mailhead.h"

#include <QByteArrayView>

namespace countersign::mail {

/// Addresses that are read of a field, and the longest one that is read.
constexpr std::size_t kMostAddresses = 1000;
constexpr qsizetype kLongestAddress = 1000;

/// The people of a field's value: groups are opened, comments and routes left out, obsolete and broken forms read as
/// far as they can be. Appended to `out` up to kMostAddresses. Linear.
void readAddresses(QByteArrayView value, std::vector<MailAddress> &out);

} // namespace countersign::mail
