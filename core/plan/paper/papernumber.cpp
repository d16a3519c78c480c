#include "plan/paper/papernumber.h"

#include "base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace countersign::paper {

namespace {

bool holdsDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

constexpr qsizetype kHeadRows = 30;
constexpr qsizetype kBehindTitle = 10; ///< lines within which a number that stands alone belongs to the title

/// Where a value stands: behind a title, right behind a label, or in another cell.
enum class Place { Title, Beside, Apart };

struct FoundNumber
{
    QString value;
    qsizetype line = -1;
    int points = 0;
};

class NumberReader
{
public:
    NumberReader(const Page &page, Kind kind) : m_page(page), m_kind(kind) {}

    Decided<QString> read()
    {
        for (qsizetype line = 0; line < m_page.rows().size(); ++line)
            takeRow(line);
        if (m_found.isEmpty())
            takeBare();
        return result();
    }

private:
    /// Of another kind of paper than this one.
    [[nodiscard]] bool isForeign(const LabelHit &hit) const
    {
        if (!hit.isAmong(Label::Invoice, Label::Payslip))
            return false;
        const bool invoice = hit.isAmong(Label::Invoice, Label::FinalInvoice);
        switch (m_kind) {
            case Kind::CreditNote: return !hit.is(Label::CreditNote) && !invoice;
            case Kind::Offer: return !hit.is(Label::Offer);
            case Kind::OrderConfirmation: return !hit.is(Label::OrderConfirmation);
            case Kind::DeliveryNote: return !hit.is(Label::DeliveryNote);
            case Kind::ProForma: return !hit.is(Label::ProForma) && !invoice;
            default: return !invoice && !hit.is(Label::Receipt) && !hit.is(Label::CreditNote);
        }
    }

    [[nodiscard]] int pointsOf(const LabelHit &hit) const
    {
        if (isForeign(hit))
            return 0;
        if (hit.is(Label::CreditNumber))
            return m_kind == Kind::CreditNote ? 12 : 6;
        if (hit.is(Label::Number))
            return hit.is(Label::Receipt) ? 8 : 10;
        const bool isTitle = hit.isAmong(Label::Invoice, Label::Receipt);
        return isTitle ? 4 : 0;
    }

    void takeRow(qsizetype line)
    {
        const Row &row = m_page.row(line);
        for (qsizetype i = 0; i < row.labels.size(); ++i) {
            const LabelHit &hit = row.labels[i];
            const int points = hit.is(Label::Reference) || hit.is(Label::OtherNumber) ? 0 : pointsOf(hit);
            if (points > 0 && !isReference(row, i))
                takeValue(line, i, points);
        }
    }

    /// "against" before, in the same cell: "Gutschrift zu Rechnung Nr. 7".
    static bool isReference(const Row &row, qsizetype index)
    {
        const qsizetype cell = row.cellAt(row.labels[index].start);
        for (qsizetype i = 0; i < index; ++i)
            if (row.labels[i].is(Label::Reference) && row.cellAt(row.labels[i].start) == cell)
                return true;
        return false;
    }

    void takeValue(qsizetype line, qsizetype index, int points)
    {
        const Row &row = m_page.row(line);
        const LabelHit &hit = row.labels[index];
        const qsizetype cell = row.cellAt(hit.start);
        if (cell < 0)
            return;
        const QString rest = row.text.mid(hit.end, row.cells[cell].end - hit.end);
        const bool isTitle = points == 4;
        const bool isDigitAlone = isTitle && hit.start == row.cells[cell].start && isOneDigit(rest); // "Invoice: 2"
        if (add(isDigitAlone ? rest.right(1) : valueIn(rest, isTitle ? Place::Title : Place::Beside), line, points))
            return;
        const bool ends = std::none_of(
            rest.begin(), rest.end(), [](QChar c) { return c.isLetterOrNumber() && c != u'º' && c != u'ª'; });
        const bool isPair = !isTitle && rest.startsWith(" / "_L1); // "Belegnummer / Datum"
        static const QRegularExpression pair(uR"(^ ?/ ?\p{L}{4,12} ?: ?([^/]+[^/ ]) ?/)"_s);
        if (const QRegularExpressionMatch both = pair.match(rest); !isTitle && both.hasMatch()) {
            add(valueIn(both.captured(1), Place::Beside), line, points); // "Rechnungsnummer/Datum: 9004 / 12.11.2026"
            return;
        }
        if (!ends && !isPair)
            return;
        if (isTitle) {
            takeAroundTitle(line, cell, points);
            return;
        }
        if (!isPair && cell + 1 < row.cells.size() && !isLabel(row, row.cells[cell + 1]) &&
            add(valueIn(row.cell(cell + 1), Place::Apart), line, points))
            return;
        takeBelow(line, row.cells[cell], points, isPair);
    }

