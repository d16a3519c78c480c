#pragma once
#include "agent/mailinfo.h"
#include "async/backoff.h"
#include "async/taskscope.h"
#include "imap/operations/fetchmails.h"
#include "imap/operations/idle.h"
#include "imap/operations/selectfolder.h"
#include "watch/mail/mailaccess.h"
#include "watch/mail/mailprogress.h"
#include "watch/mail/mailtaking.h"
#include "watch/mail/nap.h"
#include "watch/mail/newsflood.h"

#include <QElapsedTimer>

#include <deque>
#include <set>

namespace countersign {

class AccountWatch;

/// One folder of one account, over a session of its own: opens it, settles what is not settled yet, and waits for more.
/// A session that ends is followed by another one.
class FolderWatch : public QObject
{
    Q_OBJECT
public:
    FolderWatch(AccountWatch &account, QString folder, const MailMeans &means, QObject *parent = nullptr);
    ~FolderWatch() override;

    void start();
    [[nodiscard]] QCoro::Task<> stop();
    /// Looks again at what has not been settled, also at what is parked.
    void rescan();
    /// Looks again at what has not been settled: there is room, or there may be news.
    void lookAgain();
    /// Looks again at everything from `uid` on: something of it was passed over.
    void lookFrom(quint32 uid);
    /// Opens the folder anew: it may be another one by now.
    void reopen();
    /// Tries at once where it waits to be tried.
    void tryNow();
    /// The network has changed, or the machine has slept: whether the session still lives is asked now.
    void probe();

    [[nodiscard]] MailFolderInfo info() const;
    /// Why there is no session; nullptr while there is one or it is on its way.
    [[nodiscard]] const imap::Failure *trouble() const { return m_trouble ? &*m_trouble : nullptr; }
    /// Whether time alone may soon make something of it that is worth telling.
    [[nodiscard]] bool isPending() const;
    /// What is stored of it, to be told while there has been no session yet.
    void remember(const MailProgress &stored) { m_progress = stored; }
    [[nodiscard]] const MailProgress &progress() const { return m_progress; }
    /// With their reasons; MailProgress::kMostParked at the most.
    [[nodiscard]] const QMap<quint32, QString> &parked() const { return m_progress.parked; }
    /// How many there are in all, as far as it is known.
    [[nodiscard]] qint64 parkedCount() const { return m_progress.parked.size() + qint64(m_beyond.size()); }
    [[nodiscard]] const QString &folder() const { return m_folder; }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QCoro::Task<> run();
    [[nodiscard]] QCoro::Task<imap::Outcome<void>> session();
    [[nodiscard]] QCoro::Task<imap::Outcome<void>> live(imap::Connection connection, QPointer<imap::Idle> idle);
    [[nodiscard]] QCoro::Task<Result<void>> waitForNews(imap::Connection connection, QPointer<imap::Idle> idle);
    [[nodiscard]] QCoro::Task<> doubt();
    [[nodiscard]] QCoro::Task<> lookAfter(int ms);
    void hear() { m_heard.start(); }
    void note(const imap::Response &response);
    void fall(const imap::Failure &why);
    [[nodiscard]] int pauseMs(const imap::Failure &why);

    // folderbegin.cpp
    [[nodiscard]] QCoro::Task<Result<void>> loadProgress(imap::Connection connection, imap::FolderState folder);
    [[nodiscard]] QCoro::Task<Result<MailProgress>> begun(
        imap::Connection connection, imap::FolderState folder, std::optional<MailProgress> before);
    [[nodiscard]] QCoro::Task<Result<void>> saveProgress();

    // foldercatchup.cpp
    [[nodiscard]] QCoro::Task<Result<bool>> catchUp(imap::Connection connection);
    [[nodiscard]] QCoro::Task<Result<bool>> settleWindow(imap::Connection connection, imap::UidRange window);
    [[nodiscard]] QCoro::Task<Result<bool>> tryRefused(imap::Connection connection);
    [[nodiscard]] QCoro::Task<Result<std::vector<imap::FetchedItem>>> unsettled(std::vector<imap::FetchedItem> listed);
    void begin(const std::vector<imap::FetchedItem> &listed);
    void settle(const std::vector<SettledMail> &mails);
    void settleAs(quint32 uid);
    void advance();

