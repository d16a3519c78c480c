#include "einvoice/einvoice.h"

#include "base/literals.h"
#include "base/strictobject.h"
#include "einvoice/checks.h"
#include "einvoice/taking.h"
#include "einvoice/xmltree.h"

#include <QJsonArray>

#include <algorithm>

namespace countersign::einvoice {

namespace {

constexpr qsizetype kText = 500, kValues = 60, kGroups = 50, kFindings = 100, kAccounts = 10;

enum class Syntax { None, Ubl, Cii };

Syntax syntaxOf(QStringView local, QStringView space)
{
    if (local == u"CrossIndustryInvoice" && space.contains(u":CrossIndustryInvoice:"))
        return Syntax::Cii;
    const bool invoice = local == u"Invoice" && space.endsWith(u":Invoice-2");
    const bool credit = local == u"CreditNote" && space.endsWith(u":CreditNote-2");
    return invoice || credit ? Syntax::Ubl : Syntax::None;
}

/// The element of the invoice: the document, or what a Standard Business Document (Peppol's envelope) holds.
int invoiceOn(const XmlTree &tree)
{
    if (tree.at(XmlTree::root).local == u"StandardBusinessDocument")
        for (int child = tree.at(XmlTree::root).firstChild; child >= 0; child = tree.at(child).next)
            if (syntaxOf(tree.at(child).local, tree.at(child).space) != Syntax::None)
                return child;
    return XmlTree::root;
}

template <typename List, typename Make>
QJsonArray arrayOf(const List &list, Make make)
{
    QJsonArray out;
    for (const auto &one : list)
        out.append(make(one));
    return out;
}

Result<Value> valueOf(const QJsonObject &json)
{
    StrictObject in(json, u"EInvoice.value"_s);
    const Value value{in.text("value"_L1, kText), in.text("text"_L1, kText), in.text("where"_L1, 4000)};
    const Result<void> good = in.end();
    return good ? Result<Value>(value) : fail(good.error());
}

Result<Line> lineOf(const QJsonObject &json)
{
    StrictObject in(json, u"EInvoice.line"_s);
    const Line line{in.text("id"_L1, kText), in.text("name"_L1, kText), in.text("quantity"_L1, kText),
        in.text("unit"_L1, kText), in.text("price"_L1, kText), in.text("net"_L1, kText)};
    const Result<void> good = in.end();
    return good ? Result<Line>(line) : fail(good.error());
}

Result<VatGroup> groupOf(const QJsonObject &json)
{
    StrictObject in(json, u"EInvoice.group"_s);
    const VatGroup group{
        in.text("category"_L1, kText), in.text("rate"_L1, kText), in.text("base"_L1, kText), in.text("tax"_L1, kText)};
    const Result<void> good = in.end();
    return good ? Result<VatGroup>(group) : fail(good.error());
}

Result<Finding> findingOf(const QJsonObject &json)
{
    StrictObject in(json, u"EInvoice.finding"_s);
    const Finding finding{
        in.text("rule"_L1, 40), in.text("field"_L1, 40), in.text("found"_L1, kText), in.text("expected"_L1, kText)};
    const Result<void> good = in.end();
    return good ? Result<Finding>(finding) : fail(good.error());
}

template <typename T>
Result<QList<T>> listOf(const QJsonArray &array, Result<T> (*read)(const QJsonObject &))
{
    QList<T> out;
    for (const QJsonValue &one : array) {
        const Result<T> value = read(one.toObject());
        if (!value)
            return fail(value.error());
        out.append(*value);
    }
    return out;
}

} // namespace

bool looksLikeEInvoice(const QString &xml)
{
    const QStringView head = QStringView(xml).left(16 * 1024);
    return head.contains(u":CrossIndustryInvoice:") || head.contains(u":xsd:Invoice-2") ||
           head.contains(u":xsd:CreditNote-2");
}

Result<EInvoice> readEInvoice(const QString &xml)
{
    const Result<XmlTree> tree = XmlTree::parse(xml);
    if (!tree)
        return fail(tree.error());
    const int top = invoiceOn(*tree);
    const Syntax syntax = syntaxOf(tree->at(top).local, tree->at(top).space);
    if (syntax == Syntax::None)
        return fail(ErrorCode::NotFound, u"This XML is no invoice of UBL or CII."_s, tree->at(top).local);
    EInvoice out;
    out.syntax = syntax == Syntax::Ubl ? u"ubl"_s : u"cii"_s;
    if (syntax == Syntax::Ubl)
        readUbl(*tree, top, out);
    else
        readCii(*tree, top, out);
    out.findings += check(out);
    out.groups = out.groups.first(std::min(out.groups.size(), kGroups));
    out.findings = out.findings.first(std::min(out.findings.size(), kFindings));
    return out;
}

QJsonObject EInvoice::toJson() const
{
    QJsonObject all;
    for (auto it = values.begin(); it != values.end(); ++it)
        all.insert(it.key(),
            QJsonObject{{u"value"_s, it->value}, {u"text"_s, it->text}, {u"where"_s, it->where}, {u"v"_s, 1}});
    return {{u"v"_s, 1}, {u"syntax"_s, syntax}, {u"profile"_s, profile}, {u"file"_s, file}, {u"values"_s, all},
        {u"accounts"_s, QJsonArray::fromStringList(accounts)}, {u"line_count"_s, lineCount},
        {u"lines"_s, arrayOf(lines,
                         [](const Line &line) {
                             return QJsonObject{{u"id"_s, line.id}, {u"name"_s, line.name},
                                 {u"quantity"_s, line.quantity}, {u"unit"_s, line.unit}, {u"price"_s, line.price},
                                 {u"net"_s, line.net}, {u"v"_s, 1}};
                         })},
        {u"groups"_s, arrayOf(groups,
                          [](const VatGroup &group) {
                              return QJsonObject{{u"category"_s, group.category}, {u"rate"_s, group.rate},
                                  {u"base"_s, group.base}, {u"tax"_s, group.tax}, {u"v"_s, 1}};
                          })},
        {u"findings"_s, arrayOf(findings, [](const Finding &finding) {
             return QJsonObject{{u"rule"_s, finding.rule}, {u"field"_s, finding.field}, {u"found"_s, finding.found},
                 {u"expected"_s, finding.expected}, {u"v"_s, 1}};
         })}};
}

Result<EInvoice> EInvoice::fromJson(const QJsonObject &json)
{
    StrictObject in(json, u"EInvoice"_s);
    EInvoice out;
    out.syntax = in.word("syntax"_L1, {u"ubl"_s, u"cii"_s});
    out.profile = in.text("profile"_L1, kText);
    out.file = in.text("file"_L1, kText);
    const QJsonObject all = in.object("values"_L1);
    out.accounts = in.texts("accounts"_L1, kAccounts, 64);
    out.lineCount = in.integer("line_count"_L1, 0, XmlTree::kMostNodes);
    Result<QList<Line>> lines = listOf(in.array("lines"_L1, kMostLines), lineOf);
    Result<QList<VatGroup>> groups = listOf(in.array("groups"_L1, kGroups), groupOf);
    Result<QList<Finding>> findings = listOf(in.array("findings"_L1, kFindings), findingOf);
    if (const Result<void> good = in.end(); !good)
        return fail(good.error());
    for (const Result<void> &good : {lines ? Result<void>() : fail(lines.error()),
             groups ? Result<void>() : fail(groups.error()), findings ? Result<void>() : fail(findings.error())})
        if (!good)
            return fail(good.error());
    for (auto it = all.begin(); it != all.end() && out.values.size() < kValues; ++it) {
        const Result<Value> value = valueOf(it.value().toObject());
        if (!value)
            return fail(value.error());
        out.values.insert(it.key().left(40), *value);
    }
    out.lines = *std::move(lines);
    out.groups = *std::move(groups);
    out.findings = *std::move(findings);
    return out;
}

} // namespace countersign::einvoice
