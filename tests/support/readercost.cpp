#include "support/readercost.h"

#include "reader/detect.h"
#include "reader/formats/calendar.h"
#include "reader/formats/markdown.h"
#include "reader/formats/pdf.h"
#include "reader/formats/xml.h"
#include "reader/mail/mail.h"
#include "reader/text.h"
#include "support/cputime.h"

namespace countersign::doors {

namespace {

bool readAs(reader::Kind kind, const reader::Input &input, reader::Document &document)
{
    using enum reader::Kind;
    QString wrong;
    switch (kind) {
        case Pdf: reader::readPdf(input, document); return true;
        case Calendar: reader::readCalendar(input, document); return true;
        case Mail: return reader::readMail(input, document, &wrong);
        case Markdown: reader::readMarkdown(input, document); return true;
        case Xml: reader::readXml(input, document); return true;
        case Text: document.setText(reader::decodeText(input.data), input.maxText); return true;
        default: return false;
    }
}

} // namespace

double costMs(const QString &name, const QByteArray &bytes)
{
    const reader::Input input{name, bytes, bytes.size(), 200000};
    bool isRead = false;
    const double ms = test::cpuMs([&] {
        reader::Document document;
        isRead = readAs(reader::detect(name, QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 4096))).kind,
            input, document);
    });
    return isRead ? ms : -1;
}

} // namespace countersign::doors
