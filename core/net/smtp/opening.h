#pragma once
#include "net/curltransfer.h"
#include "net/smtp/capabilities.h"
#include "net/smtp/judgement.h"
#include "net/smtp/server.h"

namespace countersign::smtp {

/// The way to a server that is ready for a mail: libcurl connects, encrypts, says EHLO and signs in. The mail itself is
/// not left to libcurl: there it would block its thread until the server has answered the dot (up to its time-out), and
/// when the last byte goes could not be told.
class Opening
{
public:
    Opening(const Server &server, Transcript &transcript) : m_server(server), m_transcript(transcript) {}
    Q_DISABLE_COPY_MOVE(Opening)

    /// What `transfer` has to do; this object outlives it. `authorities`: the PEM of `caFile`.
    void prepare(net::CurlTransfer &transfer, const QByteArray &authorities, int ms);
    /// Why nothing can be handed in, from what libcurl says; nullopt: the server is ready.
    [[nodiscard]] std::optional<NotSent> failure(CURLcode code, const QByteArray &words) const;
    [[nodiscard]] const Capabilities &capabilities() const { return m_capabilities; }

private:
    static int said(CURL *, curl_infotype kind, char *data, size_t size, void *self);
    static size_t heard(char *data, size_t size, size_t count, void *self);
    void command(const QByteArray &line);
    [[nodiscard]] bool answer(const QByteArray &line);
    void prepareSignIn(net::CurlTransfer &transfer) const;
    [[nodiscard]] NotSent tlsFailure(CURLcode code) const;
    [[nodiscard]] NotSent signInFailure() const;
    [[nodiscard]] NotSent serverFailure() const;

    const Server &m_server;
    Transcript &m_transcript;
    Capabilities m_capabilities;
    int m_code = 0; ///< of the last reply
    QByteArray m_enhanced, m_text;
    qsizetype m_lines = 0, m_bytes = 0; ///< that the server has said
    bool m_inHello = false;             ///< the next lines are capabilities
    bool m_signsIn = false;             ///< the sign-in has begun
    bool m_helloed = false;             ///< EHLO was answered well
};

} // namespace countersign::smtp
