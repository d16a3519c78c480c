#pragma once
#include "base/config/yamlnode.h"
#include "base/result.h"

#include <QByteArray>

namespace countersign {

constexpr qsizetype kMaxYamlBytes = 1024 * 1024;

/// Strict YAML: one document of at most 1 MiB and 32 levels; anchors, aliases, tags and double keys are refused, so
/// that no bomb can unfold and no key can hide another. `place` names the text in errors ("/…/config.yaml").
[[nodiscard]] Result<YamlNode> readYaml(const QByteArray &text, const QString &place);

} // namespace countersign
