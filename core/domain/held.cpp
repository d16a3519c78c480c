#include "domain/held.h"

#include "base/literals.h"

#include <QCoreApplication>

#include <algorithm>

namespace countersign {

namespace {
/// What to put back, so that it fits again.
QString wayBack(const QString &kind)
{
    if (kind == u"no_anchor" || kind == u"bad_anchor")
        return QCoreApplication::translate(
            "Held", "put back the journal.anchor that belongs to this journal.db (the newest one)");
    if (kind == u"instance")
        return QCoreApplication::translate("Held", "put back the instance.id that belongs to this journal.db");
    if (kind == u"beyond")
        return QCoreApplication::translate("Held", "put journal.db back as it was when it was closed");
    if (kind == Held::kBroken)
        return QCoreApplication::translate("Held",
            "put back a journal.db from before the change (one that is older than its anchor has to be accepted as "
            "well)");
    return QCoreApplication::translate(
        "Held", "put the newer journal.db back (with its -wal file and what stood beside it)");
}
} // namespace

QJsonObject Held::toJson() const
{
    return {{u"kind"_s, kind}, {u"reason"_s, reason}, {u"found_seq"_s, foundSeq},
        {u"found_hash"_s, QString::fromLatin1(foundHash)}, {u"found_at"_s, foundAt}, {u"anchor_seq"_s, anchorSeq},
        {u"anchor_hash"_s, QString::fromLatin1(anchorHash)}, {u"anchor_at"_s, anchorAt}, {u"instance"_s, instance},
        {u"other_instance"_s, otherInstance}, {u"ways"_s, ways()}};
}

Held Held::fromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    return {text("kind"), text("reason"), json.value("found_seq"_L1).toInteger(), text("found_hash").toLatin1(),
        text("found_at"), json.value("anchor_seq"_L1).toInteger(), text("anchor_hash").toLatin1(), text("anchor_at"),
        text("instance"), text("other_instance")};
}

bool Held::isSameAs(const Held &other) const
{
    return kind == other.kind && foundSeq == other.foundSeq && foundHash == other.foundHash &&
           anchorSeq == other.anchorSeq && anchorHash == other.anchorHash;
}

QString Held::ways() const
{
    return QCoreApplication::translate("Held",
        "Either quit Countersign, %1 and start again; or accept this one with \"countersign audit accept\" in a "
        "terminal or in the window: then everything open "
        "asks you again, since it may have been done already.")
        .arg(wayBack(kind));
}

Error Held::refusal() const
{
    return {ErrorCode::Held, QCoreApplication::translate("Held", "Nothing is done: %1 %2").arg(reason, ways()), kind,
        false};
}

QString Held::knownUntil() const
{
    // Canonical times order as texts.
    return anchorAt.isEmpty() || foundAt.isEmpty() ? foundAt : std::min(foundAt, anchorAt);
}

} // namespace countersign
