#include "plan/paper/pagefacts.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"
#include "plan/paper/lineplaces.h"

#include <QCoreApplication>

namespace countersign {

namespace {

class PageFill
{
public:
    PageFill(FactSheet &out, const QJsonObject &content, const QStringList &lines)
        : m_out(out), m_lines(lines), m_places(content)
    {
    }

    template <typename T>
    void take(const QString &name, const paper::Decided<T> &decided, const QString &value, bool isLabelled)
    {
        if (value.isEmpty() || decided.line < 0 || decided.line >= m_lines.size() ||
            m_out.facts.value(name).sure != Sureness::Absent)
            return;
        const QString words = plainLine(m_lines[decided.line], 300);
        const bool isSure = decided.sure && isLabelled;
        m_out.facts.insert(name, {value, isSure ? Sureness::Sure : Sureness::Unsure, words,
                                     m_places.of(decided.line, m_lines[decided.line], value)});
        if (isSure)
            return;
        const QString sentence = QCoreApplication::translate(
            "Facts", "The e-invoice does not say it, and its page does not for certain: %1 was read there.")
                                     .arg(value);
        m_out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, name}, {u"sentence"_s, sentence},
            {u"excerpt"_s, plainLine(words, 200)}, {u"if_used"_s, true}});
    }

private:
    FactSheet &m_out;
    const QStringList &m_lines;
    const LinePlaces m_places;
};

/// The XML is inside a PDF, and says nothing of it.
bool isMissing(const einvoice::EInvoice &invoice, const QString &name)
{
    return !invoice.file.isEmpty() && !invoice.has(name);
}

} // namespace

void fillFromPage(FactSheet &out, const einvoice::EInvoice &invoice, const QJsonObject &content, QDate received)
{
    const bool noDue = isMissing(invoice, u"due"_s), noAccount = isMissing(invoice, u"iban"_s);
    if (!noDue && !noAccount)
        return;
    const QStringList lines = textLines(content.value("text"_L1).toString());
    const paper::Reading page = extract(lines, {{}, {}, received}).reading;
    PageFill fill(out, content, lines);
    if (noDue)
        fill.take(u"due"_s, page.due, page.due.value.value_or(QDate()).toString(Qt::ISODate), true);
    if (noAccount)
        fill.take(u"iban"_s, page.iban, page.iban.value.value_or(QString()),
            lines.value(page.iban.line).contains("IBAN"_L1, Qt::CaseInsensitive));
}

QDate dueOf(const einvoice::EInvoice &invoice, const Extracted &page)
{
    const bool isFromPage = isMissing(invoice, u"due"_s) && page.reading.due.line >= 0;
    return isFromPage ? page.due : QDate::fromString(invoice.value(u"due"_s), Qt::ISODate);
}

} // namespace countersign
