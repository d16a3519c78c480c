#include "net/smtp/transcript.h"

namespace countersign::smtp {

namespace {
constexpr qsizetype kLongestSaid = 500, kMostServerBytes = 64 * 1024;
} // namespace

void Transcript::client(const QByteArray &line)
{
    m_lines.append("C: " + line);
}

void Transcript::server(const QByteArray &line)
{
    if (m_serverBytes > kMostServerBytes)
        return;
    const QByteArray kept = isHidden(line) ? line.left(3) + " (repeats a secret)" : line.left(kLongestSaid);
    m_serverBytes += kept.size() + 4;
    m_lines.append(m_serverBytes > kMostServerBytes ? QByteArray("S: (and more)") : "S: " + kept);
}

void Transcript::serverCode(const QByteArray &line)
{
    server(line.left(3));
}

} // namespace countersign::smtp
