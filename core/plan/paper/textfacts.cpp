#include "plan/paper/textfacts.h"

#include "base/literals.h"
#include "plan/extract/textlines.h"

#include <QCoreApplication>

namespace countersign {

namespace {

constexpr qsizetype kDoubtExcerpt = 200;

class TextSheet
{
public:
    TextSheet(const QStringList &lines, const LinePlaces &places) : m_lines(lines), m_places(places) {}

    template <typename T>
    void take(const QString &name, const paper::Decided<T> &decided, const QString &value)
    {
        if (!decided.has() || value.isEmpty()) {
            m_out.facts.insert(name, {});
            if (!decided.why.isEmpty())
                m_out.notes.append(decided.why);
            return;
        }
        Fact fact{value, decided.sure ? Sureness::Sure : Sureness::Unsure};
        QStringList words, places;
        QList<qsizetype> lines{decided.line};
        for (const QString &other : decided.evidence)
            if (const qsizetype line = other.toLongLong(); !lines.contains(line))
                lines.append(line);
        for (const qsizetype line : lines)
            if (line >= 0 && line < m_lines.size()) {
                words.append(plainLine(m_lines[line]));
                places.append(m_places.of(line, m_lines[line], value));
            }
        fact.text = places.isEmpty() ? decided.reckoned : words.join(u" / "_s);
        fact.where = places.isEmpty() && !decided.reckoned.isEmpty() ? u"reckoned"_s : places.join(u"; "_s);
        m_out.facts.insert(name, fact);
        if (!decided.sure)
            doubt(name, decided.why, fact.text);
    }

    void money(const QString &name, const paper::Decided<qint64> &decided)
    {
        take(name, decided, decided.has() ? formatCents(*decided.value) : QString());
    }

    void text(const QString &name, const paper::Decided<QString> &decided)
    {
        take(name, decided, decided.value.value_or(QString()));
    }

    void day(const QString &name, const paper::Decided<QDate> &decided)
    {
        take(name, decided, decided.has() ? decided.value->toString(Qt::ISODate) : QString());
    }

    [[nodiscard]] FactSheet &out() { return m_out; }

private:
    void doubt(const QString &fact, const QString &why, const QString &excerpt)
    {
        const bool said = std::any_of(m_out.doubts.begin(), m_out.doubts.end(),
            [&why](const QJsonValue &one) { return one.toObject().value("sentence"_L1).toString() == why; });
        if (!said && !why.isEmpty())
            m_out.doubts.append(QJsonObject{{u"kind"_s, u"unsure"_s}, {u"fact"_s, fact}, {u"sentence"_s, why},
                {u"excerpt"_s, plainLine(excerpt, kDoubtExcerpt)}, {u"if_used"_s, true}});
    }

    const QStringList &m_lines;
    const LinePlaces &m_places;
    FactSheet m_out;
};

} // namespace

FactSheet textFacts(const QStringList &lines, const LinePlaces &places, const Extracted &found)
{
    const paper::Reading &reading = found.reading;
    TextSheet sheet(lines, places);
    // What a credit note is over is what comes back.
    sheet.money(u"amount"_s, reading.kind == paper::Kind::CreditNote ? reading.gross : reading.payable);
    sheet.money(u"gross"_s, reading.gross);
    sheet.money(u"net"_s, reading.net);
    sheet.money(u"vat"_s, reading.vat);
    sheet.money(u"prepaid"_s, reading.paid);
    sheet.text(u"currency"_s, reading.currency);
    sheet.text(u"number"_s, reading.number);
    sheet.text(u"seller"_s, reading.seller);
    sheet.text(u"iban"_s, reading.iban);
    sheet.day(u"date"_s, reading.date);
    sheet.day(u"due"_s, reading.due);
    const QString kind = paper::kindName(reading.kind);
    sheet.out().facts.insert(u"paper_kind"_s, kind.isEmpty() ? Fact{} : Fact{kind, Sureness::Sure});
    return sheet.out();
}

} // namespace countersign
