#include "watch/mail/mailvisit.h"

#include "async/alive.h"
#include "imap/operations/listfolders.h"
#include "imap/wire/foldername.h"
#include "watch/mail/mailbegin.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailprogress.h"

namespace countersign {

using namespace imap;

MailVisit::MailVisit(const MailAccount &account, const MailMeans &means, const QString &secret, QObject *parent)
    : QObject(parent), m_account(account), m_means(means), m_access(account, means, secret)
{
}

QCoro::Task<Result<void>> MailVisit::begin()
{
    const Outcome<void> opened = co_await m_access.open(m_session);
    if (!opened)
        co_return fail(opened.error().error);
    co_return Result<void>{};
}

QCoro::Task<Result<FolderState>> MailVisit::open(QString folder)
{
    return selectFolder(connection(), folderWire(folder, false), true);
}

QCoro::Task<> MailVisit::end()
{
    return endSession(connection());
}

QCoro::Task<Result<void>> MailVisit::storeBegin()
{
    const QPointer self(this);
    const Result<void> begun = alive(self, co_await begin());
    if (!begun)
        co_return begun;
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString key = progressKey(m_account.name, m_account.folders[i]);
        const Result<QString> kept = alive(self, co_await m_means.store.setting(key));
        if (!kept)
            co_return fail(kept.error());
        if (MailProgress::fromText(*kept))
            continue;
        const Result<FolderState> state = alive(self, co_await open(m_account.folders[i]));
        if (!state)
            co_return fail(state.error());
        const Result<MailProgress> progress =
            alive(self, co_await beginFolder(connection(), *state, m_account.since, !kept->isEmpty()));
        if (!progress)
            co_return fail(progress.error());
        MailProgress begun = *progress;
        begun.epoch = MailProgress::newEpoch();
        begun.origin = originOf(m_account);
        begun.since = m_account.since;
        const Result<void> stored = alive(self, co_await m_means.store.setSetting(key, begun.toText()));
        if (!stored)
            co_return stored;
    }
    const Result<void> noted = alive(self, co_await noteFolders(&m_means.store, m_account.name, m_account.folders));
    if (self)
        co_await end();
    co_return noted;
}

QCoro::Task<MailTest> MailVisit::test()
{
    const QPointer self(this);
    MailTest out;
    const QString host = imapHostOf(m_account);
    m_session->connection = m_access.connection();
    const Outcome<void> opened = co_await m_session->connection->open();
    if (!self)
        co_return out;
    out.lines.append(
        {tr("Connection to %1").arg(host), opened.has_value(), opened ? QString() : opened.error().error.message});
    if (!opened) {
        out.state = stateOf(opened.error().trouble);
        co_return out;
    }
    Outcome<Credentials> credentials = co_await m_access.credentials();
    if (!self)
        co_return out;
    Outcome<void> entered;
    if (!credentials) {
        entered = std::unexpected(credentials.error());
    } else {
        entered = co_await signIn(connection(), *std::move(credentials));
        if (!self)
            co_return out;
    }
    out.lines.append({tr("Sign-in as %1").arg(m_account.username), entered.has_value(),
        entered ? QString() : entered.error().error.message});
    if (!entered) {
        out.state = stateOf(entered.error().trouble);
        co_return out;
    }
    const Result<void> prepared = alive(self, co_await prepareSession(connection()));
    if (!self)
        co_return out;
    Result<std::vector<ListedFolder>> folders = alive(self, co_await listFolders(connection()));
    if (!self)
        co_return out;
    const bool isListed = prepared && folders;
    out.lines.append({tr("List of folders"), isListed,
        isListed ? QString() : (prepared ? folders.error() : prepared.error()).message});
    if (!isListed)
        co_return out;
    for (const ListedFolder &folder : *folders)
        if (useOf(folder) != FolderUse::NoMails)
            out.folders.append(folderText(folder.name));
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString name = m_account.folders[i];
        const Result<FolderState> state = alive(self, co_await open(name));
        if (!self)
            co_return out;
        out.lines.append({tr("Folder %1").arg(name), state.has_value(), state ? QString() : state.error().message});
    }
    if (!out.isGood())
        out.state = stateOf(Trouble::NotAllowed);
    co_await end();
    co_return out;
}

} // namespace countersign
