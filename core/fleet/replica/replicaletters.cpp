#include "fleet/replica/replicaletters.h"

#include "base/strictobject.h"

#include <array>

namespace countersign {

namespace {
const QStringList kWhats{u"open"_s, u"recent"_s, u"changes"_s, u"items"_s, u"trace"_s};
const QStringList kRights{u"none"_s, u"undoable"_s, u"everything"_s};
} // namespace

QString deskRightsName(DeskRights rights)
{
    return kRights[qsizetype(rights)];
}

DeskRights deskRightsFromName(const QString &name)
{
    return DeskRights(std::max<qsizetype>(kRights.indexOf(name), 0));
}

QJsonObject AskLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"by"_s, by}, {u"nonce"_s, nonce}, {u"what"_s, kWhats[qsizetype(what)]}, {u"after"_s, after},
        {u"before"_s, before}, {u"ids"_s, QJsonArray::fromStringList(ids)}};
}

Result<AskLetter> AskLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Ask"_s);
    AskLetter out{in.id("by"_L1), in.id("nonce"_L1)};
    out.what = What(std::max<qsizetype>(kWhats.indexOf(in.word("what"_L1, kWhats)), 0));
    out.after = in.integer("after"_L1);
    out.before = in.integer("before"_L1);
    out.ids = in.texts("ids"_L1, kMostIds, 64);
    const Result<void> good = in.end();
    return good ? Result<AskLetter>(out) : Result<AskLetter>(fail(good.error()));
}

QJsonObject ToldLetter::toJson() const
{
    return {{u"v"_s, 1}, {u"to"_s, to}, {u"nonce"_s, nonce}, {u"head"_s, head}, {u"up_to"_s, upTo}, {u"more"_s, isMore},
        {u"behind"_s, isBehind}, {u"items"_s, items}, {u"too_large"_s, QJsonArray::fromStringList(tooLarge)},
        {u"events"_s, events}, {u"rights"_s, deskRightsName(rights)}, {u"key"_s, key}};
}

Result<ToldLetter> ToldLetter::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"Told"_s);
    ToldLetter out{in.id("to"_L1), in.id("nonce"_L1)};
    out.head = in.integer("head"_L1);
    out.upTo = in.integer("up_to"_L1);
    out.isMore = in.flag("more"_L1);
    out.isBehind = in.flag("behind"_L1);
    out.items = in.array("items"_L1, kMostItems);
    out.tooLarge = in.texts("too_large"_L1, AskLetter::kMostIds, 64);
    out.events = in.array("events"_L1, kMostEvents);
    out.rights = deskRightsFromName(in.word("rights"_L1, kRights));
    out.key = in.text("key"_L1, 64);
    const Result<void> good = in.end();
    return good ? Result<ToldLetter>(out) : Result<ToldLetter>(fail(good.error()));
}

} // namespace countersign
