#include "reader/mail/attachment.h"

#include "base/hash.h"
#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/detect.h"
#include "reader/formats/pdf.h"
#include "reader/formats/xml.h"
#include "reader/html/shownhtml.h"
#include "reader/mail/mail.h"
#include "reader/packed/tnef.h"
#include "reader/packed/unpack.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace countersign::reader {

namespace {

constexpr qsizetype maxText = 20'000;
constexpr qsizetype maxPlain = 1024 * 1024; ///< bytes of a page or a text
constexpr int maxDepth = 3;

int depth = 0; ///< of files within files; one file at a time, on the main thread

/// While it lives, what is read belongs to a file within another one.
class Inside
{
public:
    Inside() { ++depth; }
    ~Inside() { --depth; }
    Q_DISABLE_COPY_MOVE(Inside)
};

/// Collects what an archive brings.
class Packed
{
public:
    explicit Packed(AttachmentBudget &budget) : m_budget(budget) {}

    [[nodiscard]] TakeFile taker()
    {
        return [this](const InnerFile &file) {
            take(file);
            return true;
        };
    }
    [[nodiscard]] QJsonArray files() const { return m_files; }

private:
    void take(const InnerFile &file)
    {
        QJsonObject json{{u"number"_s, int(m_files.size()) + 1}, {u"name"_s, file.name}, {u"type"_s, QString()},
            {u"size"_s, qint64(file.bytes.size())}};
        if (!file.isLeftOut) {
            const QByteArrayView head = QByteArrayView(file.bytes).first(std::min<qsizetype>(file.bytes.size(), 4096));
            json.insert(u"type"_s, detect(file.name, head).mime);
            json.insert(u"sha256"_s, QString::fromLatin1(sha256Hex(file.bytes)));
            if (const std::optional<QJsonObject> content = readAttachment(file.name, file.bytes, m_budget))
                json.insert(u"content"_s, *content);
        }
        m_files.append(json);
    }

    AttachmentBudget &m_budget;
    QJsonArray m_files;
};

void readPacked(const Input &input, Document &document, AttachmentBudget &budget)
{
    document.kind = u"archive"_s;
    Packed packed(budget);
    const UnpackVerdict verdict = unpack(input.data, &budget.unpacked, packed.taker());
    document.fields.insert(u"attachments"_s, packed.files());
    if (verdict.isLocked)
        document.warn(
            QT_TRANSLATE_NOOP("Reader", "This archive is protected with a password: what is in it was not read."));
    else if (verdict.isDamaged)
        document.warn(QT_TRANSLATE_NOOP("Reader", "This archive is damaged: not everything in it could be read."));
    if (verdict.isCut)
        document.warn(QT_TRANSLATE_NOOP(
            "Reader", "This archive holds more than is unpacked here: look at it yourself before you rely on it."));
}

void readPlain(const Input &input, bool html, Document &document)
{
    document.kind = html ? u"html"_s : u"text"_s;
    const QString text = decodeText(QByteArrayView(input.data).first(std::min(input.data.size(), maxPlain)));
    document.setText(html ? shownHtml(text) : text, input.maxText);
}

bool readInside(Kind kind, const Input &input, Document &document, AttachmentBudget &budget)
{
    QString wrong;
    switch (kind) {
        case Kind::Pdf: readPdf(input, document); return true;
        case Kind::Mail: return readMail(input, document, &wrong);
        case Kind::Xml: readXml(input, document); return document.kind == u"einvoice";
        case Kind::Html:
        case Kind::Text: readPlain(input, kind == Kind::Html, document); return true;
        case Kind::Archive: readPacked(input, document, budget); return true;
        default: return false;
    }
}

bool isOpened(const Detected &found)
{
    return found.kind == Kind::Pdf || found.kind == Kind::Xml || found.kind == Kind::Mail ||
           found.kind == Kind::Archive || found.kind == Kind::Html ||
           (found.kind == Kind::Text && found.mime == u"text/plain");
}

QJsonObject inJson(const Document &document)
{
    QJsonObject json = document.toJson();
    for (const QString &key : {u"size"_s, u"sha256"_s, u"mime"_s})
        json.remove(key);
    return json;
}

/// Takes one of the files that may be opened; false: no more.
bool takePlace(qsizetype size, AttachmentBudget &budget)
{
    if (size > maxInnerBytes || budget.files <= 0 || budget.text <= 0 || depth >= maxDepth || checkpoint::isSpent())
        return false;
    --budget.files;
    return true;
}

} // namespace

std::optional<QJsonObject> readAttachment(const QString &name, const QByteArray &bytes, AttachmentBudget &budget)
{
    const Detected found = detect(name, QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 4096)));
    if (!isOpened(found) || !takePlace(bytes.size(), budget))
        return std::nullopt;
    const Inside inside;
    const checkpoint::Untouched untouched; // a cut answers with the mail around it
    Document document;
    const Input input{name, bytes, bytes.size(), std::min(maxText, budget.text)};
    if (!readInside(found.kind, input, document, budget))
        return std::nullopt;
    budget.text -= document.text.size();
    return inJson(document);
}

void readArchive(const Input &input, Document &document)
{
    document.kind = u"archive"_s;
    if (input.size > input.data.size()) {
        document.warn(QT_TRANSLATE_NOOP("Reader", "This archive is larger than 25 MiB: what is in it was not read."));
        return;
    }
    checkpoint::save(document, QString::fromUtf8(QT_TRANSLATE_NOOP(
                                   "Reader", "What is in this archive takes too long to read and was not read.")));
    AttachmentBudget budget;
    {
        const Inside inside;
        const checkpoint::Untouched untouched;
        readPacked(input, document, budget);
    }
    QStringList names;
    const QJsonArray files = document.fields.value("attachments"_L1).toArray();
    for (const QJsonValue &file : files)
        names.append(file["name"_L1].toString());
    document.setText(names.join(u'\n'), input.maxText);
}

bool isTnef(const QString &type, const QString &name, QByteArrayView bytes)
{
    return type == u"application/ms-tnef" || type == u"application/vnd.ms-tnef" ||
           (name.compare("winmail.dat"_L1, Qt::CaseInsensitive) == 0 && bytes.startsWith("\x78\x9f\x3e\x22"));
}

std::optional<QJsonObject> readTnefFile(const QByteArray &bytes, AttachmentBudget &budget, TnefText *text)
{
    if (!takePlace(bytes.size(), budget))
        return std::nullopt;
    const Inside inside;
    const checkpoint::Untouched untouched;
    Packed packed(budget);
    const TnefMail mail = readTnef(bytes, packed.taker());
    if (!mail.isRead)
        return std::nullopt;
    if (text)
        *text = {mail.text, mail.html};
    Document document;
    document.kind = u"archive"_s;
    document.fields.insert(u"attachments"_s, packed.files());
    return inJson(document);
}

} // namespace countersign::reader
