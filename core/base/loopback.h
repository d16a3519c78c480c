#pragma once
#include <QString>

#include <optional>

namespace countersign {

/// Whether a host (a name or an IP address) is this computer itself, which nothing leaves. nullopt: a name of which
/// only the DNS knows.
[[nodiscard]] std::optional<bool> loopback(const QString &host);

} // namespace countersign
