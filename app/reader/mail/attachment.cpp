#include "reader/mail/attachment.h"

#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/detect.h"
#include "reader/formats/pdf.h"
#include "reader/formats/xml.h"
#include "reader/mail/mail.h"

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr qsizetype maxBytes = 20 * 1024 * 1024;
constexpr qsizetype maxText = 20'000;
constexpr int maxDepth = 2;

int depth = 0; ///< of mails within mails; one file at a time, on the main thread

/// While it lives, what is read belongs to a file within another one.
class Inside
{
public:
    Inside() { ++depth; }
    ~Inside() { --depth; }
    Q_DISABLE_COPY_MOVE(Inside)
};

bool readInside(Kind kind, const Input &input, Document &document)
{
    QString wrong;
    switch (kind) {
        case Kind::Pdf: readPdf(input, document); return true;
        case Kind::Mail: return readMail(input, document, &wrong);
        case Kind::Xml: readXml(input, document); return document.kind == u"einvoice";
        default: return false;
    }
}

} // namespace

std::optional<QJsonObject> readAttachment(const QString &name, const QByteArray &bytes, AttachmentBudget &budget)
{
    const Kind kind = detect(name, QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 4096))).kind;
    const bool isPaper = kind == Kind::Pdf || kind == Kind::Xml || kind == Kind::Mail;
    if (!isPaper || bytes.size() > maxBytes || budget.files <= 0 || budget.text <= 0 || depth >= maxDepth ||
        checkpoint::isSpent())
        return std::nullopt;
    --budget.files;
    const Inside inside;
    const checkpoint::Untouched untouched; // a cut answers with the mail around it
    Document document;
    if (!readInside(kind, Input{name, bytes, bytes.size(), std::min(maxText, budget.text)}, document))
        return std::nullopt;
    budget.text -= document.text.size();
    QJsonObject json = document.toJson();
    for (const QString &key : {u"size"_s, u"sha256"_s, u"mime"_s})
        json.remove(key);
    return json;
}

} // namespace countersign::reader
