#include "vault/layout.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace countersign {

namespace {
const QStringList &folders()
{
    static const QStringList all{u"Inbox"_s, u"Needs_Action"_s, u"Plans"_s, u"Pending_Approval"_s, u"Approved"_s,
        u"Rejected"_s, u"Done"_s, u"Failed"_s, u"Records"_s, u"Drafts"_s, u"Logs"_s};
    return all;
}

std::unexpected<Error> unusable(const QString &path, int error)
{
    return fail(ErrorCode::Io,
        QCoreApplication::translate("VaultLayout",
            "The vault cannot be used: %1: %2. Check its permissions or choose another folder (app.vault_path).")
            .arg(path, QString::fromLocal8Bit(std::strerror(error))),
        path, true);
}

QByteArray handbook()
{
    return QCoreApplication::translate("VaultLayout",
        "# Company handbook\n\n"
        "What you write here is your standing instruction to Countersign: it is read before every plan.\n"
        "Nothing is carried out because of it alone; you still decide on each plan.\n\n"
        "## How we work\n\n"
        "- Invoices are filed by date, vendor and amount.\n"
        "- Replies are polite and short.\n"
        "- When in doubt, ask.\n")
        .toUtf8();
}
} // namespace

QString noteFolder(State state)
{
    switch (state) {
        case State::None:
        case State::Received:
        case State::Planning:
        case State::AwaitingAnswer:
        case State::Executing: return u"Plans"_s;
        case State::AwaitingDecision:
        case State::Stale: return u"Pending_Approval"_s;
        case State::Approved: return u"Approved"_s;
        case State::Rejected: return u"Rejected"_s;
        case State::Failed:
        case State::InDoubt: return u"Failed"_s;
        case State::Completed:
        case State::RolledBack:
        case State::Expired:
        case State::Cancelled: break;
    }
    return u"Done"_s;
}

const QStringList &noteFolders()
{
    static const QStringList all{
        u"Plans"_s, u"Pending_Approval"_s, u"Approved"_s, u"Rejected"_s, u"Failed"_s, u"Done"_s};
    return all;
}

QString VaultLayout::notePath(const QString &folder, const QString &actionId) const
{
    return m_root + u'/' + folder + u'/' + actionId + u".md"_s;
}

Result<void> VaultLayout::createRoot() const
{
    const QString parent = QFileInfo(m_root).absolutePath();
    if (!QDir().mkpath(parent))
        return unusable(parent, EACCES);
    const QByteArray root = QFile::encodeName(m_root);
    if (::mkdir(root.constData(), 0700) != 0 && errno != EEXIST)
        return unusable(m_root, errno);
    return {};
}

Result<void> VaultLayout::create() const
{
    const Result<void> made = createRoot();
    return made ? createFolders() : made;
}

Result<void> VaultLayout::createFolders() const
{
    for (const QString &name : folders()) {
        const QByteArray path = QFile::encodeName(folder(name));
        if (::mkdir(path.constData(), 0700) != 0 && errno != EEXIST)
            return unusable(folder(name), errno);
        if (!QFileInfo(folder(name)).isDir())
            return unusable(folder(name), ENOTDIR);
        if (::faccessat(AT_FDCWD, path.constData(), R_OK | W_OK | X_OK, AT_EACCESS) != 0)
            return unusable(folder(name), errno);
    }
    return {};
}

Result<void> VaultLayout::writeHandbook() const
{
    QFile file(folder(u"Company_Handbook.md"_s));
    struct stat there{}; // a link that leads nowhere is its owner's business; who reads the handbook says so
    if (::lstat(QFile::encodeName(file.fileName()).constData(), &there) != 0 &&
        (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(handbook()) < 0))
        return unusable(file.fileName(), EACCES);
    return {};
}

} // namespace countersign
