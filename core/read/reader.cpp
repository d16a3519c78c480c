#include "read/reader.h"

#include <QCoreApplication>

namespace countersign {

QCoro::Task<Result<FilePart>> Reader::part(QString, QString)
{
    co_return fail(ErrorCode::NotFound,
        QCoreApplication::translate("Reader", "The file inside this mail is not there or cannot be unpacked."));
}

} // namespace countersign
