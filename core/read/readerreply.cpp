#include "read/readerreply.h"

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
    if (!reply.value(QLatin1String("ok")).toBool()) {
        return fail(codeNamed(reply.value(QLatin1String("code")).toString()),
            translatedReaderSentence(reply.value(QLatin1String("error")).toString()), {},
            reply.value(QLatin1String("retryable")).toBool());
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
