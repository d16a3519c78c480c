#include "cli/maildoor.h"

#include "base/literals.h"
#include "cli/verbs.h"
#include "control/controlclient.h"
#include "control/mailverbs.h"
#include "intake/storeintake.h"
#include "journal/journal.h"
#include "journalplace.h"
#include "prepare.h"
#include "profilelock.h"
#include "queue/localqueue.h"
#include "secrets/keyringstore.h"

#include <QCoroTask>
#include <QThreadPool>

namespace countersign {

namespace {
constexpr int kLongestMs = 15 * 60 * 1000; ///< an audit of a large mailbox
} // namespace

/// The rooms that mail's administration stands on; nothing of them watches or delivers.
struct MailDoor::Alone
{
    explicit Alone(Config given)
        : config(std::move(given)),
          journal(journalPlace(config), bus),
          queue(journal, config.performance.queueMaxSize, systemClock()),
          intake(journal, [](qint64) { return QJsonObject(); }),
          ingestor(config.app.vaultPath, config.instance.name, intake, QThreadPool::globalInstance()),
          secrets(KeyringOptions{config.paths.profile, learnSecret}),
          watcher({config.owner.emails, config.performance.queueMaxSize, config.performance.gmailApiRpm}, ingestor,
              journal, queue, secrets, bus, QThreadPool::globalInstance()),
          admin({config, watcher, secrets, journal, dns, *QThreadPool::globalInstance()}),
          verbs(admin)
    {
        watcher.setAccounts(config.mail.accounts);
    }

    Config config;
    ProfileLock lock;
    EventBus bus;
    Journal journal;
    LocalQueue queue;
    StoreIntake intake;
    Ingestor ingestor;
    KeyringStore secrets;
    MailWatcher watcher;
    SystemMailDns dns;
    MailAdminService admin;
    MailVerbs verbs;
};

MailDoor::MailDoor(const Config &config) : m_config(config) {}

MailDoor::~MailDoor()
{
    if (!m_alone)
        return;
    QCoro::waitFor(m_alone->admin.stop());
    QCoro::waitFor(m_alone->watcher.stop());
    QCoro::waitFor(m_alone->journal.stop());
}

Result<void> MailDoor::open()
{
    const Config config = prepared(m_config);
    if (const Result<void> folders = makeFolders(config); !folders)
        return folders;
    auto alone = std::make_unique<Alone>(config);
    if (const Result<void> taken = takeForCommand(alone->lock, config); !taken)
        return taken;
    if (const Result<void> opened = QCoro::waitFor(alone->journal.start()); !opened)
        return opened;
    m_alone = std::move(alone);
    return {};
}

Result<QJsonValue> MailDoor::ask(const QJsonObject &request)
{
    if (m_isAlone)
        return askInstead(request);
    const Result<QJsonValue> answer = askInstance(m_config.paths.socket, request, kLongestMs);
    const bool isThere = answer || answer.error().code != ErrorCode::Unavailable ||
                         askInstance(m_config.paths.socket, {{u"verb"_s, u"held"_s}});
    if (isThere) // also when it says that a server or the keyring is away
        return answer;
    m_isAlone = true;
    return askInstead(request);
}

Result<QJsonValue> MailDoor::askInstead(const QJsonObject &request)
{
    if (!m_alone && request.value("verb"_L1).toString() == u"mail_list") { // for that no profile is opened
        QList<MailAccountInfo> accounts;
        for (const MailAccount &account : m_config.mail.accounts)
            accounts.append({account, u"off"_s, {}});
        return MailVerbs::listed(accounts);
    }
    if (!m_alone)
        if (const Result<void> opened = open(); !opened)
            return fail(opened.error());
    if (m_alone->journal.held())
        return fail(m_alone->journal.held()->refusal());
    return QCoro::waitFor(m_alone->verbs.answer(request, isInteractive()));
}

} // namespace countersign
