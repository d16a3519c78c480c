#pragma once
#include "agent/mailinfo.h"
#include "async/taskscope.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/selectfolder.h"
#include "watch/mail/mailaccess.h"
#include "watch/mail/mailprogress.h"

namespace countersign {

/// A session of its own beside those that watch: for what is asked once. It ends with this object, and with the watcher
/// whose child it is.
class MailVisit : public QObject
{
    Q_OBJECT
public:
    MailVisit(const MailAccount &account, const MailMeans &means, const QString &secret, QObject *parent);
    ~MailVisit() override { m_session->connection.reset(); } // whoever waits for an answer gets one

    /// Connects and signs in.
    [[nodiscard]] QCoro::Task<Result<void>> begin();
    /// Opens a folder, to be looked at only. NotFound: there is none of that name.
    [[nodiscard]] QCoro::Task<Result<imap::FolderState>> open(QString folder);
    /// Says goodbye.
    [[nodiscard]] QCoro::Task<> end();
    [[nodiscard]] imap::Connection connection() const { return m_session->connection.get(); }

    /// As MailWatcher::test(), and as MailWatcher::begin(), in at most `ms`.
    [[nodiscard]] QCoro::Task<MailTest> testWithin(int ms);
    [[nodiscard]] QCoro::Task<Result<void>> beginWithin(int ms);
    /// As MailWatcher::tryFilters().
    [[nodiscard]] QCoro::Task<Result<MailTrial>> tryFilters(QList<MailFilter> filters, int most);
    /// Recounts one folder against the server, up to the newest mail in it. `fetched`: those missing ones that the
    /// watcher has passed over.
    [[nodiscard]] QCoro::Task<Result<MailAuditFolder>> audit(QString folder);

private:
    [[nodiscard]] QCoro::Task<MailTest> test();
    [[nodiscard]] QCoro::Task<> testFolders();
    [[nodiscard]] QCoro::Task<> testSending();
    void note(const QString &what, bool isGood, const QString &message);
    [[nodiscard]] QCoro::Task<Result<void>> storeBegin();
    [[nodiscard]] QCoro::Task<Result<std::vector<quint32>>> counting(
        MailProgress progress, std::vector<imap::UidRange> windows, quint64 most);

    const MailAccount m_account;
    const MailMeans &m_means;
    MailAccess m_access;
    std::shared_ptr<MailSession> m_session = std::make_shared<MailSession>();
    MailTest m_tested; ///< as far as it has come
    TaskScope m_scope;
};

} // namespace countersign
