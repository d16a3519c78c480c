#include "plan/paper/textfacts.h"

#include "base/literals.h"
#include "domain/present/values.h"
#include "plan/extract/parties.h"
#include "plan/extract/textlines.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <cstdlib>
#include <optional>

namespace countersign {

namespace {

/// The line that a value was read from: the first that holds one of the forms in which it may stand there.
class Evidence
{
public:
    explicit Evidence(const QStringList &lines) : m_lines(lines) {}

    [[nodiscard]] Fact fact(const QString &value, Sureness sure, const QStringList &forms) const
    {
        if (value.isEmpty())
            return {};
        for (qsizetype i = 0; i < m_lines.size(); ++i)
            for (const QString &form : forms)
                if (!form.isEmpty() && m_lines[i].contains(form))
                    return {value, sure, plainLine(m_lines[i]), u"line %1"_s.arg(i + 1)};
        return {value, sure, {}, {}};
    }

private:
    const QStringList &m_lines;
};

QStringList formsOfCents(qint64 cents)
{
    const QString plain = formatCents(cents);
    const QString whole = plain.section(u'.', 0, 0), places = plain.section(u'.', 1);
    QStringList grouped;
    for (const QChar group : {QChar(u'.'), QChar(u','), QChar(u'\''), QChar(u' '), QChar(0xa0), QChar(0x202f)}) {
        QString out = whole;
        for (qsizetype at = whole.size() - 3; at > (whole.startsWith(u'-') ? 1 : 0); at -= 3)
            out.insert(at, group);
        grouped.append(out);
    }
    QStringList forms;
    for (const QString &one : grouped + QStringList{whole})
        for (const QChar point : {QChar(u'.'), QChar(u',')})
            forms.append(one + point + places);
    return forms;
}

QStringList formsOfDay(QDate day)
{
    return {day.toString(Qt::ISODate), day.toString(u"dd.MM.yyyy"_s), day.toString(u"d.M.yyyy"_s),
        day.toString(u"dd/MM/yyyy"_s), day.toString(u"MM/dd/yyyy"_s), day.toString(u"d. "_s), day.toString(u"d "_s)};
}

QString isoDay(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

/// Words by which the total of a paper is not what has to be paid now: paid before, collected, or no invoice at all.
QString lineThatSettles(const QStringList &lines)
{
    static const QRegularExpression word(
        uR"(\b(?:anzahlung|abschlag\w{0,10}|vorauszahlung|teilzahlung|(?:bereits|schon) (?:be|ge|er)(?:zahlt|halten)|betrag dankend erhalten|)"
        uR"(lastschrift\w{0,10}|bankeinzug|eingezogen|abgebucht|deposit|down ?payment|already paid|paid (?:on|by|with|in full)|payment received|less payment|)"
        uR"(direct debit|will be (?:debited|collected|charged)|balance brought forward|acompte|déjà (?:payé|réglé)|prélèvement|voldaan|aanbetaling|incasso|)"
        uR"(anticipo|pagado|domiciliación|acconto|pagato|addebito|sinal|pago|zapłacono|zaliczka|betald|betalt|autogiro|)"
        uR"(mahnung|zahlungserinnerung|reminder|overdue|rappel|aanmaning|pro ?-?forma|angebot|kostenvoranschlag|quotation|quote|offerte?|devis|presupuesto|preventivo|)"
        uR"(auftragsbestätigung|order confirmation|gutschrift|credit note|avoir|skonto|discount)\b)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    for (const QString &line : lines)
        if (word.match(line).hasMatch())
            return plainLine(line);
    return {};
}

/// Whether the paper's own figures say that its total is the total.
bool isConfirmed(const QStringList &lines, const Totals &totals)
{
    if (!totals.total)
        return false;
    QSet<qint64> shown;
    for (const QString &line : lines)
        for (const Money &money : findAmounts(line))
            if (money.looksLikeMoney())
                shown.insert(std::abs(money.cents));
    if (shown.size() == 1)
        return totals.labelled;
    const qint64 total = totals.total->cents;
    if (totals.net && totals.vat)
        return totals.net->cents + totals.vat->cents == total;
    return totals.labelled && totals.vat && totals.vat->cents != 0 &&
           shown.contains(std::abs(total - totals.vat->cents));
}

QJsonObject doubt(const QString &fact, const QString &sentence, const QString &excerpt)
{
    return {{u"kind"_s, u"unsure"_s}, {u"fact"_s, fact}, {u"sentence"_s, sentence}, {u"excerpt"_s, excerpt},
        {u"if_used"_s, true}};
}

QString amountDoubt(const Totals &totals, bool confirmed, const QString &settles)
{
    const QString sum = formatCents(totals.total->cents);
    if (!settles.isEmpty())
        return QCoreApplication::translate(
            "Facts", "The amount to be paid may be another one than %1: the paper also says this.")
            .arg(sum);
    if (confirmed)
        return {};
    if (!totals.labelled)
        return QCoreApplication::translate(
            "Facts", "No words say which amount is to be paid; %1 is the largest one on the paper.")
            .arg(sum);
    return QCoreApplication::translate(
        "Facts", "The total amount was read as %1, but no other figures of the paper confirm it.")
        .arg(sum);
}

} // namespace

FactSheet textFacts(const QStringList &lines, const Extracted &found)
{
    const Evidence evidence(lines);
    const bool confirmed = isConfirmed(lines, found.totals);
    const QString settles = lineThatSettles(lines);
    const Sureness gross = confirmed ? Sureness::Sure : Sureness::Unsure;
    const Sureness amount = confirmed && settles.isEmpty() ? Sureness::Sure : Sureness::Unsure;
    FactSheet out;
    const auto money = [&](const QString &name, const std::optional<Money> &value, Sureness sure) {
        out.facts.insert(name,
            value ? evidence.fact(formatCents(value->cents), sure, formsOfCents(std::abs(value->cents))) : Fact{});
    };
    money(u"amount"_s, found.totals.total, amount);
    money(u"gross"_s, found.totals.total, gross);
    money(u"net"_s, found.totals.net, gross);
    money(u"vat"_s, found.totals.vat, gross);
    const auto text = [&](const QString &name, const QString &value, bool sure, const QStringList &forms) {
        out.facts.insert(name, evidence.fact(value, sure ? Sureness::Sure : Sureness::Unsure, forms));
    };
    // Number and day of payment stand beside a label, or they are not found at all; of a name its legal form says that
    // it is one.
    text(u"currency"_s, found.totals.currency, true, {found.totals.currency});
    text(u"number"_s, found.number, true, {found.number});
    text(u"seller"_s, found.vendor, withoutLegalForm(found.vendor) != found.vendor, {found.vendor});
    text(u"date"_s, isoDay(found.date), !found.ambiguousDate, formsOfDay(found.date));
    text(u"due"_s, isoDay(found.due), true, formsOfDay(found.due));
    if (found.totals.total)
        if (const QString why = amountDoubt(found.totals, confirmed, settles); !why.isEmpty())
            out.doubts.append(doubt(u"amount"_s, why, settles.isEmpty() ? out.facts[u"amount"_s].text : settles));
    if (found.ambiguousDate && found.date.isValid())
        out.doubts.append(doubt(u"date"_s,
            QCoreApplication::translate(
                "Facts", "Day and month of the date could be the other way round; it was read as %1.")
                .arg(dateWords(isoDay(found.date))),
            out.facts[u"date"_s].text));
    return out;
}

} // namespace countersign