    // folderparked.cpp
    [[nodiscard]] QCoro::Task<Result<bool>> takeOne(imap::Connection connection, quint32 uid);
    [[nodiscard]] QCoro::Task<Result<bool>> retryParked(imap::Connection connection);
    [[nodiscard]] QCoro::Task<Result<void>> findBeyond(imap::Connection connection);
    [[nodiscard]] QCoro::Task<QString> reasonOf(quint32 uid);
    [[nodiscard]] QCoro::Task<> park(quint32 uid, QString why);
    void noteParked(quint32 uid, const QString &why);
    void forgetParked(quint32 uid);

    // folderfetch.cpp
    [[nodiscard]] QCoro::Task<Result<bool>> takeIn(imap::Connection connection, std::vector<imap::WantedMail> wanted);
    [[nodiscard]] QCoro::Task<Result<std::vector<imap::FetchedMail>>> fetch(
        imap::Connection connection, std::vector<imap::WantedMail> batch);
    [[nodiscard]] QCoro::Task<Result<std::vector<imap::WantedMail>>> sift(
        imap::Connection connection, std::vector<imap::WantedMail> batch);
    [[nodiscard]] QCoro::Task<Result<void>> missing(
        imap::Connection connection, std::vector<imap::WantedMail> batch, imap::UidSet came);
    [[nodiscard]] bool isForAgain(imap::FetchedMail &mail, const std::vector<imap::WantedMail> &batch) const;
    [[nodiscard]] QCoro::Task<> write(
        std::vector<imap::FetchedMail> mails, qsizetype places, std::optional<MailHands::Hand> hand);
    [[nodiscard]] QCoro::Task<Result<bool>> failed(
        imap::Connection connection, std::vector<imap::WantedMail> batch, Error why);
    void queue(std::vector<imap::WantedMail> wanted);

    AccountWatch &m_account;
    const QString m_folder;
    const MailMeans &m_means;
    MailTaking m_taking;
    std::shared_ptr<MailSession> m_session;
    QPointer<imap::Idle> m_idle;
    Nap m_nap;
    Backoff m_backoff;
    Backoff m_refusals; ///< after which what was not taken is tried again
    std::optional<imap::Failure> m_trouble;
    QElapsedTimer m_heard, m_away, m_behind, m_probed, m_attempt;
    MailProgress m_progress;
    MailPlace m_place;
    QString m_saved; ///< m_progress as it is stored
    imap::FolderState m_state;
    quint32 m_exists = 0, m_lookedAt = 0; ///< mails in the folder: now, and when it was looked at last
    quint32 m_lookFrom = 0;               ///< the lowest UID that is to be looked at again; 0: none
    quint64 m_mayList = 0;                ///< mails that the server may still list in this look
    std::vector<quint32> m_listed;        ///< those of the window in hand, ascending
    size_t m_nextListed = 0;
    std::vector<imap::FetchedItem> m_newest; ///< the last ones of it
    QSet<quint32> m_settled;                 ///< of these
    std::deque<std::vector<imap::WantedMail>> m_batches;
    QSet<quint32> m_askedAgain;    ///< mails that did not come, or not whole, when they were asked for first
    std::set<quint32> m_beyond;    ///< parked ones that m_progress has no room for
    std::set<quint32> m_refused;   ///< mails that vault or journal did not take
    QHash<quint32, int> m_strikes; ///< mails during whose fetching something broke
    NewsFlood m_flood;
    bool m_isConnected = false;
    bool m_isFlooded = false; ///< the session has ended because of that
    bool m_isWaiting = false; ///< for news, and nothing was asked for
    bool m_isPushed = true;
    bool m_hasLostPush = false; ///< it was refused last; over sessions, until it works once
    bool m_isCaughtUp = false;  ///< the session has come through everything once
    bool m_isRelisting = false; ///< most of what is listed is known by what it is
    bool m_triesParked = true;
    bool m_again = false;      ///< asked for while it was looked
    bool m_isRefused = false;  ///< vault or journal did not take something of what was looked at
    bool m_isHeld = false;     ///< something below what is looked at is not settled: the watermark stays there
    bool m_hasSkipped = false; ///< of these, while hardly anything is taken
    quint32 m_parkedLast = 0;  ///< of the parked ones, tried last
    quint32 m_triedLast = 0;   ///< of these, then
    bool m_willLook = false;   ///< after a pause
    TaskScope m_scope;
};

} // namespace countersign
