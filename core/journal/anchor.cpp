#include "journal/anchor.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/privatefile.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <fcntl.h>
#include <unistd.h>

namespace countersign {

namespace {
constexpr qint64 kLargest = 4096;

bool isHash(const QString &text)
{
    static const QRegularExpression hex(QStringLiteral("^[0-9a-f]{64}$"));
    return hex.match(text).hasMatch();
}

/// A rename is durable only with its folder.
void syncFolder(const QString &file)
{
    const int fd = ::open(QFile::encodeName(QFileInfo(file).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

/// An integer; -1 for anything else.
qint64 whole(const QJsonObject &json, QLatin1String key)
{
    const QJsonValue value = json.value(key);
    return value.isDouble() ? value.toInteger(-1) : -1;
}
} // namespace

QString anchorPath(const QString &journalPath)
{
    return QFileInfo(journalPath).path() + QStringLiteral("/journal.anchor");
}

QString secondAnchorPath(const JournalPlace &place, const QString &instance)
{
    return place.anchors.isEmpty() || !isId(instance) ? QString() : place.anchors + u'/' + instance;
}

AnchorFile readAnchorFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {QFileInfo::exists(path) ? AnchorState::Unreadable : AnchorState::Missing, {}};
    const Result<QJsonObject> json = parseJsonObject(file.read(kLargest));
    if (!json)
        return {AnchorState::Unreadable, {}};
    const auto text = [&json](const char *key) { return json->value(QLatin1String(key)).toString(); };
    Anchor anchor;
    anchor.version = json->contains(QLatin1String("v")) ? int(whole(*json, QLatin1String("v"))) : 1;
    anchor.seq = whole(*json, QLatin1String("seq"));
    anchor.hash = text("hash").toLatin1();
    const bool later = anchor.version == 2;
    if ((anchor.version != 1 && !later) || anchor.seq < 0 || !isHash(text("hash")) || (later && !json->value(QLatin1String("closed")).isBool()))
        return {AnchorState::Unreadable, {}};
    if (later) {
        anchor.at = text("at");
        anchor.closed = json->value(QLatin1String("closed")).toBool();
        anchor.instance = text("instance");
        anchor.named = std::max<qint64>(0, whole(*json, QLatin1String("named")));
        anchor.accepted = std::max<qint64>(0, whole(*json, QLatin1String("accepted")));
        anchor.journal = text("journal");
    }
    return {AnchorState::Readable, anchor};
}

Anchor readAnchor(const QString &journalPath)
{
    return readAnchorFile(anchorPath(journalPath)).anchor;
}

Result<void> writeAnchorFile(const QString &file, const Anchor &anchor)
{
    const QByteArray bytes = canonicalBytes({{QStringLiteral("v"), 2},
                                             {QStringLiteral("seq"), anchor.seq},
                                             {QStringLiteral("hash"), QString::fromLatin1(anchor.hash)},
                                             {QStringLiteral("at"), anchor.at},
                                             {QStringLiteral("closed"), anchor.closed},
                                             {QStringLiteral("instance"), anchor.instance},
                                             {QStringLiteral("named"), anchor.named},
                                             {QStringLiteral("accepted"), anchor.accepted},
                                             {QStringLiteral("journal"), anchor.journal}});
    Result<void> written = writePrivateFile(file, bytes + '\n');
    if (written)
        syncFolder(file);
    return written;
}

} // namespace countersign
