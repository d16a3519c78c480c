#include "support/readercost.h"

#include "reader/detect.h"
#include "reader/formats/calendar.h"
#include "reader/formats/markdown.h"
#include "reader/formats/pdf.h"
#include "reader/mail/mail.h"
#include "reader/text.h"

#include <ctime>

namespace countersign::doors {

namespace {

double cpuMs()
{
    struct timespec now = {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1000 + double(now.tv_nsec) / 1e6;
}

bool readAs(reader::Kind kind, const reader::Input &input, reader::Document &document)
{
    using enum reader::Kind;
    QString wrong;
    switch (kind) {
    case Pdf:
        reader::readPdf(input, document);
        return true;
    case Calendar:
        reader::readCalendar(input, document);
        return true;
    case Mail:
        return reader::readMail(input, document, &wrong);
    case Markdown:
        reader::readMarkdown(input, document);
        return true;
    case Text:
        document.setText(reader::decodeText(input.data), input.maxText);
        return true;
    default:
        return false;
    }
}

} // namespace

double costMs(const QString &name, const QByteArray &bytes)
{
    const reader::Input input{name, bytes, bytes.size(), 200000};
    reader::Document document;
    const double start = cpuMs();
    const reader::Kind kind = reader::detect(name, QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 4096))).kind;
    return readAs(kind, input, document) ? cpuMs() - start : -1;
}

} // namespace countersign::doors
