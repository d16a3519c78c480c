#include "imap/wire/capabilities.h"

namespace countersign::imap {

Capabilities::Capabilities(const QByteArrayList &words)
{
    for (const QByteArray &word : words.first(std::min<qsizetype>(words.size(), 500)))
        if (word.size() <= 200)
            m_words.insert(word.toUpper());
}

} // namespace countersign::imap
