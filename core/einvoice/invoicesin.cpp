#include "base/literals.h"
#include "einvoice/invoicetext.h"

#include <QJsonArray>

namespace countersign::einvoice {

namespace {
constexpr int kDeepest = 3;
constexpr qsizetype kMost = 5;

void collect(const QJsonObject &content, int depth, QList<EInvoice> &out)
{
    const QJsonObject fields = content.value("fields"_L1).toObject();
    if (const QJsonValue stored = fields.value("invoice"_L1); stored.isObject())
        if (Result<EInvoice> invoice = EInvoice::fromJson(stored.toObject()))
            out.append(*std::move(invoice));
    const QJsonArray files = fields.value("attachments"_L1).toArray();
    for (const QJsonValue &file : files)
        if (depth < kDeepest && out.size() < kMost)
            collect(file.toObject().value("content"_L1).toObject(), depth + 1, out);
}
} // namespace

QList<EInvoice> invoicesIn(const QJsonObject &content)
{
    QList<EInvoice> out;
    collect(content, 0, out);
    return out;
}

} // namespace countersign::einvoice
