#include "watch/mail/mailvisit.h"

#include "async/alive.h"
#include "imap/operations/listfolders.h"
#include "imap/wire/foldername.h"
#include "watch/mail/mailbegin.h"
#include "watch/mail/mailclient.h"
#include "watch/mail/mailprogress.h"
#include "watch/mail/trysending.h"
#include "watch/mail/within.h"

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

QCoro::Task<Result<void>> MailVisit::beginWithin(int ms)
{
    return within<Result<void>>(this, &m_scope, ms, storeBegin(), [] {
        return Result<void>(fail(ErrorCode::Timeout, tr("The mail server takes too long. Try again later."), {}, true));
    });
}

QCoro::Task<MailTest> MailVisit::testWithin(int ms)
{
    return within<MailTest>(this, &m_scope, ms, test(), [this] {
        MailTest late = m_tested;
        late.lines.append({tr("Answer of %1").arg(imapHostOf(m_account)), false,
            tr("The mail server takes too long. Try again later.")});
        late.state = stateOf(Trouble::Network);
        return late;
    });
}

void MailVisit::note(const QString &what, bool isGood, const QString &message)
{
    m_tested.lines.append({what, isGood, message});
}

QCoro::Task<MailTest> MailVisit::test()
{
    const QPointer self(this);
    const SessionReport report = [self, host = imapHostOf(m_account), user = m_account.username](
                                     SessionStep step, const Outcome<void> &outcome) {
        const QString what = step == SessionStep::Connect  ? tr("Connection to %1").arg(host)
                             : step == SessionStep::SignIn ? tr("Sign-in as %1").arg(user)
                                                           : tr("List of folders");
        if (self && (step != SessionStep::Prepare || !outcome)) // else that is still to come
            self->note(what, outcome.has_value(), outcome ? QString() : outcome.error().error.message);
    };
    const Outcome<void> opened = co_await m_access.open(m_session, report);
    if (!self)
        co_return MailTest();
    if (opened) {
        co_await testFolders();
        if (self)
            co_await testSending();
        co_return self ? auto(m_tested) : MailTest();
    }
    if (m_tested.lines.isEmpty() || m_tested.isGood()) // given up between two steps
        report(m_tested.lines.isEmpty() ? SessionStep::Connect : SessionStep::SignIn, opened);
    m_tested.state = stateOf(opened.error().trouble);
    co_return auto(m_tested);
}

QCoro::Task<> MailVisit::testFolders()
{
    const QPointer self(this);
    Result<std::vector<ListedFolder>> folders = alive(self, co_await listFolders(connection()));
    if (!self)
        co_return;
    note(tr("List of folders"), folders.has_value(), folders ? QString() : folders.error().message);
    if (!folders)
        co_return;
    for (const ListedFolder &folder : *folders)
        if (useOf(folder) != FolderUse::NoMails)
            m_tested.folders.append(folderText(folder.name));
    for (qsizetype i = 0; i < m_account.folders.size(); ++i) {
        const QString name = m_account.folders[i];
        const Result<FolderState> state = alive(self, co_await open(name));
        if (!self)
            co_return;
        note(tr("Folder %1").arg(name), state.has_value(), state ? QString() : state.error().message);
    }
    if (!m_tested.isGood())
        m_tested.state = stateOf(Trouble::NotAllowed);
    co_await end();
}

QCoro::Task<> MailVisit::testSending()
{
    if (!sends(m_account))
        co_return;
    const QPointer self(this);
    Outcome<Credentials> credentials = co_await m_access.credentials();
    if (!self || !credentials) // they were good a moment ago
        co_return;
    const MailTestLine tried = co_await trySending(*m_means.pool, m_account, *std::move(credentials));
    if (self)
        m_tested.lines.append(tried);
}

} // namespace countersign
