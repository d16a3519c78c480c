#include "reader/formats/embedded.h"

#include "base/literals.h"
#include "reader/checkpoint.h"
#include "reader/formats/xml.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <new>
#include <vector>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-embedded-file.h>

namespace countersign::reader {

namespace {

constexpr qsizetype maxListed = 100;
constexpr int maxTried = 10; ///< XML files that are read

QString nameOf(const poppler::embedded_file &file)
{
    QString name = oneLine(QString::fromStdString(file.name()), 1000);
    name = name.mid(name.lastIndexOf(QLatin1Char('/')) + 1);
    return clipped(name.mid(name.lastIndexOf(QLatin1Char('\\')) + 1), 255);
}

bool isXml(const poppler::embedded_file &file)
{
    return nameOf(file).endsWith(u".xml"_s, Qt::CaseInsensitive) ||
           QString::fromStdString(file.mime_type()).contains(u"xml"_s, Qt::CaseInsensitive);
}

/// The names that ZUGFeRD, Factur-X and XRechnung prescribe.
bool hasStandardName(const QString &name)
{
    static const QStringList names{u"factur-x.xml"_s, u"zugferd-invoice.xml"_s, u"xrechnung.xml"_s};
    return names.contains(name, Qt::CaseInsensitive);
}

void leftOut(Document &document)
{
    document.warn(QT_TRANSLATE_NOOP(
        "Reader", "A file inside this PDF was not read: that takes too much time or memory, or fails."));
}

/// Its bytes; poppler unpacks all of them at once, so that a bomb ends at the process's limit of memory.
QByteArray bytesOf(const poppler::embedded_file &file, Document &document)
{
    if (file.size() > maxXmlBytes) {
        leftOut(document);
        return {};
    }
    try {
        const poppler::byte_array data = file.data();
        if (qint64(data.size()) <= maxXmlBytes)
            return {data.data(), qsizetype(data.size())};
    } catch (const std::bad_alloc &) {
    }
    leftOut(document);
    return {};
}

void take(einvoice::EInvoice invoice, const QString &name, Document &document)
{
    const QString before = document.fields.value("invoice"_L1).toObject().value("file"_L1).toString();
    if (!before.isEmpty()) {
        document.warn(
            QT_TRANSLATE_NOOP("Reader", "There is more than one e-invoice inside this PDF: look at all of them."));
        if (hasStandardName(before) || !hasStandardName(name))
            return;
    }
    invoice.file = name.isEmpty() ? u"unnamed"_s : name;
    document.fields.insert(u"invoice"_s, invoice.toJson());
}

} // namespace

void readEmbedded(const poppler::document &pdf, Document &document)
{
    if (!pdf.has_embedded_files())
        return;
    checkpoint::save(document,
        QString::fromUtf8(QT_TRANSLATE_NOOP("Reader",
            "This PDF was not read beyond the files inside it: that takes too much time or memory, or fails.")));
    QJsonArray listed;
    int tried = 0;
    const std::vector<poppler::embedded_file *> files = pdf.embedded_files(); // they stay the document's
    for (const poppler::embedded_file *file : files) {
        if (!file->is_valid())
            continue;
        const QString name = nameOf(*file);
        if (listed.size() < maxListed)
            listed.append(
                QJsonObject{{u"name"_s, name}, {u"type"_s, oneLine(QString::fromStdString(file->mime_type()), 200)},
                    {u"size"_s, std::max(file->size(), 0)}});
        if (!isXml(*file) || ++tried > maxTried || checkpoint::isSpent())
            continue;
        const QByteArray bytes = bytesOf(*file, document);
        if (std::optional<einvoice::EInvoice> invoice = invoiceIn(decodeXml(bytes), document))
            take(*std::move(invoice), name, document);
    }
    document.fields.insert(u"attachments"_s, listed);
}

} // namespace countersign::reader
