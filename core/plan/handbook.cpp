#include "plan/handbook.h"

#include "base/privatefile.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace countersign {

Result<OpenFile> Handbook::open() const
{
    Result<OpenFile> file = OpenFile::at(m_path);
    if (file && file->hasOtherNames())
        return fail(ErrorCode::Refused, QCoreApplication::translate("Handbook",
                                            "%1 is one file with another one elsewhere (a hard link), so planners do "
                                            "not read it. Put a copy in its place.")
                                            .arg(m_path));
    return file;
}

Result<QString> Handbook::read() const
{
    const Result<OpenFile> file = open();
    if (!file)
        return file.error().code == ErrorCode::NotFound ? Result<QString>(QString()) : fail(file.error());
    if (file->size() > kMaxBytes)
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Handbook",
                                    "The handbook is larger than 256 KiB, so planners do not read it. Shorten %1.")
                                    .arg(m_path));
    const Result<QByteArray> content = file->read(kMaxBytes);
    if (!content)
        return fail(content.error());
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(*content);
    if (decoder.hasError())
        return fail(
            ErrorCode::Invalid, QCoreApplication::translate("Handbook", "%1 is not a text in UTF-8.").arg(m_path));
    return text;
}

Result<void> Handbook::write(const QString &text) const
{
    const QByteArray content = text.toUtf8();
    if (content.size() > kMaxBytes)
        return fail(ErrorCode::Invalid,
            QCoreApplication::translate("Handbook", "The handbook would be larger than 256 KiB; shorten it."));
    // Otherwise a link would be followed, and the text land in another file.
    if (const Result<OpenFile> old = open(); !old && old.error().code == ErrorCode::Refused)
        return fail(old.error());
    return writePrivateFile(m_path, content);
}

} // namespace countersign
