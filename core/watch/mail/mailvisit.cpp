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
    const auto told = std::make_shared<MailTest>();
    const SessionReport report = [told, host = imapHostOf(m_account), user = m_account.username](
                                     SessionStep step, const Outcome<void> &outcome) {
        const QString what = step == SessionStep::Connect  ? tr("Connection to %1").arg(host)
                             : step == SessionStep::SignIn ? tr("Sign-in as %1").arg(user)
                                                           : tr("List of folders");
        if (step != SessionStep::Prepare || !outcome) // else that is still to come
            told->lines.append({what, outcome.has_value(), outcome ? QString() : outcome.error().error.message});
    };
    const Outcome<void> opened = co_await m_access.open(m_session, report);
    if (!opened && (told->lines.isEmpty() || told->lines.last().isGood)) // given up between two steps
        report(told->lines.isEmpty() ? SessionStep::Connect : SessionStep::SignIn, opened);
    MailTest out = *told;
    if (!opened)
        out.state = stateOf(opened.error().trouble);
    if (!self || !opened)
        co_return out;
    Result<std::vector<ListedFolder>> folders = alive(self, co_await listFolders(connection()));
    out.lines.append({tr("List of folders"), folders.has_value(), folders ? QString() : folders.error().message});
    if (!self || !folders)
        co_return out;
    for (const ListedFolder &folder : *folders)
        if (useOf(folder) != FolderUse::NoMails)
            out.folders.append(folderText(folder.name));
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString name = m_account.folders[i];
        const Result<FolderState> state = alive(self, co_await open(name));
        out.lines.append({tr("Folder %1").arg(name), state.has_value(), state ? QString() : state.error().message});
        if (!self)
            co_return out;
    }
    if (!out.isGood())
        out.state = stateOf(Trouble::NotAllowed);
    co_await end();
    co_return out;
}

} // namespace countersign
