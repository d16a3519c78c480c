#pragma once
#include <QByteArray>

#include <functional>

#include <gumbo.h>

namespace countersign::reader {

/// HTML as browsers read it (WHATWG, by Gumbo). The tree lives during the call of `use` only; its depth is the
/// sender's choice, so that nobody may walk it by recursion. False, without a call: it needs more than 64 MiB or
/// 0.3 s of processor time, as when formatting is left open a thousand times.
[[nodiscard]] bool withHtmlTree(const QByteArray &utf8, const std::function<void(const GumboNode *root)> &use);

} // namespace countersign::reader
