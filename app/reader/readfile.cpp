#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/detect.h"
#include "reader/formats/calendar.h"
#include "reader/formats/image.h"
#include "reader/formats/markdown.h"
#include "reader/formats/pdf.h"
#include "reader/formats/xml.h"
#include "reader/html/shownhtml.h"
#include "reader/mail/attachment.h"
#include "reader/mail/mail.h"
#include "reader/server.h"
#include "reader/text.h"

#include <QCoreApplication>

namespace countersign::reader {

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 headBytes = 64 * 1024; ///< enough to tell the kind, and all of most notes

/// How much of a file its kind needs in memory; a whole document beyond its cap is refused.
struct Need
{
    qint64 cap;
    bool whole;
};

Need needOf(Kind kind, qsizetype maxText)
{
    switch (kind) {
        case Kind::Mail: return {25 * mebibyte, true};
        case Kind::Pdf: return {64 * mebibyte, true};
        case Kind::Calendar: return {4 * mebibyte, true};
        case Kind::Archive: return {25 * mebibyte, false};
        case Kind::Xml: return {maxXmlBytes, false};
        case Kind::Text:
        case Kind::Markdown:
        case Kind::Html:
            // UTF-8 and UTF-16 take at most 4 bytes a character; HTML and front matter go away again.
            return {std::min<qint64>(8 * mebibyte, 4 * qint64(maxText) + mebibyte), false};
        default: return {headBytes, false};
    }
}

/// In words that whoever started the reader can translate.
std::unexpected<Error> unreadable(const Error &error)
{
    return fail(ErrorCode::Io, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file could not be read.")),
        error.detail, true);
}

void readText(const Input &input, bool html, Document &document)
{
    document.kind = u"text"_s;
    const QString text = decodeText(input.data);
    bool hidden = false;
    document.setText(html ? shownHtml(text, &hidden) : text, input.maxText);
    if (hidden)
        document.warn(QT_TRANSLATE_NOOP("Reader", "The page holds text that is not shown."));
}

bool readKind(Kind kind, const Input &input, Document &document, QString *wrong)
{
    switch (kind) {
        case Kind::Empty:
            document.kind = u"empty"_s;
            document.warn(QT_TRANSLATE_NOOP("Reader", "there is nothing to read"));
            break;
        case Kind::Text:
        case Kind::Html: readText(input, kind == Kind::Html, document); break;
        case Kind::Xml: readXml(input, document); break;
        case Kind::Markdown: readMarkdown(input, document); break;
        case Kind::Mail: return readMail(input, document, wrong);
        case Kind::Calendar: readCalendar(input, document); break;
        case Kind::Pdf: readPdf(input, document); break;
        case Kind::Image: readImage(input, document); break;
        case Kind::Archive: readArchive(input, document); break;
        case Kind::Unknown: document.kind = u"unknown"_s; break;
    }
    return true;
}

} // namespace

Result<Document> readFile(
    const Root &root, const QString &path, const QString &name, qsizetype maxText, qint64 maxBytes)
{
    const Result<OpenFile> source = root.open(path);
    if (!source)
        return fail(source.error());
    if (source->size() > maxBytes)
        return fail(
            ErrorCode::Invalid, QString::fromUtf8(QT_TRANSLATE_NOOP("Reader", "The file is too large to be read.")));
    Result<QByteArray> data = source->head(headBytes);
    if (!data)
        return unreadable(data.error());
    const Detected detected = detect(name, QByteArrayView(*data).first(std::min<qsizetype>(data->size(), 4096)));
    const Need need = needOf(detected.kind, maxText);
    if (need.whole && source->size() > need.cap)
        return fail(ErrorCode::Invalid,
            QString::fromUtf8(QT_TRANSLATE_NOOP(
                "Reader", "The file is too large for its kind (mails 25 MiB, PDFs 64 MiB, calendars 4 MiB).")));
    if (need.cap > headBytes && source->size() > headBytes)
        data = source->head(need.cap);
    if (!data)
        return unreadable(data.error());
    const bool plain = detected.kind == Kind::Text || detected.kind == Kind::Empty || detected.kind == Kind::Unknown ||
                       detected.kind == Kind::Image;
    const bool quick = plain && source->size() <= headBytes;
    if (!quick)
        checkpoint::watch();
    const Result<QByteArray> hash = source->sha256(*data);
    if (!hash)
        return unreadable(hash.error());

    Document document;
    document.mime = detected.mime;
    document.size = source->size();
    document.sha256 = *hash;
    if (!quick)
        checkpoint::startBudget(); // the size of what is only hashed is no fault of a parser
    document.truncated = detected.kind != Kind::Image && detected.kind != Kind::Unknown &&
                         detected.kind != Kind::Archive && source->size() > data->size();
    QString wrong;
    if (!readKind(detected.kind, Input{name, *data, source->size(), maxText}, document, &wrong))
        return fail(ErrorCode::Invalid, wrong);
    if (document.title.isEmpty())
        document.title = oneLine(name, 255);
    if (document.truncated)
        document.warn(QT_TRANSLATE_NOOP("Reader", "Only the beginning of the text was read."));
    return document;
}

} // namespace countersign::reader
