#include "vault/dashboardfile.h"

#include "base/literals.h"
#include "vault/frontmatter.h"
#include "vault/notereading.h"
#include "vault/ownfile.h"
#include "vault/seal.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kMostBytes = 1 << 20;

enum class Holder { Nobody, Us, UsUnmarked, Owner };

Holder holderOf(const QString &path)
{
    const NoteFile file = readNoteFile(path, kMostBytes);
    if (file.presence == NotePresence::Missing)
        return Holder::Nobody;
    if (file.presence != NotePresence::Note)
        return Holder::Owner;
    const Result<QMap<QString, QString>> fields = parseFrontMatter(file.bytes);
    // Its owner's editor may have written the properties in another form.
    const bool marked = fields ? fields->value(u"countersign"_s) == u"dashboard"
                               : file.bytes.startsWith("---\n") && file.bytes.contains("\ncountersign: dashboard\n");
    if (marked)
        return Holder::Us;
    return isUnmarkedDashboard(file.bytes) ? Holder::UsUnmarked : Holder::Owner;
}

QString write(const QString &path, Holder holder, const QByteArray &dashboard, const VaultLayout &layout)
{
    if (holder == Holder::UsUnmarked) // without a seal it would be kept as its owner's
        QFile::remove(path);
    return writeOwn(path, dashboard, layout.root());
}
} // namespace

QString writeDashboardFile(const VaultLayout &layout, const QByteArray &dashboard)
{
    const QString usual = layout.folder(u"Dashboard.md"_s), beside = layout.folder(u"Countersign.md"_s);
    const Holder first = holderOf(usual);
    if (first != Holder::Owner) {
        const QString problem = write(usual, first, dashboard, layout);
        const bool second = problem.isEmpty() && holderOf(beside) == Holder::Us; // its owner's Dashboard.md has gone
        return second ? removeOwn(beside, layout.root()) : problem;
    }
    const Holder other = holderOf(beside);
    if (other == Holder::Owner)
        return QCoreApplication::translate("Dashboard",
            "Dashboard.md and Countersign.md are files of your own, so there is no dashboard in the vault. Rename "
            "one.");
    return write(beside, other, dashboard, layout);
}

bool isUnmarkedDashboard(const QByteArray &bytes)
{
    static const QRegularExpression line(
        uR"(\A(?:|# (?:Dashboard|Überblick)|(?:As of|Stand:) \d{4}-\d\d-\d\d .{0,30}|\|[^|]*\|[^|]*\|[^|]*\|[^|]*\|[^|]*\||)"
        uR"(## (?:Waiting for your decision|Last results|Wartet auf Ihre Entscheidung|Letzte Ergebnisse)|)"
        uR"(Nothing is waiting\.|Nothing has been done yet\.|Nichts wartet\.|Noch ist nichts geschehen\.|)"
        uR"(- \[\[[A-Za-z_]+/[0-9a-f-]{36}\|[^\]|]*\]\] — [^\n]{1,120})\z)"_s);
    const QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    if (lines.size() < 8 || !lines[0].startsWith(u"# ") || !lines[4].startsWith(u'|') ||
        lines[5] != u"|---|---|---|---|---|")
        return false;
    return std::ranges::all_of(lines, [](const QString &one) { return line.match(one).hasMatch(); });
}

} // namespace countersign
