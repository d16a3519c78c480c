#pragma once
#include "base/result.h"
#include "reader/document.h"
#include "reader/memoryuse.h"
#include "reader/root.h"

#include <QByteArray>
#include <QJsonObject>

namespace countersign::reader {

/// One file per request: reads it, tells what it is. Knows no protocol.
[[nodiscard]] Result<Document> readFile(
    const Root &root, const QString &path, const QString &name, qsizetype maxText, qint64 maxBytes);

/// The bytes of a file inside a mail, by its numbers from the outside in ("2", "2.1": the first file in the second
/// attachment, an archive or a mail); at most maxInnerBytes.
[[nodiscard]] Result<QByteArray> readPart(
    const Root &root, const QString &path, const QString &name, const QString &part);

/// The protocol: one JSON object a line on stdin, one a line on stdout, answered in order. A request may carry
/// `patience_ms`: when its file takes longer, {"id", "busy": true} comes first, and every request behind it is passed
/// over until
/// {"resume": id} comes, so that whoever asked can take those back without any being read twice. A request with `part`
/// is answered by that file's bytes, {"id", "piece": base64} each, and then by a document of kind `part` with size and
/// hash.
class Server
{
public:
    /// `idleSeconds` without a request end the process.
    Server(const Root &root, const MemoryUse &memory, qint64 maxBytes, int idleSeconds)
        : m_root(root), m_memory(memory), m_maxBytes(maxBytes), m_idleSeconds(idleSeconds)
    {
    }

    /// Serves until the input ends or stays silent; the process's exit code. 75 asks to be started again.
    [[nodiscard]] int run();

private:
    /// The answer to one request as a line without its end.
    [[nodiscard]] QByteArray answer(const QJsonObject &request);
    /// False for what was taken back, and for the word that ends that.
    [[nodiscard]] bool isForUs(const QJsonObject &request);

    const Root &m_root;
    const MemoryUse &m_memory;
    QJsonValue m_resumeId = QJsonValue::Undefined; ///< the file that was busy; requests behind it were taken back
    qint64 m_maxBytes;
    int m_idleSeconds;
};

/// Writes all of `line` and a line end to stdout; false when nobody reads any more.
bool writeLine(const QByteArray &line);

} // namespace countersign::reader
