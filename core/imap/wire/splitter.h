#pragma once
#include <QByteArray>
#include <QList>

#include <optional>

namespace countersign::imap {

/// What a server may say at most; beyond it the connection is given up. Bytes.
struct WireLimits
{
    /// Of one response without its literals. 150,000 UIDs; the worst that can be written into it is read in 15 ms.
    qint64 text = 1536 * 1024;
    qint64 literal = 32LL * 1024 * 1024;  ///< a mail of 25 MiB and what servers add
    qint64 whole = 48LL * 1024 * 1024;    ///< one response with all of its literals
    int literals = 10'000;                ///< in one response
    qint64 command = 256LL * 1024 * 1024; ///< everything that comes while one command runs, or after it
};

/// One response as it came: a text, a literal, a text … The announcement of a literal (`{42}`) is no part of its text.
struct RawResponse
{
    QList<QByteArray> texts; ///< one more than literals
    QList<QByteArray> literals;
    [[nodiscard]] bool operator==(const RawResponse &) const = default;
};

/// Cuts what a server sends into responses, however it arrives; each byte is looked at once. A literal's bytes are
/// appended to where they stay; one that is too long is refused when it is announced.
class ResponseSplitter
{
public:
    explicit ResponseSplitter(const WireLimits &limits) : m_limits(limits) {}

    void append(QByteArrayView bytes);
    /// The next complete response; nullopt when there is none yet.
    [[nodiscard]] std::optional<RawResponse> next();
    /// True once a limit was passed; nothing more can be read then.
    [[nodiscard]] bool isBroken() const { return !m_broken.isEmpty(); }
    /// Which limit, for the log.
    [[nodiscard]] QByteArray broken() const { return m_broken; }
    /// True when bytes have come that belong to no complete response yet, or to one that was not taken.
    [[nodiscard]] bool hasRest() const;

private:
    void fillLiteral();
    [[nodiscard]] bool takeLine(QByteArray line);
    void breakOff(QByteArray why);

    WireLimits m_limits;
    QByteArray m_buffer;
    qsizetype m_start = 0; ///< what comes before it was taken
    qsizetype m_seen = 0;  ///< no line break between m_start and here
    RawResponse m_response;
    qint64 m_text = 0, m_whole = 0; ///< bytes of m_response
    qint64 m_left = 0;              ///< bytes that the last literal still lacks
    bool m_status = false; ///< m_response is a status or a continuation: its text is free and announces nothing
    QByteArray m_broken;
};

} // namespace countersign::imap
