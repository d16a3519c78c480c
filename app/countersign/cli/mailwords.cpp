#include "cli/mailwords.h"

#include "base/clock.h"
#include "base/literals.h"
#include "base/localtime.h"
#include "cli/clitext.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace countersign {

namespace {
QString stateWords(const QString &state)
{
    if (state == u"connected")
        return Cli::tr("connected");
    if (state == u"connecting")
        return Cli::tr("connecting");
    if (state == u"away")
        return Cli::tr("cannot be reached");
    if (state == u"refused")
        return Cli::tr("does not let us in");
    if (state == u"certificate")
        return Cli::tr("its certificate is not good");
    if (state == u"sign_in")
        return Cli::tr("you have to sign in");
    if (state == u"standby")
        return Cli::tr("watched by another instance");
    return Cli::tr("not watched now");
}

/// Connected, and still something to say.
QString stateWords(const QJsonObject &account)
{
    const QString state = field(account, "state");
    const bool isWell = state == u"connected" || state == u"connecting" || state == u"standby";
    return isWell && field(account, "health") != u"healthy" ? Cli::tr("needs a look") : stateWords(state);
}

QString number(const QJsonValue &value)
{
    return QString::number(value.toInteger());
}
} // namespace

QString renderAccount(const QJsonObject &account)
{
    QStringList lines{u"%1  %2  %3"_s.arg(
        field(account, "name").leftJustified(16), field(account, "username").leftJustified(30), stateWords(account))};
    if (const QString message = field(account, "message"); !message.isEmpty())
        lines.append(u"    "_s + message);
    if (const QString said = field(account, "said"); !said.isEmpty())
        lines.append(u"    "_s + Cli::tr("the server says: %1").arg(said));
    if (const std::optional<qint64> last = parseTime(account.value("last_arrival"_L1).toString()))
        lines.append(u"    "_s + Cli::tr("last mail: %1").arg(localTime(*last)));
    if (const std::optional<qint64> ends = parseTime(account.value("sign_in_ends"_L1).toString()))
        lines.append(u"    "_s + Cli::tr("the sign-in ends: %1").arg(localTime(*ends)));
    const QJsonArray folders = account.value("folders"_L1).toArray();
    for (const QJsonValue &folder : folders)
        if (const qint64 waiting = folder["waiting"_L1].toInteger(); waiting > 0)
            lines.append(u"    "_s + Cli::tr("%1: %2 mail(s) wait").arg(field(folder.toObject(), "name")).arg(waiting));
    return lines.join(u'\n');
}

QString renderMailTest(const QJsonObject &test)
{
    QStringList lines{field(test, "account")};
    const QJsonArray tried = test.value("tried"_L1).toArray();
    for (const QJsonValue &line : tried) {
        const QJsonObject one = line.toObject();
        const QString word = one.value("good"_L1).toBool() ? Cli::tr("good") : Cli::tr("FAILED");
        const QString message = field(one, "message");
        lines.append(u"  %1 %2%3"_s.arg(
            word.leftJustified(8), field(one, "what"), message.isEmpty() ? QString() : u": "_s + message));
    }
    return lines.join(u'\n');
}

namespace {
QString uidsIn(const QJsonObject &folder, QLatin1String key)
{
    QStringList out;
    const QJsonArray uids = folder.value(key).toArray();
    for (const QJsonValue &uid : uids)
        out.append(number(uid));
    return out.join(u", "_s);
}
} // namespace

QString renderMailAudit(const QJsonObject &audit)
{
    QStringList lines{field(audit, "account")};
    const QJsonArray folders = audit.value("folders"_L1).toArray();
    for (const QJsonValue &value : folders) {
        const QJsonObject folder = value.toObject();
        if (const QString problem = field(folder, "problem"); !problem.isEmpty()) {
            lines.append(u"  "_s + Cli::tr("%1 COULD NOT BE RECOUNTED: %2").arg(field(folder, "name"), problem));
            continue;
        }
        lines.append(
            u"  "_s + Cli::tr("%1 (%2 to %3): %4 became work, %5 the same as one, %6 filtered, %7 parked")
                          .arg(field(folder, "name"), number(folder.value("from"_L1)), number(folder.value("to"_L1)),
                              number(folder.value("actions"_L1)), number(folder.value("same"_L1)),
                              number(folder.value("filtered"_L1)), number(folder.value("parked"_L1))));
        if (const qint64 older = folder.value("older"_L1).toInteger(); older > 0)
            lines.append(u"    "_s + Cli::tr("%1 older mail(s) do not count").arg(older));
        if (const QString fetched = uidsIn(folder, "fetched"_L1); !fetched.isEmpty())
            lines.append(u"    "_s + Cli::tr("Had been passed over, fetched now: %1").arg(fetched));
        if (const QString missing = uidsIn(folder, "missing"_L1); !missing.isEmpty())
            lines.append(u"    "_s + Cli::tr("MISSING: %1").arg(missing));
    }
    return lines.join(u'\n');
}

} // namespace countersign
