#pragma once
#include "plan/paper/page.h"

namespace countersign::paper {

/// A name at the foot is that of a bank, of a partner who is liable, or of whoever made the form.
[[nodiscard]] bool isOfOthers(const QString &text);
/// In this line, or in the few below, stands the register or the tax number of a company.
[[nodiscard]] bool isRegistered(const Page &page, qsizetype line);

} // namespace countersign::paper
