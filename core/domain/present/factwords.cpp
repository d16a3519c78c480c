#include "domain/present/factwords.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace countersign {

namespace {

const QHash<QString, const char *> &names()
{
    static const QHash<QString, const char *> all{{u"type_code"_s, QT_TRANSLATE_NOOP("Facts", "kind of document")},
        {u"number"_s, QT_TRANSLATE_NOOP("Facts", "invoice number")},
        {u"date"_s, QT_TRANSLATE_NOOP("Facts", "date of issue")}, {u"due"_s, QT_TRANSLATE_NOOP("Facts", "due date")},
        {u"seller"_s, QT_TRANSLATE_NOOP("Facts", "seller (vendor)")}, {u"buyer"_s, QT_TRANSLATE_NOOP("Facts", "buyer")},
        {u"net"_s, QT_TRANSLATE_NOOP("Facts", "net amount")}, {u"vat"_s, QT_TRANSLATE_NOOP("Facts", "VAT")},
        {u"amount"_s, QT_TRANSLATE_NOOP("Facts", "amount to be paid")},
        {u"gross"_s, QT_TRANSLATE_NOOP("Facts", "total amount")},
        {u"prepaid"_s, QT_TRANSLATE_NOOP("Facts", "amount paid before")},
        {u"currency"_s, QT_TRANSLATE_NOOP("Facts", "currency")},
        {u"iban"_s, QT_TRANSLATE_NOOP("Facts", "account (IBAN)")},
        {u"seller_vat_id"_s, QT_TRANSLATE_NOOP("Facts", "seller's VAT id")},
        {u"buyer_vat_id"_s, QT_TRANSLATE_NOOP("Facts", "buyer's VAT id")},
        {u"line_total"_s, QT_TRANSLATE_NOOP("Facts", "sum of the lines")},
        {u"paper_kind"_s, QT_TRANSLATE_NOOP("Facts", "kind of paper")},
        {u"subject"_s, QT_TRANSLATE_NOOP("Facts", "subject")}, {u"from"_s, QT_TRANSLATE_NOOP("Facts", "from")},
        {u"to"_s, QT_TRANSLATE_NOOP("Facts", "to")}, {u"message_id"_s, QT_TRANSLATE_NOOP("Facts", "Message-ID")},
        {u"automatic"_s, QT_TRANSLATE_NOOP("Facts", "written by a machine")}};
    return all;
}

} // namespace

QString factWords(const QString &fact)
{
    const char *name = names().value(fact);
    return name ? QCoreApplication::translate("Facts", name) : fact;
}

QString whereWords(const QString &where)
{
    static const QRegularExpression line(u"^(.*?)line (\\d{1,9})$"_s),
        page(u"^(.*?)page (\\d{1,9}), ([\\d.]+, ?[\\d.]+)$"_s);
    const QString bounded = where.left(500);
    if (const QRegularExpressionMatch at = line.match(bounded); at.hasMatch())
        return at.captured(1) + QCoreApplication::translate("Facts", "line %1").arg(at.captured(2));
    if (const QRegularExpressionMatch at = page.match(bounded); at.hasMatch())
        return at.captured(1) +
               QCoreApplication::translate("Facts", "page %1, at %2").arg(at.captured(2), at.captured(3));
    return bounded;
}

QString sureWords(Sureness sure)
{
    switch (sure) {
        case Sureness::Sure: return QCoreApplication::translate("Facts", "sure");
        case Sureness::Unsure: return QCoreApplication::translate("Facts", "not sure");
        case Sureness::Absent: break;
    }
    return QCoreApplication::translate("Facts", "not there");
}

QStringList factOrder(const FactMap &facts)
{
    static const QStringList order =
        u"seller buyer type_code number date due amount currency gross net vat prepaid iban "
        u"seller_vat_id from to subject"_s.split(u' ');
    QStringList names = facts.keys();
    std::ranges::sort(names, {}, [](const QString &name) {
        const qsizetype at = order.indexOf(name);
        return std::pair(at < 0 ? order.size() : at, name);
    });
    return names;
}

} // namespace countersign
