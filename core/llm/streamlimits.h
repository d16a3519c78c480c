#pragma once
#include "base/result.h"

namespace countersign {

/// How much one answer may be, in bytes unless said otherwise. What is larger is no answer: the connection is cut.
struct StreamLimits
{
    qint64 total = 0;  ///< of the whole stream, with everything around the words
    qint64 event = 0;  ///< of one event, and so of one line
    qint64 events = 0; ///< number
    qint64 answer = 0; ///< of what the events say: texts, thoughts, arguments of tools
    int blocks = 1000; ///< number of parts, or of calls

    /// For an answer of at most `maxTokens` tokens, with room for servers that send one token at a time.
    [[nodiscard]] static StreamLimits forTokens(int maxTokens);
};

/// The server sent more than `what` allows. Not worth repeating; it says something about the server.
[[nodiscard]] Error tooMuch(const QString &what);

} // namespace countersign
