#pragma once
#include "read/readcontent.h"

#include <QCoroTask>

namespace countersign {

/// Reads a file of any kind. The real one is a sandboxed child process; tests have their own.
class Reader
{
public:
    virtual ~Reader() = default;
    /// `path` is absolute. Fails with a sentence for the person when the file cannot be read; park it then.
    [[nodiscard]] virtual QCoro::Task<Result<ReadContent>> read(QString path) = 0;
};

} // namespace countersign
