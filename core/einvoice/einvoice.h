#pragma once
#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace countersign::einvoice {

/// A value of an e-invoice with where it stands. All of it is outside text.
struct Value
{
    QString value; ///< as it is used: a day as 2026-11-05, an amount with a dot and at least two places
    QString text;  ///< as it stands there
    QString where; ///< the path of its element

    bool operator==(const Value &) const = default;
};

/// An invoiced line (BG-25).
struct Line
{
    QString id, name, quantity, unit, price, net;

    bool operator==(const Line &) const = default;
};

/// The VAT of one category and rate (BG-23).
struct VatGroup
{
    QString category, rate, base, tax;

    bool operator==(const VatGroup &) const = default;
};

/// Something that does not hold: a rule of EN 16931 by its name, or one of our own (`form`, `iban`, `vat_id`).
struct Finding
{
    QString rule;
    QString field;    ///< the value that it makes unsure; a name of EInvoice::values
    QString found;    ///< what stands there; empty: nothing does
    QString expected; ///< what the rule asks for, where that is a value

    bool operator==(const Finding &) const = default;
};

/// What an invoice in one of the two syntaxes of EN 16931 says. Its values by name: `type_code number date due currency
/// seller seller_vat_id seller_tax_id buyer buyer_vat_id payee iban means reference terms note preceding delivered net
/// vat gross prepaid rounding payable line_total allowances charges third_party`; what is not there has none.
struct EInvoice
{
    static constexpr qsizetype kMostLines = 200; ///< that are kept; more are counted and added up

    QString syntax;  ///< ubl or cii
    QString profile; ///< BT-24
    QString file{};  ///< name of the file inside another one; empty: the file itself
    QMap<QString, Value> values{};
    QStringList accounts{}; ///< all that may be paid to, the first is values["iban"]
    QList<Line> lines{};
    qint64 lineCount = 0;
    QList<VatGroup> groups{};
    QList<Finding> findings{};

    [[nodiscard]] QString value(const QString &name) const { return values.value(name).value; }
    [[nodiscard]] bool has(const QString &name) const { return values.contains(name); }

    [[nodiscard]] QJsonObject toJson() const;
    /// Invalid: of another shape, or longer than toJson() makes any.
    [[nodiscard]] static Result<EInvoice> fromJson(const QJsonObject &json);

    bool operator==(const EInvoice &) const = default;
};

/// True when the text begins like one of the documents that are read here; cheap.
[[nodiscard]] bool looksLikeEInvoice(const QString &xml);

/// Reads an invoice or credit note of UBL 2 or a CII (D16B), also in a Standard Business Document, with what is wrong
/// in it. NotFound: it is another kind of XML. Invalid: it cannot be read (XmlTree's reasons).
[[nodiscard]] Result<EInvoice> readEInvoice(const QString &xml);

} // namespace countersign::einvoice
