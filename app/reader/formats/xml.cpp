#include "reader/formats/xml.h"

#include "base/literals.h"
#include "einvoice/invoicetext.h"
#include "reader/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace countersign::reader {

QString decodeXml(QByteArrayView bytes)
{
    static const QRegularExpression declared(
        uR"(^\s{0,20}<\?xml\s[^>]{0,100}encoding\s?=\s?["']([A-Za-z0-9._\-]{1,40})["'])"_s);
    const QString head = QString::fromLatin1(bytes.first(std::min<qsizetype>(bytes.size(), 200)));
    bool known = true;
    return decodeText(bytes, declared.match(head).captured(1).toLatin1(), &known);
}

std::optional<einvoice::EInvoice> invoiceIn(const QString &xml, Document &document)
{
    if (!einvoice::looksLikeEInvoice(xml))
        return std::nullopt;
    const Result<einvoice::EInvoice> invoice = einvoice::readEInvoice(xml);
    if (invoice)
        return *invoice;
    if (invoice.error().detail == u"DOCTYPE")
        document.warn(QT_TRANSLATE_NOOP("Reader",
            "This e-invoice brings definitions of its own (a DOCTYPE), which are never followed: it was not read as "
            "an invoice."));
    else if (invoice.error().code != ErrorCode::NotFound)
        document.warn(QT_TRANSLATE_NOOP(
            "Reader", "This looks like an e-invoice, but it is damaged or too large to be read as one."));
    return std::nullopt;
}

void readXml(const Input &input, Document &document)
{
    document.kind = u"text"_s;
    const QString xml = decodeXml(input.data);
    const std::optional<einvoice::EInvoice> invoice = invoiceIn(xml, document);
    if (!invoice) {
        document.setText(xml, input.maxText);
        return;
    }
    document.kind = u"einvoice"_s;
    document.title = oneLine(einvoice::invoiceTitle(*invoice), 200);
    document.fields.insert(u"invoice"_s, invoice->toJson());
    document.setText(einvoice::invoiceText(*invoice), input.maxText);
}

} // namespace countersign::reader
