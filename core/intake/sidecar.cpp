#include "intake/sidecar.h"

#include "base/canonicaljson.h"
#include "base/jsonparser.h"
#include "base/literals.h"
#include "base/log.h"
#include "base/openfile.h"
#include "base/unicodetext.h"
#include "base/writeall.h"
#include "intake/itemname.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>

namespace countersign::sidecar {

namespace {
JsonLimits limits()
{
    JsonLimits limits;
    limits.depth = 2;
    limits.bytes = kMostBytes;
    limits.values = 64;
    return limits;
}

QString textOf(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString();
}
/// It lies in a folder that tools may write to as well: it says no more than its source could have said. Above all the
/// key by which an action is undone once is not to be taken by it.
bool couldComeFrom(const IntakeOptions &said)
{
    if (said.source.isEmpty() || said.source == u"cli")
        return said.sourceKeys.isEmpty() && said.threads.isEmpty() && said.isWhole && said.arrivedUs == 0;
    if (said.source.startsWith(u"adopted:")) // one that is removed: see Ingestor::orphan()
        return said.threads.isEmpty() && said.sourceKeys == QStringList{said.source};
    if (said.source.startsWith(u"import:"))
        return said.threads.isEmpty() && said.isWhole && said.arrivedUs == 0 &&
               std::ranges::all_of(
                   said.sourceKeys, [from = said.source + u':'](const QString &key) { return key.startsWith(from); });
    if (!said.source.startsWith(u"mail:"))
        return false;
    const QString account = said.source.mid(5) + u':';
    if (said.arrivedUs < 0)
        return false;
    const auto isOfThread = [&](const QString &link) { return link.startsWith(u"thread:"_s + account); };
    return std::ranges::all_of(said.threads, isOfThread) &&
           std::ranges::all_of(said.sourceKeys, [&account](const QString &key) {
               return key.startsWith(u"mail:"_s + account) || key.startsWith(u"mailid:"_s + account);
           });
}

QJsonArray namesLeftOut(const IntakeOptions &said)
{
    QJsonArray out;
    for (const QString &name : said.leftOut)
        if (out.size() < IntakeOptions::kMostLeftOut)
            out.append(firstOf(name, IntakeOptions::kLongestLeftOut));
    return out;
}
} // namespace

bool isNeeded(const StoredItem &item)
{
    return item.options != IntakeOptions() || item.original != item.name;
}

Result<QByteArray> encode(const StoredItem &item)
{
    const IntakeOptions &said = item.options;
    const QStringList keys = said.sourceKeys + said.threads;
    const bool tooLong = std::ranges::any_of(keys, [](const QString &key) { return key.size() > kMostCharacters; });
    if (tooLong || keys.size() > kMostKeys)
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Claim", "The item has too many or too long keys."));
    QJsonObject json{{u"v"_s, 1}, {u"action_id"_s, item.actionId}, {u"file"_s, QString::fromUtf8(item.name)},
        {u"original"_s, QString::fromLatin1(item.original.toBase64())},
        {u"type"_s, firstOf(said.type, kMostCharacters)}, {u"title"_s, firstOf(said.title, kMostCharacters)},
        {u"priority"_s, priorityName(said.priority)}, {u"source"_s, firstOf(said.source, kMostCharacters)},
        {u"source_keys"_s, QJsonArray::fromStringList(said.sourceKeys)}};
    if (!said.threads.isEmpty())
        json.insert(u"threads"_s, QJsonArray::fromStringList(said.threads));
    if (said.arrivedUs != 0)
        json.insert(u"arrived"_s, said.arrivedUs);
    if (!said.isWhole)
        json.insert(u"left_out"_s, namesLeftOut(said));
    return canonicalBytes(json);
}

std::optional<StoredItem> decode(const QByteArray &content, const QString &actionId, const QByteArray &name)
{
    const Result<QJsonObject> json = parseJsonObject(content, limits());
    if (!json)
        return std::nullopt;
    StoredItem item{actionId, QByteArray::fromBase64(textOf(*json, "original").toLatin1()), name, 0, {}, {}, {}};
    item.options = {textOf(*json, "type"), textOf(*json, "title"),
        priorityFromName(textOf(*json, "priority")).value_or(Priority::Normal), textOf(*json, "source"),
        json->value("source_keys"_L1).toVariant().toStringList(), {},
        json->value("threads"_L1).toVariant().toStringList()};
    item.options.arrivedUs = json->value("arrived"_L1).toInteger();
    item.options.isWhole = !json->contains("left_out"_L1);
    item.options.leftOut = json->value("left_out"_L1).toVariant().toStringList();
    // Written again it is the same to the byte: nothing was left out, nothing is of another kind, and it is of this
    // item.
    const Result<QByteArray> again = encode(item);
    if (!again || *again != content || !couldComeFrom(item.options))
        return std::nullopt;
    return item;
}

int write(int folder, const QByteArray &content, bool synced)
{
    const Fd file(::openat(folder, kSidecar, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file || !writeAll(file.get(), content))
        return errno;
    return synced && ::fdatasync(file.get()) != 0 ? errno : 0;
}

std::optional<StoredItem> read(const QByteArray &vault, const QString &actionId, const QByteArray &name)
{
    const Result<OpenFile> file =
        OpenFile::beneath(QFile::decodeName(vault), u"Needs_Action/%1/"_s.arg(actionId) + QLatin1String(kSidecar));
    if (!file && file.error().code == ErrorCode::NotFound)
        return std::nullopt;
    std::optional<StoredItem> item;
    if (file && file->owner() == ::geteuid() && !file->hasOtherNames())
        if (const Result<QByteArray> content = file->read(kMostBytes))
            item = decode(*content, actionId, name);
    if (!item)
        logWarning("Intake", u"What was said about an item is damaged; it is taken in as a file"_s,
            {{u"action_id"_s, actionId}});
    return item;
}

} // namespace countersign::sidecar
