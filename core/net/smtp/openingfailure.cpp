#include "net/smtp/opening.h"

#include <QCoreApplication>

// Why a server is not ready for a mail. Nothing was sent by then, whatever it was.

namespace countersign::smtp {

std::optional<NotSent> Opening::failure(CURLcode code, const QByteArray &words) const
{
    std::optional<NotSent> out;
    switch (code) {
        case CURLE_OK:
            if (!m_helloed)
                out = serverFailure();
            else if (!m_server.user.isEmpty() && !m_signsIn)
                out = signInFailure();
            break;
        case CURLE_COULDNT_RESOLVE_HOST:
            out = notSent(
                Fault::Network, QCoreApplication::translate("Smtp", "The server %1 is not found.").arg(m_server.host));
            out->mayTryAgain = true;
            break;
        case CURLE_COULDNT_CONNECT:
            out = notSent(
                Fault::Network, QCoreApplication::translate("Smtp", "%1 cannot be reached.").arg(m_server.host));
            out->mayTryAgain = true;
            break;
        case CURLE_OPERATION_TIMEDOUT: out = notSent(Break::TimedOut, m_server.host); break;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_ISSUER_ERROR:
        case CURLE_SSL_INVALIDCERTSTATUS:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ENGINE_INITFAILED:
        case CURLE_USE_SSL_FAILED: out = tlsFailure(code); break;
        case CURLE_LOGIN_DENIED: out = signInFailure(); break;
        case CURLE_REMOTE_ACCESS_DENIED: out = serverFailure(); break;
        case CURLE_WEIRD_SERVER_REPLY:
            out = m_code >= 400 ? serverFailure() : notSent(Break::Unclear, m_server.host);
            break;
        case CURLE_WRITE_ERROR:
        case net::kReplyTooLarge: out = notSent(Break::Unclear, m_server.host); break;
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR:
        case CURLE_GOT_NOTHING: out = m_code >= 400 ? serverFailure() : notSent(Break::Cut, m_server.host); break;
        default:
            out = notSent(Fault::Here,
                QCoreApplication::translate("Smtp", "The connection to %1 cannot be made.").arg(m_server.host));
    }
    if (out) {
        out->code = m_code >= 400 ? m_code : 0;
        out->enhanced = m_code >= 400 ? m_enhanced : QByteArray();
        out->detail = m_signsIn ? QString() : shown(words);
    }
    return out;
}

NotSent Opening::tlsFailure(CURLcode code) const
{
    if (code == CURLE_USE_SSL_FAILED) {
        NotSent out = notSent(Fault::Tls,
            QCoreApplication::translate("Smtp", "%1 offers no encryption here; nothing was sent.").arg(m_server.host));
        out.mayTryAgain = m_code >= 400 && m_code < 500;
        return out;
    }
    if (code == CURLE_SSL_CACERT_BADFILE)
        return notSent(Fault::Tls,
            QCoreApplication::translate("Smtp", "The file %1 (ca_file) holds no certificate.").arg(m_server.caFile));
    if (code == CURLE_SSL_CONNECT_ERROR)
        return notSent(Fault::Tls,
            QCoreApplication::translate("Smtp", "No encrypted connection to %1 comes about. Check port and encryption.")
                .arg(m_server.host));
    return notSent(
        Fault::Tls, QCoreApplication::translate("Smtp",
                        "%1 does not prove that it is who it says (its certificate does not hold); nothing was sent.")
                        .arg(m_server.host));
}

NotSent Opening::signInFailure() const
{
    NotSent out;
    out.fault = Fault::SignIn;
    out.mayTryAgain = m_code >= 400 && m_code < 500;
    if (!m_signsIn)
        out.reason = m_server.isToken
                         ? QCoreApplication::translate("Smtp", "%1 takes no sign-in with the browser (OAuth) here.")
                         : QCoreApplication::translate("Smtp", "%1 takes no password here.");
    else if (out.mayTryAgain)
        out.reason = QCoreApplication::translate("Smtp", "%1 lets nobody sign in for now.");
    else if (m_server.isToken)
        out.reason = QCoreApplication::translate("Smtp", "%1 no longer accepts the sign-in. Sign in again.");
    else if (m_enhanced == "5.7.9")
        out.reason =
            QCoreApplication::translate("Smtp", "%1 wants an app password in the place of the account's password.");
    else
        out.reason = QCoreApplication::translate("Smtp", "%1 does not accept this name and password.");
    out.reason = out.reason.arg(m_server.host);
    return out;
}

NotSent Opening::serverFailure() const
{
    const QByteArray text = m_text.mid(m_enhanced.isEmpty() ? 0 : m_enhanced.size() + 1);
    const bool mayShow = !m_signsIn && m_code >= 400 && !m_transcript.isHidden(text);
    return notSent(Refusal{.stage = Stage::Data,
        .reply = {.code = m_code, .enhanced = m_enhanced, .text = text},
        .host = m_server.host,
        .recipient = {},
        .text = mayShow ? shown(text) : QString()});
}

} // namespace countersign::smtp
