#include "reader/server.h"

#include "base/hash.h"
#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/memoryuse.h"
#include "reader/sandbox/sandbox.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cerrno>
#include <new>

#include <malloc.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>

namespace countersign::reader {

namespace {

constexpr int cpuSecondsPerRequest = 20; ///< behind the parent's deadline, for a parent that is gone
constexpr qsizetype maxRequest = 256 * 1024;
constexpr qint64 maxResident = qint64(128) << 20;
constexpr qsizetype partPiece = 384 * 1024; ///< bytes; half a mebibyte as base64
constexpr int kRestartMe = 75;              ///< EX_TEMPFAIL

QJsonObject failure(const Error &error)
{
    return {{u"ok"_s, false}, {u"code"_s, errorCodeName(error.code)}, {u"error"_s, error.message},
        {u"retryable"_s, error.retryable}};
}

QJsonObject answerTo(const Root &root, const QJsonObject &request, qint64 maxBytes)
{
    const QString path = request.value("path"_L1).toString();
    const QString name = request.value("name"_L1).toString(path.section(QLatin1Char('/'), -1));
    const qsizetype maxText = std::clamp(request.value("max_text"_L1).toInt(200000), 0, 1000000);
    const Result<Document> document = readFile(root, path, name, maxText, maxBytes);
    if (!document)
        return failure(document.error());
    QJsonObject json = document->toJson();
    json.insert(u"ok"_s, true);
    return json;
}

/// A part goes out in pieces, each a line of its own, so that no line is long.
QJsonObject sendPart(const Root &root, const QJsonObject &request)
{
    const QString path = request.value("path"_L1).toString();
    const Result<QByteArray> bytes =
        readPart(root, path, path.section(QLatin1Char('/'), -1), request.value("part"_L1).toString());
    if (!bytes)
        return failure(bytes.error());
    for (qsizetype at = 0; at < bytes->size(); at += partPiece) {
        const QByteArray piece = bytes->mid(at, partPiece).toBase64();
        const QByteArray id = QByteArray::number(request.value("id"_L1).toInteger());
        if (!writeLine("{\"id\":" + id + ",\"piece\":\"" + piece + "\"}"))
            break;
    }
    Document document;
    document.kind = u"part"_s;
    document.size = bytes->size();
    document.sha256 = sha256Hex(*bytes);
    QJsonObject json = document.toJson();
    json.insert(u"ok"_s, true);
    return json;
}

QJsonObject withId(const QJsonValue &id, QJsonObject reply)
{
    reply.insert(u"id"_s, id);
    return reply;
}

/// True once a request has grown the process for good: a fresh one costs less than carrying that along.
bool isBloated(const MemoryUse &memory)
{
    if (!memoryIsBounded || memory.resident() <= maxResident)
        return false;
    ::malloc_trim(0);
    return memory.resident() > maxResident;
}

QByteArray compactLine(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

bool writeLine(const QByteArray &line)
{
    const QByteArray whole = line + '\n';
    for (qsizetype at = 0; at < whole.size();) {
        const ssize_t put = ::write(STDOUT_FILENO, whole.constData() + at, size_t(whole.size() - at));
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        at += put;
    }
    return true;
}

QByteArray Server::answer(const QJsonObject &request)
{
    refreshCpuLimit(cpuSecondsPerRequest);
    const QJsonValue id = request.value("id"_L1);
    checkpoint::begin(id, std::clamp(request.value("patience_ms"_L1).toInt(0), 0, 10000));
    const auto ended = [this, &id] {
        if (checkpoint::end())
            m_resumeId = id;
    };
    try {
        QJsonObject reply =
            request.contains("part"_L1) ? sendPart(m_root, request) : answerTo(m_root, request, m_maxBytes);
        ended();
        return compactLine(withId(id, std::move(reply)));
    } catch (const std::bad_alloc &) {
        ended();
        const QByteArray before = checkpoint::saved();
        return !before.isEmpty()
                   ? before
                   : compactLine(withId(id, failure({ErrorCode::Invalid,
                                                QString::fromUtf8(QT_TRANSLATE_NOOP(
                                                    "Reader", "Reading this file needs more memory than it may use.")),
                                                {}})));
    } catch (const std::exception &exception) {
        ended();
        return compactLine(
            withId(id, failure({ErrorCode::Invalid,
                           QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is damaged and could not be read.")),
                           QString::fromUtf8(exception.what())})));
    }
}

bool Server::isForUs(const QJsonObject &request)
{
    if (m_resumeId.isUndefined())
        return !request.contains("resume"_L1);
    if (request.value("resume"_L1) == m_resumeId)
        m_resumeId = QJsonValue::Undefined;
    return false;
}

int Server::run()
{
    QByteArray input;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    bool trim = false;
    while (true) {
        for (qsizetype end = input.indexOf('\n'); end >= 0; end = input.indexOf('\n')) {
            const QByteArray line = input.left(end);
            input.remove(0, end + 1);
            const QJsonObject request = QJsonDocument::fromJson(line).object();
            if (!isForUs(request))
                continue;
            if (!m_root.isCurrent())
                return kRestartMe;
            const QByteArray reply = answer(request);
            trim = trim || reply.size() > piece.size();
            if (!writeLine(reply))
                return 0;
            if (checkpoint::isWatched() && isBloated(m_memory))
                return kRestartMe;
        }
        if (input.size() > maxRequest)
            return 2;
        struct pollfd waiting = {STDIN_FILENO, POLLIN, 0};
        if (trim && ::poll(&waiting, 1, 100) == 0) {
            ::malloc_trim(0);
            trim = false;
        }
        const int ready = ::poll(&waiting, 1, m_idleSeconds * 1000);
        if (ready < 0 && errno == EINTR)
            continue; // a timer of the last file
        if (ready == 0)
            return 0;
        const ssize_t got = ::read(STDIN_FILENO, piece.data(), size_t(piece.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return 0;
        input.append(piece.constData(), got);
    }
}

} // namespace countersign::reader
