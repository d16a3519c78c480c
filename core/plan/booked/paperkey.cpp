#include "plan/booked/paperkey.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "domain/fact.h"
#include "plan/booked/reminder.h"
#include "plan/extract/parties.h"
#include "plan/extract/textlines.h"
#include "plan/paper/invoicefacts.h"
#include "plan/paper/papersource.h"

#include <algorithm>

namespace countersign {

namespace {
constexpr qsizetype kShortNumber = 3, kLongestNumber = 40; ///< characters
constexpr qsizetype kLongWord = 4;                         ///< letters of a word that tells a seller from others

QString unsignedAmount(const QString &amount)
{
    return amount.startsWith(u'-') ? amount.mid(1) : amount;
}

bool containsAll(const QStringList &words, const QStringList &wanted)
{
    return std::ranges::all_of(wanted, [&words](const QString &word) { return words.contains(word); });
}
} // namespace

QString numberKey(const QString &number)
{
    QString out;
    for (const QChar c : upperText(normalizedText(number.left(100), QString::NormalizationForm_KC)))
        if (c.isLetterOrNumber())
            out += c;
    return out;
}

QStringList sellerWords(const QString &seller)
{
    QString plain;
    const QString folded = lowerText(normalizedText(withoutLegalForm(seller.left(300)), QString::NormalizationForm_KD));
    for (const QChar c : folded)
        if (c.isLetterOrNumber())
            plain += c;
        else if (c.category() != QChar::Mark_NonSpacing)
            plain += u' ';
    QStringList words = plain.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 2; });
    return words;
}

bool isSameSeller(const QString &one, const QString &other)
{
    const QStringList a = sellerWords(one), b = sellerWords(other);
    if (a.isEmpty() || b.isEmpty())
        return false;
    if (a == b)
        return true;
    const QStringList &few = a.size() <= b.size() ? a : b, &many = a.size() <= b.size() ? b : a;
    return containsAll(many, few) && std::ranges::any_of(few, [](const QString &w) { return w.size() >= kLongWord; });
}

bool isSameSeller(const PaperKey &one, const PaperKey &other)
{
    for (const QString &first : {one.seller, one.tradeName})
        for (const QString &second : {other.seller, other.tradeName})
            if (isSameSeller(first, second))
                return true;
    return false;
}

QSet<QString> numbersIn(const QString &text)
{
    QSet<QString> out;
    QString word;
    bool hasDigit = false;
    const QString upper = upperText(text);
    const auto end = [&] {
        if (hasDigit && word.size() >= kShortNumber && word.size() <= kLongestNumber)
            out.insert(word);
        word.clear();
        hasDigit = false;
    };
    for (qsizetype i = 0; i < upper.size(); ++i) {
        const QChar c = upper[i];
        const bool joins =
            c == u'-' || c == u'/' || c == u'.' || c == u'_' || c == u'\u2010' || c == u'\u2011' || c == u'\u00ad';
        if (c.isLetterOrNumber()) {
            word += c;
            hasDigit = hasDigit || c.isDigit();
        } else if (!(joins && i + 1 < upper.size() && upper[i + 1].isLetterOrNumber())) {
            end();
        }
    }
    end();
    return out;
}

PaperKey paperKeyOf(const FactMap &facts)
{
    const auto value = [&facts](const QString &name) { return facts.value(name).value; };
    PaperKey out;
    out.number = numberKey(value(u"number"_s));
    out.seller = value(u"seller"_s);
    const QString amount = value(u"gross"_s).isEmpty() ? value(u"amount"_s) : value(u"gross"_s);
    out.amount = unsignedAmount(amount);
    out.goesBack = amount.startsWith(u'-');
    out.currency = value(u"currency"_s);
    out.date = value(u"date"_s);
    out.isReceipt = value(u"paper_kind"_s) == u"receipt";
    return out;
}

PaperKey paperKeyOf(const QJsonObject &content)
{
    const FactMap facts = FactSheet::of(content).facts;
    PaperKey out = paperKeyOf(facts);
    const PaperSource source = paperSource(content);
    if (!facts.value(u"type_code"_s).value.isEmpty()) { // of an e-invoice its structured part says what it is
        if (const std::optional<einvoice::EInvoice> invoice = invoiceOf(source.content))
            out.tradeName = plainLine(invoice->value(u"seller_trade_name"_s));
        return out;
    }
    QStringList lines = textLines(source.content.value("text"_L1).toString());
    if (!source.isAttached()) // the subject of a mail says it as well
        lines.prepend(plainLine(content.value("title"_L1).toString()));
    out.isReminder = isReminder(lines);
    return out;
}

Likeness likeness(const PaperKey &one, const PaperKey &other)
{
    if (one.goesBack != other.goesBack)
        return Likeness::None;
    const bool sellers = isSameSeller(one, other);
    const bool sums = !one.amount.isEmpty() && one.amount == other.amount &&
                      (one.currency.isEmpty() || other.currency.isEmpty() || one.currency == other.currency);
    const bool days = !one.date.isEmpty() && one.date == other.date;
    if (!one.number.isEmpty() && one.number == other.number) {
        if (sellers)
            return Likeness::Same;
        // Two sellers may give the same number. Where all else is the same as well, a name was read wrongly.
        const bool unknown = one.seller.isEmpty() || other.seller.isEmpty();
        return unknown || (sums && days && one.number.size() >= kShortNumber) ? Likeness::Possible : Likeness::None;
    }
    const bool numbers = !one.number.isEmpty() && !other.number.isEmpty();
    // A number may have been read wrongly, some papers have none, and a receipt has another one than its invoice.
    const bool mayDiffer = !numbers || one.isReceipt != other.isReceipt;
    return sellers && sums && days && mayDiffer ? Likeness::Possible : Likeness::None;
}

} // namespace countersign
