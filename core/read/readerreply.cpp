#include "read/readerreply.h"

#include "base/literals.h"
#include "domain/readersentence.h"

#include <QJsonArray>

namespace countersign {

namespace {

ErrorCode codeNamed(const QString &name)
{
    for (const ErrorCode code :
        {ErrorCode::NotFound, ErrorCode::Refused, ErrorCode::Io, ErrorCode::Invalid, ErrorCode::Timeout}) {
        if (errorCodeName(code) == name)
            return code;
    }
    return ErrorCode::Failed;
}

} // namespace

Result<ReadContent> toReadResult(const QJsonObject &reply)
{
    if (!reply.value("ok"_L1).toBool()) {
        return fail(codeNamed(reply.value("code"_L1).toString()),
            translatedReaderSentence(reply.value("error"_L1).toString()), {}, reply.value("retryable"_L1).toBool());
    }
    return ReadContent::fromJson(reply);
}

QStringList stringsOf(const QJsonValue &list)
{
    QStringList out;
    for (const QJsonValue &item : list.toArray())
        out.append(item.toString());
    return out;
}

} // namespace countersign
