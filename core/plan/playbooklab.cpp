#include "plan/playbooklab.h"

#include "base/literals.h"
#include "base/privatefile.h"
#include "domain/payloads/item.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/playbookloader.h"
#include "plan/playbook/safename.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace countersign {

namespace {

constexpr qsizetype kMaxName = 100; // bytes
const QString kEdited = u"playbook.yaml"_s;

std::optional<Playbook> parsed(const QByteArray &text, const QString &file, QStringList &problems)
{
    if (text.size() <= kMaxPlaybookBytes)
        return parsePlaybook(text, file, problems);
    problems.append(QCoreApplication::translate("PlaybookLab", "%1: is larger than 64 KiB").arg(file));
    return std::nullopt;
}

/// The item as it was when it was first planned.
PlanRequest requestFor(const ActionDetail &detail)
{
    PlanRequest request;
    request.action = detail.action;
    if (const QString type = item::type(detail.intake); !type.isEmpty())
        request.action.type = type;
    if (const QString title = item::title(detail.intake); !title.isEmpty())
        request.action.title = title;
    request.intake = detail.intake;
    return request;
}

QString toldOf(const Result<PlanDraft> &draft)
{
    return draft ? draft->plan.summary : draft.error().message;
}

/// All of a plan that its owner would notice.
QJsonObject essence(const Result<PlanDraft> &draft)
{
    if (!draft)
        return {{u"error"_s, draft.error().message}};
    return {{u"type"_s, draft->type}, {u"title"_s, draft->title}, {u"plan"_s, draft->plan.toJson()}};
}

/// `files` with `text` in the place of the owner's playbook that has its name, otherwise as one more.
QList<PlaybookFile> withText(QList<PlaybookFile> files, const Playbook &edited, const QByteArray &text)
{
    QStringList ignored;
    const auto same = [&](const PlaybookFile &file) {
        const std::optional<Playbook> playbook = file.own ? parsePlaybook(file.text, file.file, ignored) : std::nullopt;
        return playbook && playbook->name == edited.name;
    };
    files.removeIf(same);
    files.prepend({kEdited, true, text});
    return files;
}

} // namespace

QList<PlaybookInfo> PlaybookLab::list() const
{
    const QList<PlaybookFile> files = readPlaybookFiles(m_folder);
    QList<PlaybookInfo> out;
    QStringList names; // of the owner's
    for (const PlaybookFile &file : files) {
        if (file.file.isEmpty())
            continue; // there are more, but they are not read
        QStringList problems;
        const std::optional<Playbook> playbook =
            file.problem.isEmpty() ? parsePlaybook(file.text, file.file, problems) : std::nullopt;
        if (!file.problem.isEmpty())
            problems.append(file.problem);
        if (playbook && file.own && names.contains(playbook->name))
            problems.append(QCoreApplication::translate("PlaybookLab", "%1: name: “%2” is the name of another playbook")
                    .arg(file.file, playbook->name));
        if (playbook && file.own)
            names.append(playbook->name);
        const bool replaced = playbook && !file.own && names.contains(playbook->name);
        out.append({QFileInfo(file.file).completeBaseName(), file.own, file.file, playbook ? playbook->name : QString(),
            playbook && playbook->enabled && !replaced, QString::fromUtf8(file.text), problems});
    }
    return out;
}

QStringList PlaybookLab::check(const QString &text)
{
    QStringList problems;
    const std::optional<Playbook> playbook = parsed(text.toUtf8(), kEdited, problems);
    return problems;
}

/// Where the owner's playbook `name` is or would be.
Result<QString> PlaybookLab::pathFor(const QString &name) const
{
    if (m_folder.isEmpty())
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("PlaybookLab", "There is no folder for playbooks of your own."));
    if (name.isEmpty() || name.startsWith(u'.') || safeName(name, kMaxName) != name)
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("PlaybookLab",
                                    "“%1” cannot be the name of a file. Use letters, digits, blanks and dashes.")
                                    .arg(name.left(80)));
    const QString path = m_folder + u'/' + name;
    const bool shortEnding = !QFileInfo::exists(path + u".yaml"_s) && QFileInfo::exists(path + u".yml"_s);
    return path + (shortEnding ? u".yml"_s : u".yaml"_s);
}

Result<void> PlaybookLab::save(const QString &name, const QString &text) const
{
    const Result<QString> path = pathFor(name);
    if (!path)
        return fail(path.error());
    QStringList problems;
    const std::optional<Playbook> playbook = parsed(text.toUtf8(), QFileInfo(*path).fileName(), problems);
    if (!playbook)
        return fail(ErrorCode::Invalid, problems.value(0), problems.join(u'\n'));
    const QList<PlaybookFile> files = readPlaybookFiles(m_folder);
    qsizetype others = 0;
    for (const PlaybookFile &file : files) {
        if (!file.own || file.file == QFileInfo(*path).fileName())
            continue;
        ++others;
        QStringList ignored;
        const std::optional<Playbook> other = parsePlaybook(file.text, file.file, ignored);
        if (other && other->name == playbook->name)
            return fail(
                ErrorCode::Conflict, QCoreApplication::translate("PlaybookLab",
                                         "%1 has a playbook with the name “%2”, too. Give this one another name.")
                                         .arg(file.file, playbook->name));
    }
    if (others >= kMaxPlaybooks)
        return fail(ErrorCode::Full,
            QCoreApplication::translate("PlaybookLab", "There are %1 playbooks already; remove one first.")
                .arg(kMaxPlaybooks));
    if (QFileInfo(*path).isSymLink())
        return fail(ErrorCode::Refused,
            QCoreApplication::translate("PlaybookLab", "%1 is a link; it is left as it is.").arg(*path));
    return writePrivateFile(*path, text.toUtf8());
}

Result<void> PlaybookLab::remove(const QString &name) const
{
    const Result<QString> path = pathFor(name);
    if (!path)
        return fail(path.error());
    if (!QFileInfo(*path).isFile())
        return fail(ErrorCode::NotFound,
            QCoreApplication::translate("PlaybookLab", "There is no playbook of yours in “%1”.").arg(name));
    QFile file(*path);
    if (!file.remove())
        return fail(ErrorCode::Io,
            QCoreApplication::translate("PlaybookLab", "%1 cannot be removed: %2.").arg(*path, file.errorString()));
    return {};
}

Result<QList<PlaybookTrial>> PlaybookLab::dryRun(const QString &text, const QList<ActionDetail> &items) const
{
    QStringList problems;
    const QByteArray yaml = text.toUtf8();
    const std::optional<Playbook> edited = parsed(yaml, kEdited, problems);
    if (!edited)
        return fail(ErrorCode::Invalid, problems.value(0), problems.join(u'\n'));
    const QList<PlaybookFile> files = readPlaybookFiles(m_folder);
    const PlaybookSet today = assemblePlaybooks(files), then = assemblePlaybooks(withText(files, *edited, yaml));
    QList<PlaybookTrial> out;
    for (const ActionDetail &item : items) {
        if (item::content(item.intake).isEmpty())
            continue;
        const PlanRequest request = requestFor(item);
        const Result<PlanDraft> before = draftPlan(today, request, m_owner), after = draftPlan(then, request, m_owner);
        out.append({item.action.id, item.action.title, toldOf(before), toldOf(after),
            after ? after->plan.planner.section(u':', 1) : QString(), essence(before) != essence(after)});
    }
    return out;
}

} // namespace countersign
