#include "net/smtp/opening.h"

// What libcurl is told, and what it hears.

namespace countersign::smtp {

namespace {

constexpr qsizetype kMostLines = 300, kMostGreeting = 64 * 1024; ///< that a server says until it is ready

QByteArray url(const Server &server)
{
    // Who greets says a name; an address literal of its own tells nobody what this machine is called.
    return (server.tls == MailTls::Implicit ? "smtps://" : "smtp://") + urlHost(server.host) + ':' +
           QByteArray::number(server.port) + "/%5B127.0.0.1%5D";
}

} // namespace

void Opening::prepare(net::CurlTransfer &transfer, const QByteArray &authorities, int ms)
{
    transfer.set(CURLOPT_URL, url(m_server));
    transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    transfer.set(CURLOPT_CONNECT_ONLY, 1L); // nobody else is given such a connection, and FORBID_REUSE would close it
    transfer.set(CURLOPT_FRESH_CONNECT, 1L);
    transfer.set(CURLOPT_USE_SSL, long(m_server.tls == MailTls::None ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    transfer.set(CURLOPT_TIMEOUT_MS, long(ms));
    transfer.set(CURLOPT_CONNECTTIMEOUT_MS, long(ms));
    transfer.set(CURLOPT_HEADERFUNCTION, curl_write_callback(&Opening::heard));
    transfer.setData(CURLOPT_HEADERDATA, this);
    transfer.set(CURLOPT_VERBOSE, 1L);
    transfer.set(CURLOPT_DEBUGFUNCTION, curl_debug_callback(&Opening::said));
    transfer.setData(CURLOPT_DEBUGDATA, this);
    if (!authorities.isEmpty())
        transfer.setAuthorities(authorities);
    if (!m_server.user.isEmpty())
        prepareSignIn(transfer);
}

void Opening::prepareSignIn(net::CurlTransfer &transfer) const
{
    transfer.set(CURLOPT_USERNAME, m_server.user.toUtf8());
    transfer.set(CURLOPT_SASL_IR, 1L);
    if (!m_server.isToken) {
        transfer.set(CURLOPT_PASSWORD, m_server.secret);
        transfer.set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
        return;
    }
    transfer.set(CURLOPT_XOAUTH2_BEARER, m_server.secret);
    // libcurl does not escape what OAUTHBEARER wants escaped (RFC 5801).
    const bool isPlain = !m_server.user.contains(u'=') && !m_server.user.contains(u',');
    transfer.set(CURLOPT_LOGIN_OPTIONS, isPlain ? "AUTH=XOAUTH2;AUTH=OAUTHBEARER" : "AUTH=XOAUTH2");
}

int Opening::said(CURL *, curl_infotype kind, char *data, size_t size, void *self)
{
    if (kind == CURLINFO_HEADER_OUT)
        static_cast<Opening *>(self)->command(QByteArray::fromRawData(data, qsizetype(size)));
    return 0;
}

size_t Opening::heard(char *data, size_t size, size_t count, void *self)
{
    auto *const opening = static_cast<Opening *>(self);
    const auto bytes = qsizetype(size * count);
    opening->m_bytes += bytes;
    const bool isTooMuch =
        ++opening->m_lines > kMostLines || opening->m_bytes > kMostGreeting || bytes > ReplyReader::kLongestLine;
    const bool isReply = opening->answer(QByteArray(data, bytes).trimmed());
    return isReply && !isTooMuch ? size * count : 0; // 0: libcurl gives up, where it would wait for a better line
}

void Opening::command(const QByteArray &line)
{
    m_inHello = line.startsWith("EHLO ");
    if (m_inHello) { // what was said before the encryption counts no more
        m_capabilities = {};
        m_helloed = false;
    }
    if (m_inHello || line.startsWith("HELO ") || line.startsWith("STARTTLS")) {
        m_transcript.client(line.trimmed().left(200));
    } else if (!m_signsIn) {
        m_signsIn = true;
        m_transcript.client("(sign-in)");
    }
}

bool Opening::answer(const QByteArray &line)
{
    m_signsIn ? m_transcript.serverCode(line) : m_transcript.server(line);
    const std::optional<int> code = replyCode(line);
    if (!code)
        return false;
    m_code = *code;
    m_text = line.mid(4);
    m_enhanced = enhancedCode(*code, m_text);
    if (m_inHello && *code == 250) {
        m_capabilities.add(m_text);
        m_helloed = true;
    }
    return true;
}

} // namespace countersign::smtp
