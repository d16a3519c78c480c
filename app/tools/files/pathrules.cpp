#include "tools/files/pathrules.h"

#include "base/literals.h"
#include "base/visiblename.h"

#include <QStringList>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kMaxName = 255;
constexpr qsizetype kMaxPath = 3500; // below PATH_MAX with room for a root

std::unexpected<Error> refuse(const QString &why)
{
    return fail(ErrorCode::Refused, why);
}

Result<void> checkName(const QString &name, const QByteArray &bytes, const QString &path)
{
    if (name.isEmpty())
        return fail(
            ErrorCode::Invalid, u"“%1” has an empty part; write it like Records/Invoices/file.pdf."_s.arg(path));
    if (name == u"..")
        return refuse(u"“%1” contains “..”; give the path from the top of the vault."_s.arg(path));
    if (name.startsWith(u'.'))
        return refuse(u"“%1” names a hidden file or folder; tools do not touch these."_s.arg(path));
    if (bytes.size() > kMaxName)
        return fail(ErrorCode::Invalid, u"A name in the path is longer than 255 bytes; choose a shorter one."_s);
    return {};
}

Result<VaultPath> split(const QString &path)
{
    if (path.contains(QChar(u'\0')))
        return refuse(u"The path contains a NUL character; remove it."_s);
    if (path.startsWith(u'/'))
        return refuse(u"“%1” is an absolute path; give the path from the top of the vault."_s.arg(path));
    VaultPath out{path, {}};
    if (path.isEmpty())
        return out;
    const QStringList names = path.split(u'/');
    for (const QString &name : names) {
        const QByteArray bytes = name.toUtf8();
        const Result<void> fine = checkName(name, bytes, path);
        if (!fine)
            return fail(fine.error());
        out.parts.append(bytes);
    }
    if (path.toUtf8().size() > kMaxPath)
        return fail(ErrorCode::Invalid, u"The path is too long; choose a shorter one."_s);
    return out;
}

bool isNeedsAction(const QString &name)
{
    return name.compare("Needs_Action"_L1, Qt::CaseInsensitive) == 0;
}

Result<void> checkNeedsAction(const VaultPath &path, Access access, const QString &actionId)
{
    if (access == Access::Target || access == Access::Made)
        return refuse(
            u"“%1” lies in Needs_Action, where nothing is written; use Records, Drafts or a folder of your own."_s.arg(
                path.text));
    const qsizetype least = access == Access::Folder ? 2 : 3;
    if (path.parts.size() < least)
        return refuse(u"“%1” is not a file in Needs_Action/<id>/."_s.arg(path.text));
    if (access != Access::Folder && !actionId.isEmpty() && path.parts[1] != actionId.toUtf8())
        return refuse(u"“%1” belongs to another action; only files of Needs_Action/%2/ can be used here."_s.arg(
            path.text, actionId));
    return {};
}

} // namespace

bool isReservedName(const QString &name)
{
    static const QStringList names{u"Inbox"_s, u"Needs_Action"_s, u"Plans"_s, u"Pending_Approval"_s, u"Approved"_s,
        u"Rejected"_s, u"Done"_s, u"Failed"_s, u"Logs"_s, u"Dashboard.md"_s, u"Countersign.md"_s,
        u"Company_Handbook.md"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

Result<VaultPath> checkPath(const QString &path, Access access, const QString &actionId)
{
    const Result<VaultPath> out = split(path);
    if (!out || access == Access::Read)
        return out;
    if (out->parts.isEmpty())
        return fail(ErrorCode::Invalid, u"The path is empty; name a file or folder in the vault."_s);
    // Names that a tool makes are shown and typed by people, so nothing invisible goes into them.
    if (const QString wrong = access == Access::Target ? wrongWithNames(path) : QString(); !wrong.isEmpty())
        return fail(ErrorCode::Invalid, wrong);
    const QString top = QString::fromUtf8(out->parts.first());
    if (isNeedsAction(top)) {
        const Result<void> fine = checkNeedsAction(*out, access, actionId);
        return fine ? out : fail(fine.error());
    }
    if (isReservedName(top))
        return refuse(u"“%1” is kept by Countersign itself; use Records, Drafts or a folder of your own."_s.arg(path));
    return out;
}

} // namespace countersign
