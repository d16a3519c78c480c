#include "einvoice/taking.h"

#include "base/literals.h"
#include "einvoice/checkdigits.h"

#include <QDate>

namespace countersign::einvoice {

namespace {

constexpr qsizetype kMostAccounts = 10;

/// xs:date with or without a zone, or CII's format 102.
QDate dayOf(const QString &text, const QString &format)
{
    if (format == u"102" || (text.size() == 8 && !text.contains(u'-')))
        return QDate::fromString(text, u"yyyyMMdd"_s);
    return QDate::fromString(text.left(10), Qt::ISODate);
}

} // namespace

void Taking::put(const QString &name, const QString &value, int node)
{
    m_out.values.insert(name, {value, m_tree.at(node).text.left(500), m_tree.where(node)});
}

void Taking::text(const QString &name, int node)
{
    if (node >= 0 && !m_tree.at(node).text.isEmpty() && !m_out.has(name))
        put(name, m_tree.at(node).text.left(500).simplified(), node);
}

void Taking::day(const QString &name, int node)
{
    if (node < 0 || m_tree.at(node).text.isEmpty() || m_out.has(name))
        return;
    const XmlTree::Node &from = m_tree.at(node);
    const QDate day = dayOf(from.text, from.attribute);
    put(name, day.isValid() ? day.toString(Qt::ISODate) : from.text.left(40), node);
    if (!day.isValid())
        m_out.findings.append({u"form"_s, name, from.text.left(40), {}});
}

void Taking::amount(const QString &name, int node)
{
    if (node < 0 || m_tree.at(node).text.isEmpty() || m_out.has(name))
        return;
    const QString &text = m_tree.at(node).text;
    const std::optional<Decimal> number = Decimal::parse(text);
    put(name, number ? number->text() : text.left(40), node);
    if (!number)
        m_out.findings.append({u"form"_s, name, text.left(40), {}});
}

void Taking::account(int node)
{
    if (node < 0 || m_tree.at(node).text.isEmpty() || m_out.accounts.size() >= kMostAccounts)
        return;
    const QString number = bareNumber(m_tree.at(node).text.left(64));
    if (!m_out.accounts.contains(number))
        m_out.accounts.append(number);
    if (!m_out.has(u"iban"_s))
        put(u"iban"_s, number, node);
}

void Taking::means(int code, bool hasAccount)
{
    static const QStringList transfers{u"30"_s, u"31"_s, u"42"_s, u"58"_s};
    const bool isTransfer = code >= 0 && hasAccount && transfers.contains(m_tree.at(code).text.simplified());
    if (isTransfer && !transfers.contains(m_out.value(u"means"_s)))
        m_out.values.remove(u"means"_s);
    text(u"means"_s, code);
}

void Taking::note(int node)
{
    for (int i = 1; i <= kMostNotes; ++i) {
        const QString name = i == 1 ? u"note"_s : u"note_%1"_s.arg(i);
        if (!m_out.has(name))
            return text(name, node);
    }
}

QString Taking::priceAt(int from, QStringView price, QStringView base) const
{
    const QString amount = textAt(from, price), count = textAt(from, base);
    const std::optional<Decimal> number = Decimal::parse(count);
    const bool isForOne = count.isEmpty() || (number && *number == *Decimal::parse(u"1"));
    return amount.isEmpty() || isForOne ? amount : u"%1 / %2"_s.arg(amount, count);
}

QString Taking::textAt(int from, QStringView path) const
{
    const int node = from < 0 ? -1 : m_tree.find(from, path);
    return node < 0 ? QString() : m_tree.at(node).text.left(200).simplified();
}

void Taking::line(const Line &line)
{
    ++m_out.lineCount;
    if (const std::optional<Decimal> net = Decimal::parse(line.net))
        m_lineSum = m_lineSum + *net;
    else
        m_lineWithoutNet = true;
    if (m_out.lines.size() < EInvoice::kMostLines)
        m_out.lines.append(line);
}

void Taking::finishLines(const QString &where)
{
    if (m_out.lineCount > 0 && !m_lineWithoutNet)
        m_out.values.insert(u"line_sum"_s, {m_lineSum.text(), {}, where});
}

} // namespace countersign::einvoice
