#pragma once
#include "base/result.h"

#include <algorithm>

namespace countersign {

/// How far a call has come in changing the mailbox, for whoever has to tell "it failed" from "nobody knows".
class Attempt
{
public:
    /// A command that changes something is about to be sent.
    void asks() { m_state = std::max(m_state, State::Asking); }
    /// One such command was carried out.
    void changed() { m_state = State::Changed; }
    /// True: after this error it is not known what is in the mailbox now.
    [[nodiscard]] bool isUnknownAfter(const Error &error) const
    {
        const bool isNo = error.code == ErrorCode::Refused || error.code == ErrorCode::Invalid ||
                          error.code == ErrorCode::NotFound || error.code == ErrorCode::Full;
        return m_state == State::Changed || (m_state == State::Asking && !isNo);
    }

private:
    enum class State { Untouched, Asking, Changed };
    State m_state = State::Untouched;
};

} // namespace countersign
