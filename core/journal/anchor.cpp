#include "journal/anchor.h"

#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/literals.h"
#include "base/openfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace countersign {

namespace {
constexpr qint64 kLargest = 4096;

bool isHash(const QString &text)
{
    static const QRegularExpression hex(u"^[0-9a-f]{64}$"_s);
    return hex.match(text).hasMatch();
}

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t n = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (n < 0 && errno != EINTR)
            return false;
        done += std::max<ssize_t>(n, 0);
    }
    return ::fsync(fd) == 0;
}

/// errno; 0: the file is on the disk with this content, and so is its name.
int replaceFile(const QByteArray &path, const QByteArray &bytes)
{
    const QByteArray part = path + ".part";
    const int fd = ::open(part.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    const bool written = fd >= 0 && writeAll(fd, bytes);
    int error = written ? 0 : errno;
    if (fd >= 0)
        ::close(fd);
    if (written && ::rename(part.constData(), path.constData()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(part.constData());
        return error;
    }
    const int folder = ::open(path.left(path.lastIndexOf('/')).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) { // a rename is durable only with its folder
        ::fsync(folder);
        ::close(folder);
    }
    return 0;
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
    return QFileInfo(journalPath).path() + u"/journal.anchor"_s;
}

QString secondAnchorPath(const JournalPlace &place, const QString &instance)
{
    return place.anchors.isEmpty() || !isId(instance) ? QString() : place.anchors + u'/' + instance;
}

AnchorFile readAnchorFile(const QString &path)
{
    const Result<OpenFile> file = OpenFile::at(path);
    if (!file)
        return {file.error().code == ErrorCode::NotFound ? AnchorState::Missing : AnchorState::Unreadable, {}};
    const Result<QByteArray> bytes = file->read(kLargest);
    const Result<QJsonObject> json = bytes ? parseJsonObject(*bytes) : fail(bytes.error());
    if (!json)
        return {AnchorState::Unreadable, {}};
    const auto text = [&json](const char *key) { return json->value(QLatin1String(key)).toString(); };
    Anchor anchor;
    anchor.version = json->contains("v"_L1) ? int(whole(*json, "v"_L1)) : 1;
    anchor.seq = whole(*json, "seq"_L1);
    anchor.hash = text("hash").toLatin1();
    const bool later = anchor.version == 2;
    if ((anchor.version != 1 && !later) || anchor.seq < 0 || !isHash(text("hash")) ||
        (later && !json->value("closed"_L1).isBool()))
        return {AnchorState::Unreadable, {}};
    if (later) {
        anchor.at = text("at");
        anchor.closed = json->value("closed"_L1).toBool();
        anchor.instance = text("instance");
        anchor.named = std::max<qint64>(0, whole(*json, "named"_L1));
        anchor.accepted = std::max<qint64>(0, whole(*json, "accepted"_L1));
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
    const QByteArray bytes =
        canonicalBytes({{u"v"_s, 2}, {u"seq"_s, anchor.seq}, {u"hash"_s, QString::fromLatin1(anchor.hash)},
            {u"at"_s, anchor.at}, {u"closed"_s, anchor.closed}, {u"instance"_s, anchor.instance},
            {u"named"_s, anchor.named}, {u"accepted"_s, anchor.accepted}, {u"journal"_s, anchor.journal}});
    // Not by QSaveFile, which ignores what fsync says.
    const QString folder = QFileInfo(file).path();
    if (!QFileInfo::exists(folder) && QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const int error = replaceFile(QFile::encodeName(QFileInfo(file).absoluteFilePath()), bytes + '\n');
    if (error == 0)
        return {};
    return fail(error == ENOSPC ? ErrorCode::Full : ErrorCode::Io,
        QCoreApplication::translate("Journal", "The anchor %1 cannot be written: %2.")
            .arg(file, QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace countersign
