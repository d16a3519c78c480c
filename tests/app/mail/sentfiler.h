#pragma once
#include "async/taskscope.h"
#include "imap/operations/appendmail.h"
#include "support/dovecot.h"
#include "support/waiting.h"

#include <QTimer>

namespace countersign::test {

/// Puts copies into Anna's folder of sent mail, as servers do that file it themselves: some time later, every other
/// one under a Message-ID of their own.
class SentFiler
{
public:
    explicit SentFiler(const Dovecot &server)
        : m_connection({u"localhost"_s, server.tlsPort(), imap::Tls::Implicit, server.caFile()})
    {
        const imap::Outcome<void> begun =
            awaited(imap::beginSession(&m_connection, {Dovecot::kAnna, Dovecot::kPassword, false}));
        if (!begun)
            qFatal("%s", qPrintable(begun.error().error.message));
    }
    void file(QByteArray mail, int afterMs)
    {
        if (++m_count % 2 == 0)
            mail.replace("\r\nMessage-ID: <", "\r\nMessage-ID: <by.provider.");
        QTimer::singleShot(
            afterMs, &m_connection, [this, mail = std::move(mail)] { m_scope.spawn(put(&m_connection, mail)); });
    }

private:
    static QCoro::Task<> put(imap::Connection connection, QByteArray mail)
    {
        const Result<imap::AppendOutcome> done = co_await imap::appendMail(connection, "Sent", mail, {"\\Seen"});
        if (!done)
            qFatal("not filed: %s", qPrintable(done.error().message));
    }

    imap::ImapConnection m_connection;
    int m_count = 0;
    TaskScope m_scope;
};

} // namespace countersign::test
