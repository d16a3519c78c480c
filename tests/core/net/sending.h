#pragma once
#include "net/curlloop.h"
#include "net/smtp/submission.h"
#include "support/waiting.h"

#include <QEventLoop>
#include <QTcpServer>

namespace countersign::test {

inline const QByteArray kMailBytes =
    "From: anna@weber.test\r\nTo: bob@b.test\r\nSubject: Hallo\r\n\r\n.eins\r\n..\r\n.\r\nzwei\r\n";

/// The loop of the whole test.
inline net::CurlLoop &curlLoop()
{
    static net::CurlLoop *const loop = [] {
        const Result<const net::CurlLibrary *> library = net::CurlLibrary::load();
        if (!library)
            qFatal("%s", qPrintable(library.error().message));
        return new net::CurlLoop(**library, QCoreApplication::instance());
    }();
    return *loop;
}

/// Where a server of this test listens, without encryption, with a password.
inline smtp::Server serverAt(const QTcpServer &peer)
{
    smtp::Server out;
    out.host = u"127.0.0.1"_s;
    out.port = peer.serverPort();
    out.tls = MailTls::None;
    out.user = u"anna@weber.test"_s;
    out.secret = "sehr-geheim-4711";
    return out;
}

inline smtp::Mail mailToTwo(const QByteArray &bytes = kMailBytes)
{
    return smtp::mailOf(u"anna@weber.test"_s, {u"bob@b.test"_s, u"carla@c.test"_s}, bytes);
}

inline smtp::Report submitted(const smtp::Server &server, const smtp::Mail &mail, smtp::Times times = {})
{
    // Thousands of times in some tests: an event loop of its own does not sleep between looks, as qWaitFor does.
    smtp::Submission submission(curlLoop(), server, mail, times);
    std::optional<smtp::Report> out;
    QEventLoop loop;
    const auto keep = [](QCoro::Task<smtp::Report> sending, std::optional<smtp::Report> &report,
                          QEventLoop &waits) -> QCoro::Task<> {
        report = co_await sending;
        waits.quit();
    };
    const QCoro::Task<> running = keep(submission.send(), out, loop);
    if (!out)
        loop.exec();
    return *std::move(out);
}

inline const smtp::NotSent *notSent(const smtp::Report &report)
{
    return std::get_if<smtp::NotSent>(&report.outcome);
}
inline bool isSent(const smtp::Report &report)
{
    return std::holds_alternative<smtp::Sent>(report.outcome);
}
inline const smtp::Doubt *doubt(const smtp::Report &report)
{
    return std::get_if<smtp::Doubt>(&report.outcome);
}

/// For a test that did not go as it should.
inline QByteArray told(const smtp::Report &report)
{
    QByteArray out;
    if (const smtp::NotSent *no = notSent(report))
        out = "not sent: " + no->reason.toUtf8() + " | " + no->detail.toUtf8();
    else if (const smtp::Doubt *maybe = doubt(report))
        out = "doubt: " + maybe->reason.toUtf8();
    else
        out = "sent: " + std::get<smtp::Sent>(report.outcome).reply.toUtf8();
    return out + '\n' + report.transcript.join('\n');
}

} // namespace countersign::test
