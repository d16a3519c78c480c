// countersign status --fleet
#include "base/clock.h"
#include "base/literals.h"
#include "base/visibletext.h"
#include "cli/clitext.h"
#include "cli/verbs.h"
#include "control/controlclient.h"

#include <QJsonArray>

namespace countersign {

namespace {
QString number(const QJsonObject &one, QLatin1String key)
{
    return QString::number(one.value(key).toInteger());
}

QString condition(const QJsonObject &one)
{
    if (!field(one, "conflict").isEmpty())
        return Cli::tr("has no place");
    if (one.value("unheard"_L1).toBool())
        return Cli::tr("not heard");
    if (!one.value("here"_L1).toBool())
        return one.value("draining"_L1).toBool() ? Cli::tr("has left") : Cli::tr("away");
    if (one.value("draining"_L1).toBool())
        return Cli::tr("leaving");
    return one.value("paused"_L1).toBool() ? Cli::tr("paused") : Cli::tr("here");
}

QString list(const QJsonObject &one, QLatin1String key)
{
    QStringList words;
    const QJsonArray all = one.value(key).toArray();
    for (const QJsonValue &word : all)
        words.append(visibleText(word.toString()));
    return words.isEmpty() ? u"-"_s : words.join(u',');
}

/// Rows side by side, each column as wide as its widest word.
QString table(const QList<QStringList> &rows)
{
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            qsizetype width = 0;
            for (const QStringList &other : rows)
                width = std::max(width, other.value(i).size());
            line += i + 1 < row.size() ? row[i].leftJustified(width + 2) : row[i];
        }
        lines.append(line);
    }
    return lines.join(u'\n');
}
} // namespace

QString renderFleet(const QJsonObject &fleet)
{
    const QJsonArray all = fleet.value("instances"_L1).toArray();
    if (all.isEmpty() && fleet.value("wanted"_L1).toBool())
        return Cli::tr(
            "This instance is not in its fleet now. \"countersign status\" and \"countersign doctor\" say "
            "why.");
    if (all.isEmpty())
        return Cli::tr(
            "There is no fleet: this instance works by itself. A fleet needs redis.enabled and a key "
            "(\"countersign fleet key new\").");
    QList<QStringList> rows{{Cli::tr("INSTANCE"), Cli::tr("STATE"), Cli::tr("LAST BEAT"), Cli::tr("VERSION"),
        Cli::tr("ROLES"), Cli::tr("WORK"), Cli::tr("PLANNER"), Cli::tr("SERVERS"), Cli::tr("VAULT"), Cli::tr("MAIL"),
        Cli::tr("WAITING"), Cli::tr("LAG")}};
    QStringList notes;
    for (const QJsonValue &value : all) {
        const QJsonObject one = value.toObject();
        const QString planner = field(one, "planner"), behind = number(one, "behind"_L1);
        const bool isThis = one.value("this"_L1).toBool();
        rows.append({field(one, "name") + (isThis ? u" *"_s : QString()), condition(one),
            field(one, "last_beat").left(19), field(one, "version"), list(one, "roles"_L1),
            number(one, "busy"_L1) + u'/' + number(one, "places"_L1), planner.isEmpty() ? u"-"_s : planner,
            list(one, "servers"_L1), one.value("vault"_L1).toBool() ? Cli::tr("yes") : Cli::tr("no"),
            number(one, "mail_accounts"_L1), isThis ? u"-"_s : number(one, "waiting"_L1),
            number(one, "lag_ms"_L1) + Cli::tr(" ms") +
                (behind == u"0" ? QString() : Cli::tr(", %1 changes").arg(behind))});
        if (const QString conflict = field(one, "conflict"); !conflict.isEmpty())
            notes.append(conflict);
        if (const qint64 left = one.value("left_out"_L1).toInteger(); left > 0)
            notes.append(Cli::tr("Of %1, %2 items had no room here; look there.").arg(field(one, "name")).arg(left));
    }
    notes.append(Cli::tr("* is this instance. Times are UTC."));
    return table(rows) + u'\n' + notes.join(u'\n');
}

int runStatus(const Invocation &in, const Config &config)
{
    if (!in.has("fleet"))
        return runReading(in, config);
    const Result<QJsonValue> answer = askInstance(config.paths.socket, {{u"verb"_s, u"fleet_status"_s}});
    if (!answer)
        return report(answer.error());
    if (in.has("json"))
        return printJson(*answer);
    printLine(renderFleet(answer->toObject()));
    return ExitOk;
}

} // namespace countersign
