#pragma once
#include "imap/wire/response.h"

#include "base/hiddenwords.h"

namespace countersign::imap {

/// The same for a server's answers.
class HiddenWords : public countersign::HiddenWords
{
public:
    /// Takes text and code from an answer that repeats a secret.
    void clean(StatusLine &line) const;
};

} // namespace countersign::imap
