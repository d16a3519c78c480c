#include "journal/schemacheck.h"

#include "base/literals.h"
#include "journal/schema.h"

#include <QCoreApplication>
#include <QMap>

#include <sqlite3.h>
#include <algorithm>
#include <array>

namespace countersign {

namespace {
/// "table actions" -> the statement that made it, white space folded.
QMap<QString, QString> objectsOf(Database &db)
{
    QMap<QString, QString> out;
    Statement query = db.prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema");
    while (query.step() == SQLITE_ROW)
        out.insert(query.text(0) + u' ' + query.text(1), query.text(2).simplified());
    return out;
}

constexpr std::array kKnownSettings{
    "traces.indexed_to", "journal.tried", "planner.ledger", "series.counted_to", "followups.waiting", "fleet:epoch"};
constexpr std::array kKnownPrefixes{"ui:", "sent:", "follower:", "mail:", "export:"};
/// Rows of versions before "marks in the events".
constexpr std::array kOldSettings{"paused", "mcp.pins", "guard.accounts"};
constexpr std::array kOldPrefixes{"rule_confirmed:", "rule_uses:"};

bool isKnown(const QString &key, bool old)
{
    const auto is = [&](const char *name) { return key == QLatin1String(name); };
    const auto begins = [&](const char *name) { return key.startsWith(QLatin1String(name)); };
    return std::ranges::any_of(kKnownSettings, is) || std::ranges::any_of(kKnownPrefixes, begins) ||
           (old && (std::ranges::any_of(kOldSettings, is) || std::ranges::any_of(kOldPrefixes, begins)));
}
} // namespace

Result<QStringList> schemaFindings(Database &db)
{
    const Result<int> version = schemaVersion(db);
    if (!version)
        return fail(version.error());
    const Result<std::unique_ptr<Database>> model = Database::open(u":memory:"_s, Database::Mode::ReadWrite);
    if (!model)
        return fail(model.error());
    if (const Result<void> made = migrate(**model, *version); !made)
        return fail(made.error());
    QStringList out;
    const QMap<QString, QString> wanted = objectsOf(**model), found = objectsOf(db);
    for (auto it = found.cbegin(); it != found.cend(); ++it)
        if (!wanted.contains(it.key()))
            out.append(QCoreApplication::translate("Verifier", "The file has a %1 that Countersign does not make.")
                    .arg(it.key()));
        else if (wanted.value(it.key()) != it.value())
            out.append(QCoreApplication::translate(
                "Verifier", "The %1 is not made as Countersign makes it: columns were added, removed or changed.")
                    .arg(it.key()));
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        if (!found.contains(it.key()))
            out.append(QCoreApplication::translate("Verifier", "The %1 is missing.").arg(it.key()));
    Statement settings = db.prepare("SELECT key FROM settings ORDER BY key");
    while (settings.step() == SQLITE_ROW)
        if (const QString key = settings.text(0); !isKnown(key, *version < kMarksVersion))
            out.append(QCoreApplication::translate(
                "Verifier", "The settings have a row \"%1\" that Countersign does not write.")
                    .arg(key.left(80)));
    return out;
}

} // namespace countersign
