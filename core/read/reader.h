#pragma once
#include "read/readcontent.h"

#include <QByteArray>
#include <QCoroTask>

namespace countersign {

/// A file inside another one. (QByteArray itself, awaited in a Result, is beyond the compiler: it converts from a
/// coroutine's handle.)
struct FilePart
{
    QByteArray bytes;
};

/// Reads a file of any kind. The real one is a sandboxed child process; tests have their own.
class Reader
{
public:
    virtual ~Reader() = default;
    /// `path` is absolute. Fails with a sentence for the person when the file cannot be read; park it then.
    [[nodiscard]] virtual QCoro::Task<Result<ReadContent>> read(QString path) = 0;
    /// The bytes of a file inside the mail at `path` (absolute), by its numbers from the outside in: "2", or "2.1" for
    /// the first file in the second attachment. At most 20 MiB. NotFound: there is none.
    [[nodiscard]] virtual QCoro::Task<Result<FilePart>> part(QString path, QString part);
};

} // namespace countersign
