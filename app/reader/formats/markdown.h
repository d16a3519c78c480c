#pragma once
#include "reader/document.h"

namespace countersign::reader {

/// Markdown: the text without its YAML front matter, which goes to `fields.front_matter` (64 KiB at most).
void readMarkdown(const Input &input, Document &document);

/// YAML text as JSON: strings, booleans, whole numbers, lists, maps. At most 10,000 values and 32 levels once aliases
/// are followed, so that a "billion laughs" ends early; `*wrong` says why nothing came out.
[[nodiscard]] QJsonValue yamlToJson(const QByteArray &yaml, QString *wrong);

} // namespace countersign::reader
