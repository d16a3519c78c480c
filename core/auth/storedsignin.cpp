#include "auth/storedsignin.h"

#include "base/clock.h"
#include "base/jsonparser.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdlib>

namespace countersign {

namespace {
constexpr qint64 kSecondUs = 1'000'000;
constexpr qint64 kSameUs = 3600 * kSecondUs;

QString timeOrNothing(qint64 us)
{
    return us > 0 ? formatTime(us) : QString();
}
} // namespace

QString StoredSignIn::toText() const
{
    const QJsonObject json{{u"v"_s, 1}, {u"refresh"_s, refresh}, {u"access"_s, access},
        {u"access_until"_s, timeOrNothing(accessUs)}, {u"until"_s, timeOrNothing(endsUs)}};
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

StoredSignIn StoredSignIn::fromText(const QString &text)
{
    JsonLimits limits;
    limits.bytes = 2 * kMostTokenBytes;
    const QJsonObject json = parseJsonObject(text.toUtf8(), limits).value_or(QJsonObject());
    if (json["v"_L1].toInt() != 1)
        return {};
    return {json["refresh"_L1].toString(), json["access"_L1].toString(),
        parseTime(json["access_until"_L1].toString()).value_or(0), parseTime(json["until"_L1].toString()).value_or(0)};
}

StoredSignIn StoredSignIn::after(const AuthTokens &tokens, qint64 nowUs) const
{
    StoredSignIn next = *this;
    if (!tokens.refresh.isEmpty())
        next.refresh = tokens.refresh;
    const bool alone = next.refresh.isEmpty();
    const qint64 lifeS = alone ? tokens.lifeS : tokens.refreshLifeS;
    const qint64 toldUs = nowUs + lifeS * kSecondUs;
    // Told with each renewal, a little different each time: not worth a visit to the keyring.
    if (lifeS > 0 && std::abs(toldUs - endsUs) > kSameUs)
        next.endsUs = toldUs;
    next.access = alone ? tokens.access : QString();
    next.accessUs = alone ? toldUs : 0;
    return next;
}

} // namespace countersign