    /// "Nr. 3", "N° : 33", "# INV-231"
    static const QRegularExpression &bareForm()
    {
        static const QRegularExpression form(
            uR"(^(?:(?:nr|no|num|núm|number|nummer|numéro|número|numero|numer)\b|n[°º.]|#|folio ?:)[.: ]{0,4}(.{0,60})$)"_s,
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        return form;
    }

    /// A number that does not say of what, in the head of a paper that says what it is: that paper's, when no other is.
    void takeBare()
    {
        qsizetype title = -1;
        for (qsizetype line = 0; line < m_page.rows().size() && line < kHeadRows; ++line) {
            const Row &row = m_page.row(line);
            if (!row.amounts.isEmpty())
                return;
            if (std::any_of(row.labels.begin(), row.labels.end(), [](const LabelHit &hit) {
                    return hit.isAmong(Label::Invoice, Label::CreditNote) || hit.is(Label::Receipt);
                }))
                title = line;
            for (qsizetype i = 0; i < row.cells.size() && title >= 0 && line - title <= kBehindTitle; ++i) {
                const QRegularExpressionMatch match = bareForm().match(row.cell(i));
                if (!match.hasMatch())
                    continue;
                const bool isApart = match.capturedLength(1) == 0; // "Número      F260031"
                const QString text = isApart ? row.cell(i + 1) : match.captured(1).trimmed();
                const QString value = valueIn(text, Place::Beside);
                if (value.size() + 1 >= text.size())
                    add(value, line, 3);
            }
        }
    }

    /// "Rechnung   H-20418", and "RECHNUNG" above "Nr. 3".
    void takeAroundTitle(qsizetype line, qsizetype cell, int points)
    {
        const Row &row = m_page.row(line);
        const QString heading = row.cell(cell), beside = row.cell(cell + 1);
        static const QRegularExpression lettered(uR"(^[A-Z]{1,4} \d[\d/.\-]{1,20}$)"_s); // "LO 26/4471"
        const bool isOne = !beside.contains(u' ') || lettered.match(beside).hasMatch();
        if (!beside.isEmpty() && isOne && holdsDigit(beside) && row.amounts.isEmpty() &&
            add(valueIn(beside, Place::Title), line, points))
            return;
        const qsizetype below = m_page.below(line, 3);
        if (m_kind == Kind::Reminder && takeColumn(row, cell, below, points))
            return;
        if (below < 0 || (heading.contains(u' ') && !isLabel(row, row.cells[cell])))
            return;
        for (qsizetype i = 0; i < m_page.row(below).cells.size(); ++i) {
            const QRegularExpressionMatch match = bareForm().match(m_page.row(below).cell(i));
            if (match.hasMatch() && m_page.row(below).cells[i].overlaps(row.cells[cell].start, row.cells[cell].end))
                add(valueIn(match.captured(1), Place::Beside), below, points + 2);
        }
    }

    /// "Invoice | Date | Amount" over the one paper that a reminder is about.
    bool takeColumn(const Row &heads, qsizetype cell, qsizetype below, int points)
    {
        const auto isHead = [&heads](const Cell &one) { return isLabel(heads, one); };
        const auto isEntry = [this](qsizetype line) { return line >= 0 && !m_page.row(line).days.isEmpty(); };
        if (!isEntry(below) || std::count_if(heads.cells.begin(), heads.cells.end(), isHead) < 3)
            return false;
        const Cell head = heads.cells[cell];
        const auto valueAt = [&](qsizetype line) {
            const Row &row = m_page.row(line);
            const auto found = std::find_if(row.cells.begin(), row.cells.end(),
                [&head](const Cell &one) { return one.overlaps(head.start, head.end); });
            return found == row.cells.end() ? QString() : valueIn(row.cell(found - row.cells.begin()), Place::Title);
        };
        const qsizetype next = m_page.below(below, 1);
        return (!isEntry(next) || valueAt(next).isEmpty()) && add(valueAt(below), below, points);
    }

    static bool isOneDigit(const QString &rest)
    {
        static const QRegularExpression form(uR"(^ ?:? ?[1-9]$)"_s);
        return form.match(rest).hasMatch();
    }

    /// Most of the cell is words that are known.
    static bool isLabel(const Row &row, const Cell &cell)
    {
        qsizetype known = 0;
        for (const LabelHit &hit : row.labels)
            if (hit.start >= cell.start && hit.end <= cell.end)
                known += hit.end - hit.start;
        return known * 2 > cell.end - cell.start;
    }

    void takeBelow(qsizetype line, const Cell &head, int points, bool isPair)
    {
        const qsizetype below = m_page.below(line, 3);
        if (below < 0)
            return;
        const Row &row = m_page.row(below);
        for (qsizetype i = 0; i < row.cells.size(); ++i)
            if (row.cells[i].overlaps(head.start, head.end)) {
                add(valueIn(isPair ? row.cell(i).section(" / "_L1, 0, 0) : row.cell(i), Place::Apart), below, points);
                return;
            }
    }

    /// What stands there as a number, up to a date or a word; empty when nothing does.
    static QString valueIn(const QString &text, Place place)
    {
        const bool shaped = place == Place::Title;
        static const QRegularExpression value(
            uR"(^[\s\x{A0}\x{202F}:.#=\-–°ºª|]{0,12}([A-Za-z0-9]{1,6}[ ](?=\d)|[A-Z]{2,4}[ ](?=[A-Z]{1,3}[/\-]?\d)|)([A-Za-z0-9][A-Za-z0-9\-/._]{0,39}(?: ?[/\-] ?[A-Za-z0-9]{1,12}){0,3}))"_s);
        static const QRegularExpression day(
            uR"(^(?:\d{1,2}[./\-]\d{1,2}[./\-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\.?)$)"_s);
        static const QRegularExpression end(uR"([\-/._]+$)"_s);
        const QRegularExpressionMatch match = value.match(text);
        if (!match.hasMatch())
            return {};
        QString prefix = match.captured(1), number = match.captured(2).remove(end);
        if (std::all_of(prefix.begin(), prefix.end(), [](QChar c) { return c.isDigit() || c == u' '; }))
            prefix.clear(), number = digitsTogether(text, match, number);
        else if (prefix.trimmed().toUpper() != prefix.trimmed())
            return {}; // a word, and the number of something else
        if (!holdsDigit(number) || (match.capturedEnd() < text.size() && text[match.capturedEnd()] == u'%'))
            return {};
        static const QRegularExpression isoDay(uR"(^\d{4}-\d{2}-\d{2}$)"_s);
        const bool isNumbered = place == Place::Beside && isoDay.match(number).hasMatch(); // "Rechnung Nr. 2026-11-07"
        const bool isAll = match.capturedEnd() == text.trimmed().size() + (text.size() - text.trimmed().size());
        const bool isDay = day.match(number).hasMatch() && (number.size() > 3 || (shaped && !isAll));
        static const QRegularExpression year(uR"(^20[0-4]\d$)"_s); // "Beitragsrechnung 2027"
        if ((isDay && !isNumbered) ||
            (shaped && (number.size() < 2 || (prefix.isEmpty() && year.match(number).hasMatch()))))
            return {};
        return prefix.isEmpty() ? number : lettersAndGroups(text, match, prefix + number);
    }

    /// "VR 40 028 117", when nothing else follows.
    static QString lettersAndGroups(const QString &text, const QRegularExpressionMatch &match, const QString &number)
    {
        static const QRegularExpression groups(uR"(^[A-Z]{1,6} \d{1,6}(?: \d{2,6}){1,4}$)"_s);
        const QString all = text.mid(match.capturedStart(1)).trimmed();
        return groups.match(all).hasMatch() ? all : number;
    }

    /// "2026 118": groups of digits with a space, when nothing else follows.
    static QString digitsTogether(const QString &text, const QRegularExpressionMatch &match, const QString &number)
    {
        static const QRegularExpression groups(uR"(^\d{1,6}(?: \d{1,6}){1,4}$)"_s);
        const QString all = text.mid(match.capturedStart(2) - match.capturedLength(1)).trimmed();
        return groups.match(all).hasMatch()            ? all
               : match.captured(1).trimmed().isEmpty() ? number
                                                       : match.captured(1).trimmed();
    }

    bool add(const QString &value, qsizetype line, int points)
    {
        if (value.isEmpty())
            return false;
        m_found.append({value, line, points});
        return true;
    }

    Decided<QString> result() const
    {
        if (m_found.isEmpty())
            return {};
        const FoundNumber *best = &m_found.first();
        for (const FoundNumber &one : m_found)
            if (one.points > best->points)
                best = &one;
        Decided<QString> out{best->value, true, best->line};
        for (const FoundNumber &one : m_found)
            if (one.points == best->points && one.value.compare(best->value, Qt::CaseInsensitive) != 0 && out.sure) {
                out.sure = best->line == one.line && best->value.startsWith(one.value);
                out.why = QCoreApplication::translate("Facts", "Two numbers could be that of this paper: %1 and %2.")
                              .arg(best->value, one.value);
                out.evidence.append(QString::number(one.line));
            }
        if (out.sure)
            out.why.clear();
        return out;
    }

    const Page &m_page;
    Kind m_kind;
    QList<FoundNumber> m_found;
};

} // namespace

Decided<QString> paperNumber(const Page &page, Kind kind)
{
    return NumberReader(page, kind).read();
}

} // namespace countersign::paper
