#pragma once
#include "base/result.h"
#include "reader/document.h"
#include "reader/source.h"

#include <QByteArray>

namespace countersign::reader {

/// One file per request: reads it, tells what it is. Knows no protocol.
[[nodiscard]] Result<Document> readFile(const Root &root, const QString &path, const QString &name, qsizetype maxText, qint64 maxBytes);

/// The protocol: one JSON object a line on stdin, one a line on stdout, answered in order.
class Server
{
public:
    /// `idleSeconds` without a request end the process.
    Server(const Root &root, qint64 maxBytes, int idleSeconds) : m_root(root), m_maxBytes(maxBytes), m_idleSeconds(idleSeconds) {}

    /// Serves until the input ends or stays silent; the process's exit code. 75 asks to be started again.
    [[nodiscard]] int run();

private:
    /// The answer to one line, without its line end.
    [[nodiscard]] QByteArray answer(const QByteArray &line) const;

    const Root &m_root;
    qint64 m_maxBytes;
    int m_idleSeconds;
};

/// Writes all of `line` and a line end to stdout; false when nobody reads any more.
bool writeLine(const QByteArray &line);

} // namespace countersign::reader
