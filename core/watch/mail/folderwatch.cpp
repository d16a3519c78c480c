#include "watch/mail/folderwatch.h"

#include "async/alive.h"
#include "base/log.h"
#include "imap/wire/foldername.h"
#include "watch/mail/accountwatch.h"
#include "watch/mail/mailwatcher.h"

#include <QRandomGenerator>

namespace countersign {

using namespace imap;

namespace {
constexpr int kFirstPauseMs = 250, kLongestPauseMs = 5 * 60 * 1000;
constexpr int kAskedEveryMs = 2 * 60 * 1000; ///< where the server does not push
constexpr int kAnswerMs = 4000;              ///< to a question whether it is still there
constexpr qint64 kProbesMs = 2000;           ///< between two such questions
constexpr qint64 kFreshMs = 1000;            ///< an attempt to connect that is younger has seen the network as it is
constexpr int kNotTakenMs = 1000;            ///< until what was not taken is tried again, at first
constexpr qint64 kFloodPauseMs = 5 * 60 * 1000;
constexpr qint64 kToldMs = 12LL * 60 * 1000;       ///< ten minutes away, or mails that wait so long, are told of
constexpr qint64 kSilentToldMs = 33LL * 60 * 1000; ///< the same of a server that says nothing for 31
constexpr qint64 kGoodMs = 10'000;                 ///< a session that lasts so long was one

Failure ended()
{
    return Failure{Trouble::Cancelled, cancelled().error()};
}
} // namespace

FolderWatch::FolderWatch(AccountWatch &account, QString folder, const MailMeans &means, QObject *parent)
    : QObject(parent),
      m_account(account),
      m_folder(std::move(folder)),
      m_means(means),
      m_taking(account.account(), means),
      m_backoff(kFirstPauseMs, kLongestPauseMs),
      m_refusals(kNotTakenMs, kLongestPauseMs)
{
    connect(&means.gate, &MailGate::opened, this, &FolderWatch::lookAgain);
}

// Whoever waits in here ends while everything is still in its place.
FolderWatch::~FolderWatch()
{
    m_scope.requestStop();
    m_nap.wake();
    m_means.hands.giveUp(this);
    if (m_session)
        m_session->connection.reset();
}

void FolderWatch::start()
{
    m_away.start();
    m_scope.spawn(run());
}

QCoro::Task<> FolderWatch::stop()
{
    m_scope.requestStop();
    m_nap.wake();
    m_means.hands.giveUp(this);
    if (m_session && m_session->connection)
        m_session->connection->close();
    return m_scope.drained();
}

void FolderWatch::rescan()
{
    m_triesParked = true;
    m_strikes.clear();
    lookAgain();
}

void FolderWatch::lookAgain()
{
    m_again = true;
    if (m_isConnected)
        m_nap.wake();
    if (m_idle)
        m_idle->interrupt();
}

void FolderWatch::lookFrom(quint32 uid)
{
    m_lookFrom = m_lookFrom > 0 ? std::min(m_lookFrom, uid) : uid;
    rescan();
}

void FolderWatch::reopen()
{
    if (m_isConnected && m_session && m_session->connection)
        m_session->connection->close();
    m_nap.wake();
}

void FolderWatch::tryNow()
{
    m_backoff.reset();
    if (m_isConnected)
        rescan();
    else
        m_nap.wake();
}

// A connection of before may be dead without anybody knowing: the kernel would notice after two minutes. One that is
// being made may wait long for what it sent into the void.
void FolderWatch::probe()
{
    if (!m_isConnected) {
        const QPointer<ImapConnection> making = m_session ? m_session->connection.get() : nullptr;
        tryNow();
        if (making && !making->isOpen() && m_attempt.elapsed() > kFreshMs)
            making->close();
        return;
    }
    if (m_probed.isValid() && m_probed.elapsed() < kProbesMs) // a network comes back in many pieces
        return;
    m_probed.start();
    m_scope.spawn(doubt());
    lookAgain();
}

QCoro::Task<> FolderWatch::doubt()
{
    const QPointer self(this);
    const std::shared_ptr<MailSession> session = m_session;
    QElapsedTimer since;
    since.start();
    const Result<void> slept = co_await m_scope.sleep(kAnswerMs);
    if (!self || !slept || m_session != session || !m_isConnected || m_heard.elapsed() < since.elapsed())
        co_return;
    logInfo("MailWatcher", u"A mail server does not answer any more; connecting anew"_s, {{u"folder"_s, m_folder}});
    session->connection->close();
    m_nap.wake();
}

QCoro::Task<> FolderWatch::lookAfter(int ms)
{
    const QPointer self(this);
    const Result<void> slept = co_await m_scope.sleep(ms);
    if (!self || !slept)
        co_return;
    m_willLook = false;
    lookAgain();
}

QCoro::Task<> FolderWatch::run()
{
    const QPointer self(this);
    while (!m_scope.stopping()) {
        m_attempt.start();
        const Outcome<void> over = co_await session();
        if (!self)
            co_return;
        m_session.reset();
        if (m_scope.stopping())
            break;
        if (std::exchange(m_isCaughtUp, false)) // it ended by something else: what broke others may be had by now
            m_strikes.clear();
        Failure why = over ? ended() : over.error();
        if (m_isConnected && !m_isFlooded && why.waitMs == 0 && m_attempt.elapsed() > kGoodMs)
            m_backoff.reset();
        if (std::exchange(m_isFlooded, false))
            why = {Trouble::Unavailable,
                {ErrorCode::Unavailable,
                    tr("The mail server sends news without end, so the connection was closed. It is tried again in a "
                       "few minutes."),
                    {}, true},
                kFloodPauseMs};
        fall(why);
        co_await m_nap.sleep(pauseMs(why));
        if (!self)
            co_return;
    }
}

void FolderWatch::note(const Response &response)
{
    hear();
    if (const Exists *exists = std::get_if<Exists>(&response)) {
        m_mayList += exists->count > m_exists ? exists->count - m_exists : 0;
        m_exists = exists->count;
    }
    if (const StatusLine *line = std::get_if<StatusLine>(&response); line && line->code.name == "ALERT")
        m_account.noteAlert(line->text);
    const bool isAsked = !m_isWaiting && std::holds_alternative<FetchedItem>(response);
    if (isAsked || !m_flood.count(m_means.options.newsInASecond) || !m_session)
        return;
    m_isFlooded = true;
    m_flood = {}; // not before: a session that breaks off meanwhile is no excuse
    m_session->connection->close();
    m_nap.wake();
}

void FolderWatch::fall(const Failure &why)
{
    m_isConnected = false;
    if (!m_away.isValid())
        m_away.start();
    if (!m_trouble || m_trouble->error.message != why.error.message)
        logInfo("MailWatcher", u"A mail folder is not watched: %1"_s.arg(why.error.message),
            {{u"account"_s, m_account.account().name}, {u"folder"_s, m_folder}, {u"detail"_s, why.error.detail}});
    m_trouble = why;
    Q_EMIT changed();
}

int FolderWatch::pauseMs(const Failure &why)
{
    if (needsOwner(why.trouble))
        return -1; // somebody calls tryNow()
    const int pause = m_backoff.nextMs() + int(QRandomGenerator::global()->bounded(kFirstPauseMs));
    return int(std::max<qint64>(pause, why.waitMs));
}

QCoro::Task<Outcome<void>> FolderWatch::session()
{
    const QPointer self(this);
    const auto session = std::make_shared<MailSession>();
    m_session = session;
    const Outcome<void> entered = co_await m_account.enter(session);
    if (!self || m_scope.stopping())
        co_return std::unexpected(ended());
    if (!entered)
        co_return entered;
    const Connection connection = session->connection.get();
    connect(connection, &ImapConnection::closed, this, [this] { m_nap.wake(); });
    connect(connection, &ImapConnection::received, this, &FolderWatch::note);
    const Result<FolderState> folder = co_await selectFolder(connection, folderWire(m_folder, false), true);
    if (!self || m_scope.stopping())
        co_return std::unexpected(ended());
    if (!folder)
        co_return std::unexpected(failureOf(connection, folder.error()));
    Idle idle(connection); // from now on nothing is missed
    connect(&idle, &Idle::answered, this, [this] {
        hear();
        Q_EMIT changed(); // time has passed: what health depends on it is judged anew
    });
    m_idle = &idle;
    const Result<void> loaded = co_await loadProgress(connection, *folder);
    if (!self || m_scope.stopping())
        co_return std::unexpected(ended());
    if (!loaded)
        co_return std::unexpected(failureOf(connection, loaded.error()));
    m_trouble.reset();
    m_away.invalidate();
    m_isConnected = m_isPushed = m_triesParked = true;
    hear();
    Q_EMIT changed();
    const Outcome<void> over = co_await live(connection, &idle);
    co_return over;
}

QCoro::Task<Outcome<void>> FolderWatch::live(Connection connection, QPointer<Idle> idle)
{
    const QPointer self(this);
    while (!m_scope.stopping()) {
        m_again = m_isRefused = false;
        const Result<bool> caught = alive(self, co_await catchUp(connection));
        if (!self)
            co_return std::unexpected(ended());
        Q_EMIT changed();
        if (!caught)
            co_return std::unexpected(failureOf(connection, caught.error()));
        m_isCaughtUp = true;
        if (m_again)
            continue;
        if (m_isRefused && !std::exchange(m_willLook, true)) // meanwhile news are heard
            m_scope.spawn(lookAfter(m_refusals.nextMs()));
        m_isWaiting = true;
        const Result<void> news = alive(self, co_await waitForNews(connection, idle));
        if (!self)
            co_return std::unexpected(ended());
        m_isWaiting = false;
        if (!news)
            co_return std::unexpected(failureOf(connection, news.error()));
        hear();
    }
    co_return std::unexpected(ended());
}

QCoro::Task<Result<void>> FolderWatch::waitForNews(Connection connection, QPointer<Idle> idle)
{
    const QPointer self(this);
    if (m_isPushed && connection && connection->capabilities().has("IDLE")) {
        const Result<Idle::End> end = co_await idle->wait();
        if (!self)
            co_return cancelled();
        const bool isRefused = !end && connection && connection->isOpen() &&
                               (end.error().code == ErrorCode::Refused || end.error().code == ErrorCode::Protocol);
        if (end) {
            m_hasLostPush = false;
            co_return Result<void>{};
        }
        if (!isRefused)
            co_return fail(end.error());
        m_hasLostPush = true;
    }
    m_isPushed = false;
    Q_EMIT changed();
    if (!connection || !connection->isOpen())
        co_return noConnection();
    co_await m_nap.sleep(kAskedEveryMs);
    if (!self)
        co_return cancelled();
    if (!connection || !connection->isOpen())
        co_return noConnection();
    // It tells of new mails with an answer: without this only the next look would find them.
    const Result<StatusLine> asked =
        co_await connection->demand(Command("NOOP"), tr("The mail server does not answer."));
    if (!asked)
        co_return fail(asked.error());
    co_return Result<void>{};
}

// A session that waits for news is asked by itself, and who was away for so long was told of.
bool FolderWatch::isPending() const
{
    const auto runs = [](const QElapsedTimer &since, qint64 most) { return since.isValid() && since.elapsed() < most; };
    return runs(m_away, kToldMs) || runs(m_behind, kToldMs) ||
           (m_isConnected && !m_isWaiting && runs(m_heard, kSilentToldMs));
}

MailFolderInfo FolderWatch::info() const
{
    MailFolderInfo out;
    out.name = m_folder;
    out.state = m_isConnected ? u"connected"_s : m_trouble ? stateOf(m_trouble->trouble) : u"connecting"_s;
    out.watermark = m_progress.watermark;
    out.behindSeconds = m_behind.isValid() ? m_behind.elapsed() / 1000 : 0;
    out.waiting = std::max<qint64>(0, qint64(m_listed.size() - m_nextListed) - m_settled.size());
    out.isPushed = m_isPushed;
    out.askedEverySeconds = m_isPushed ? 0 : kAskedEveryMs / 1000;
    out.hasLostPush = m_hasLostPush;
    out.problem = m_trouble ? m_trouble->error.message : QString();
    out.awaySeconds = m_away.isValid() ? m_away.elapsed() / 1000 : 0;
    out.silentSeconds = m_isConnected && m_heard.isValid() ? m_heard.elapsed() / 1000 : 0;
    return out;
}

} // namespace countersign
