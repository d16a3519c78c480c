#pragma once
#include "base/config/config.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "queue/localqueue.h"
#include "support/dovecot.h"
#include "support/memorystore.h"
#include "watch/mail/mailwatcher.h"
#include "watch/mailadmin/mailadminservice.h"

namespace countersign::test {

/// A DNS that knows one domain, whose mail is elsewhere.
class FewDns final : public MailDns
{
public:
    QCoro::Task<QList<MailService>> services(QString name) override
    {
        if (name == u"_imaps._tcp.moved.example")
            co_return QList<MailService>{{u"imap.example.org"_s, 993}};
        co_return QList<MailService>();
    }
    QCoro::Task<QStringList> exchangers(QString) override { co_return QStringList(); }
};

/// Mail's administration over its real rooms: a profile, a journal, a watcher that runs, a keyring in memory, and a
/// real server behind it all.
class RealMail
{
public:
    /// `visitMs`: as MailWatcherOptions has it.
    explicit RealMail(int visitMs = 60'000);
    ~RealMail();
    /// An account named "work" at the server, from all on; not added yet.
    [[nodiscard]] MailAccount account() const;
    /// A mail is in Anna's INBOX when this returns.
    void deliver(const QString &from, const QString &subject);
    [[nodiscard]] QString configText() const;

    Dovecot server;
    QTemporaryDir profile;
    Config config;
    MemoryStore secrets;
    EventBus bus;
    Journal journal;
    LocalQueue queue;
    StoreIntake intake;
    Ingestor ingestor;
    FewDns dns;
    MailWatcher watcher;
    MailAdminService admin;

private:
    int m_delivered = 0;
};

} // namespace countersign::test
