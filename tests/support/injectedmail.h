#pragma once
#include "support/injections.h"

#include <QByteArray>

namespace countersign::test {

/// True if the injection is one in a mail; others are in notes and PDFs.
[[nodiscard]] bool isMail(const Injection &injection);

/// The injection as its sender would send it, whole mail with CRLF line ends. Its sender is
/// contact.<number>@partner.example.
[[nodiscard]] QByteArray asMail(const Injection &injection, int number);

} // namespace countersign::test
