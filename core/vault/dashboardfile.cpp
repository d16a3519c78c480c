#include "vault/dashboardfile.h"

#include "base/literals.h"
#include "vault/frontmatter.h"
#include "vault/notereading.h"
#include "vault/ownfile.h"
#include "vault/seal.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {
constexpr qint64 kMostDashboard = 1 << 20;

enum class Holder { Nobody, Us, Owner };

Holder holderOf(const QString &path)
{
    const NoteFile file = readNoteFile(path, kMostDashboard);
    if (file.presence == NotePresence::Missing)
        return Holder::Nobody;
    if (file.presence != NotePresence::Note)
        return Holder::Owner;
    const Result<QMap<QString, QString>> fields = parseFrontMatter(file.bytes);
    // Its owner's editor may have written the properties in another form.
    const bool marked = fields ? fields->value(u"countersign"_s) == u"dashboard"
                               : file.bytes.startsWith("---\n") && file.bytes.contains("\ncountersign: dashboard\n");
    return marked || isUnmarkedDashboard(file.bytes) ? Holder::Us : Holder::Owner;
}
} // namespace

QString writeDashboardFile(const VaultLayout &layout, const QByteArray &dashboard)
{
    const QString usual = layout.folder(u"Dashboard.md"_s), beside = layout.folder(u"Countersign.md"_s);
    const Holder first = holderOf(usual);
    if (first != Holder::Owner) {
        const QString problem = writeOwn(usual, dashboard, layout.root());
        const bool second = problem.isEmpty() && holderOf(beside) == Holder::Us; // its owner's Dashboard.md has gone
        return second ? removeOwn(beside, layout.root()) : problem;
    }
    const Holder other = holderOf(beside);
    if (other == Holder::Owner)
        return QCoreApplication::translate("Dashboard",
            "Dashboard.md and Countersign.md are files of your own, so there is no dashboard in the vault. Rename "
            "one.");
    return writeOwn(beside, dashboard, layout.root());
}

bool isUnmarkedDashboard(const QByteArray &bytes)
{
    static const QRegularExpression line(
        uR"(\A(?:|\|(?: \d{1,12} \|){5}|)"
        uR"(## (?:Waiting for your decision|Last results|Wartet auf Ihre Entscheidung|Letzte Ergebnisse)|)"
        uR"(Nothing is waiting\.|Nothing has been done yet\.|Nichts wartet\.|Noch ist nichts geschehen\.|)"
        uR"(- \[\[[A-Za-z_]+/[0-9a-f-]{36}\|[^\]|]*\]\] — [^\n]{1,120})\z)"_s);
    static const QRegularExpression asOf(uR"(\A(?:As of|Stand:) \d{4}-\d\d-\d\d [^\n]{0,30}\z)"_s);
    static const QStringList heads{
        u"| Waiting for you | In work | Completed | Rejected or expired | Failed or in doubt |"_s,
        u"| Wartet auf Sie | In Arbeit | Erledigt | Abgelehnt oder abgelaufen | Gescheitert oder im Zweifel |"_s};
    const QStringList lines = QString::fromUtf8(bytes).split(u'\n');
    const bool begins = lines.size() >= 8 && (lines[0] == u"# Dashboard" || lines[0] == u"# Überblick") &&
                        lines[1].isEmpty() && asOf.match(lines[2]).hasMatch() && lines[3].isEmpty() &&
                        heads.contains(lines[4]) && lines[5] == u"|---|---|---|---|---|";
    return begins &&
           std::all_of(lines.begin() + 6, lines.end(), [](const QString &one) { return line.match(one).hasMatch(); });
}

} // namespace countersign
