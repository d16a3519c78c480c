#include "plan/handbook.h"

#include "base/privatefile.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringDecoder>

namespace countersign {

namespace {
QString say(const char *text)
{
    return QCoreApplication::translate("Handbook", text);
}
} // namespace

Result<QString> Handbook::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return QString();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, say("%1 cannot be read: %2.").arg(m_path, file.errorString()));
    const QByteArray content = file.read(kMaxBytes + 1);
    if (content.size() > kMaxBytes)
        return fail(ErrorCode::Invalid, say("The handbook is larger than 256 KiB, so planners do not read it. Shorten %1.").arg(m_path));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(content);
    if (decoder.hasError())
        return fail(ErrorCode::Invalid, say("%1 is not a text in UTF-8.").arg(m_path));
    return text;
}

Result<void> Handbook::write(const QString &text) const
{
    const QByteArray content = text.toUtf8();
    if (content.size() > kMaxBytes)
        return fail(ErrorCode::Invalid, say("The handbook would be larger than 256 KiB; shorten it."));
    return writePrivateFile(m_path, content);
}

} // namespace countersign
