#include "plan/extract/duedate.h"

#include "base/literals.h"

#include <QRegularExpression>

#include <optional>

namespace countersign {

namespace {

constexpr qsizetype kLetterHead = 25; // lines

QRegularExpression words(const QString &pattern)
{
    return QRegularExpression(
        pattern, QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

const QRegularExpression &dueLabel()
{
    static const QRegularExpression it = words(
        uR"(\b(?:zahlbar(?: bis(?: zum)?)?|fällig(?:keit(?:sdatum)?)?(?: am| bis(?: zum)?)?|zahlungsziel|zahlungsfrist|zahlungsdatum|)"
        uR"((?:zu )?(?:zahlen|überweisen|begleichen)(?: sie)?(?: .{0,60}?)?bis(?: zum)?|spätestens|payment due|due date|due(?: on| by)?|payable(?: by| until)?|pay (?:by|before)|)"
        uR"(pay .{0,40}?\bby|(?:date d')?échéance|à (?:payer|régler) (?:avant le|le|au plus tard le)|vervaldatum|vervaldag|te betalen (?:voor|vóór|op)|)"
        uR"((?:fecha de )?vencimiento|(?:data (?:di )?)?scadenza|(?:data de )?vencimento|termin płatności|förfallodatum|förfallodag|forfaldsdato|)"
        uR"(forfallsdato|betalas senast|betales senest|eräpäivä)\b)"_s);
    return it;
}

const QRegularExpression &dateLabel()
{
    static const QRegularExpression it = words(
        uR"(\b(?:rechnungsdatum|belegdatum|invoice date|date of (?:issue|invoice)|issue date|issued(?: on)?|bill date|datum|date|dated|ausgestellt am|vom|)"
        uR"(date (?:de (?:la )?facture|d'émission)|factuurdatum|fecha(?: de (?:la )?(?:factura|emisión))?|)"
        uR"(data (?:della )?fattura|data di emissione|data da fatura|data de emissão|data wystawienia|fakturadatum|fakturadato|data)\b)"_s);
    return it;
}

const QRegularExpression &otherLabel()
{
    static const QRegularExpression it = words(
        uR"(\b(?:liefer\w{0,12}|leistung\w{0,12}|delivery|deliver\w{0,4}|shipping|service|bestell\w{0,8}|order\w{0,3}|angebot\w{0,3}|geburts\w{0,6}|birth|period|zeitraum|term|due|)"
        uR"(livraison|échéance|vervaldatum|vencimiento|vencimento|scadenza|płatności|förfallo\w{0,6}|commande|levering\w{0,5}|bestelling|entrega|pedido|consegna|ordine|encomenda|dostaw\w{1,3}|zamówieni\w{1,2}|leverans\w{0,6})\b)"_s);
    return it;
}

std::optional<int> daysIn(const QString &line)
{
    static const QRegularExpression net =
        words(uR"(\b(?:net|netto)[ :]{0,3}(\d{1,3})\b|\b(\d{1,3}) (?:days?|tagen?) (?:net|netto)\b)"_s);
    static const QRegularExpression within = words(
        uR"(\b(?:within|innerhalb(?: von)?|binnen|zahlungsziel:?|due in|payable in|payment terms?:?|terms:?) (\d{1,3}) (?:days?|tagen?)\b)"_s);
    static const QRegularExpression discount = words(uR"(skonto|discount)"_s);
    QRegularExpressionMatch match = net.match(line);
    if (!match.hasMatch() && !line.contains(discount))
        match = within.match(line);
    if (!match.hasMatch())
        return std::nullopt;
    const int days = (match.captured(1).isEmpty() ? match.captured(2) : match.captured(1)).toInt();
    return days <= 365 ? std::optional(days) : std::nullopt;
}

class DatesReader
{
public:
    DatesReader(const QStringList &lines, DayMonthOrder order) : m_lines(lines), m_order(order) {}

    ItemDates read(QDate fallback)
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            line(i);
        ItemDates out;
        const std::optional<FoundDate> date = m_labelled ? m_labelled : m_head;
        if (date)
            out.date = date->date;
        out.ambiguous = (date && date->ambiguous) || (m_due && m_due->ambiguous);
        if (m_due)
            out.due = m_due->date;
        else if (m_days)
            out.due = (out.date.isValid() ? out.date : fallback).addDays(*m_days);
        return out;
    }

private:
    static bool hasDigit(const QString &line)
    {
        return std::any_of(line.begin(), line.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    }

    // The first date after a label, there or on the next line when the label ends its own.
    std::optional<FoundDate> after(qsizetype index, qsizetype labelEnd) const
    {
        for (const FoundDate &found : findDates(m_lines[index], m_order))
            if (found.start >= labelEnd)
                return found;
        if (index + 1 >= m_lines.size() || m_lines[index].mid(labelEnd).trimmed().size() > 1)
            return std::nullopt;
        const QList<FoundDate> next = findDates(m_lines[index + 1], m_order);
        return !next.isEmpty() && next.first().start < 12 ? std::optional(next.first()) : std::nullopt;
    }

    void line(qsizetype index)
    {
        const QString &text = m_lines[index];
        const QRegularExpressionMatch due = dueLabel().match(text);
        if (due.hasMatch() && !m_due)
            m_due = after(index, due.capturedEnd());
        if (!m_days && hasDigit(text))
            m_days = daysIn(text);
        const QRegularExpressionMatch label = m_labelled ? QRegularExpressionMatch() : dateLabel().match(text);
        const bool other = otherLabel().match(labelText(text, label)).hasMatch();
        if (label.hasMatch() && !other)
            m_labelled = after(index, label.capturedEnd());
        if (!m_head && index < kLetterHead && !other && !due.hasMatch() && hasDigit(text))
            takeHead(text);
    }

    // Up to where the date begins: "Date d'échéance: " is another one. Without a label all of the line.
    static QString labelText(const QString &text, const QRegularExpressionMatch &label)
    {
        if (!label.hasMatch())
            return text;
        qsizetype end = label.capturedEnd();
        while (end < text.size() && !text[end].isDigit() && text[end] != u':')
            ++end;
        return text.left(end);
    }

    // "Kiel, 9. November 2026" or a date alone: the line holds little else.
    void takeHead(const QString &text)
    {
        const QList<FoundDate> found = findDates(text, m_order);
        if (found.size() == 1 && text.trimmed().size() - (found.first().end - found.first().start) <= 24)
            m_head = found.first();
    }

    const QStringList &m_lines;
    DayMonthOrder m_order;
    std::optional<FoundDate> m_labelled, m_head, m_due;
    std::optional<int> m_days;
};

} // namespace

ItemDates findItemDates(const QStringList &lines, DayMonthOrder order, QDate fallback)
{
    return DatesReader(lines, order).read(fallback);
}

} // namespace countersign
