#include "vault/vaultmark.h"

#include "base/jsonparser.h"
#include "base/literals.h"
#include "base/visiblename.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kLongest = 4096;

QString textOf(const QJsonObject &json, const char *key)
{
    return withoutHidden(json.value(QLatin1String(key)).toString().left(kLongest));
}

VaultMark::Member memberOf(const QJsonObject &json)
{
    return {textOf(json, "instance"), textOf(json, "profile"), textOf(json, "machine")};
}

QJsonObject jsonOf(const VaultMark::Member &member)
{
    QJsonObject out{{u"instance"_s, member.instance}, {u"profile"_s, member.profile}};
    if (!member.machine.isEmpty())
        out.insert(u"machine"_s, member.machine);
    return out;
}
} // namespace

QByteArray VaultMark::toBytes() const
{
    QJsonObject out = jsonOf(founder);
    if (!fleet.isEmpty())
        out.insert(u"fleet"_s, fleet);
    if (byLease)
        out.insert(u"claims"_s, u"lease"_s);
    QJsonArray others;
    for (const Member &member : with)
        others.append(jsonOf(member));
    if (!others.isEmpty())
        out.insert(u"with"_s, others);
    return QJsonDocument(out).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<VaultMark> VaultMark::fromBytes(const QByteArray &bytes)
{
    const Result<QJsonObject> said = parseJsonObject(bytes, JsonLimits::own());
    if (!said)
        return std::nullopt;
    VaultMark mark{memberOf(*said), textOf(*said, "fleet"), said->value("claims"_L1).toString() == u"lease"};
    if (mark.founder.profile.isEmpty())
        return std::nullopt;
    const QJsonArray others = said->value("with"_L1).toArray();
    for (const auto other : others) {
        const Member member = memberOf(other.toObject());
        if (!member.instance.isEmpty() && !mark.names(member.instance) && mark.with.size() < kMost)
            mark.with.append(member);
    }
    return mark;
}

bool VaultMark::names(const QString &instance) const
{
    return !instance.isEmpty() &&
           (founder.instance == instance || std::ranges::find(with, instance, &Member::instance) != with.end());
}

} // namespace countersign
