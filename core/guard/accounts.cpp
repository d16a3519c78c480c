#include "guard/accounts.h"

#include "base/literals.h"
#include "guard/letters.h"

#include <QHash>
#include <QSet>

namespace countersign {

namespace {

/// How long an IBAN of this country is; 0 when it has none.
int lengthFor(const QString &country)
{
    static const QHash<QString, int> lengths = [] {
        QHash<QString, int> out;
        const QString table =
            u"NO15 BE16 DK18 FI18 FO18 GL18 NL18 SD18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 MN20 CH21 HR21 LI21 "
            u"LV21 BG22 BH22 CR22 "
            "DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 TL23 SO23 AD24 CZ24 ES24 MD24 PK24 RO24 SA24 "
            "SE24 SK24 TN24 VG24 LY25 ST25 "
            "PT25 IS26 TR26 BI27 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 "
            "SV28 BR29 EG29 PS29 QA29 UA29 "
            "JO30 KW30 MU30 YE30 MT31 SC31 LC32 RU33"_s;
        for (const QString &entry : table.split(u' ', Qt::SkipEmptyParts))
            out.insert(entry.left(2), entry.mid(2).toInt());
        return out;
    }();
    return lengths.value(country);
}

bool checks(const QString &iban)
{
    int rest = 0;
    for (qsizetype i = 0; i < iban.size(); ++i) {
        const char16_t c = iban[(i + 4) % iban.size()].unicode();
        rest = c >= 'A' ? (rest * 100 + (c - 'A' + 10)) % 97 : (rest * 10 + (c - '0')) % 97;
    }
    return rest == 1;
}

bool isAlnum(QChar c)
{
    return c.unicode() < 0x80 && c.isLetterOrNumber();
}

/// The IBAN that begins at `at`, or nothing. Groups may be parted by one space, hyphen or point, or by a line's end.
QString ibanAt(const QString &text, qsizetype at)
{
    const QString country = text.mid(at, 2).toUpper();
    const int length = lengthFor(country);
    if (length == 0)
        return {};
    QString iban;
    qsizetype i = at;
    for (int gaps = 0; i < text.size() && iban.size() < length; ++i) {
        const QChar c = text[i];
        if (isAlnum(c)) {
            iban.append(c.toUpper());
            gaps = 0;
        } else if (!(c.isSpace() || c == u'-' || c == u'.') || ++gaps > 2) {
            break;
        }
    }
    const bool ends = i >= text.size() || !isAlnum(text[i]) || !isAlnum(text[i - 1]);
    return iban.size() == length && ends && checks(iban) ? iban : QString();
}

} // namespace

QStringList ibansIn(const QString &original)
{
    const QString text = plainForm(original);
    QStringList out;
    QSet<QString> known;
    for (qsizetype i = 0; i + 14 < text.size(); ++i) {
        if (!isAlnum(text[i]) || (i > 0 && isAlnum(text[i - 1])))
            continue;
        const bool begins = text[i].isLetter() && isAlnum(text[i + 1]) && text[i + 1].isLetter();
        const bool numbered = begins && (text[i + 2].isDigit() || text[i + 2].isSpace());
        const QString iban = numbered ? ibanAt(text, i) : QString();
        if (!iban.isEmpty() && !known.contains(iban)) {
            known.insert(iban);
            out.append(iban);
        }
    }
    return out;
}

QString normalisedIban(const QString &iban)
{
    QString out;
    for (const QChar c : iban.toUpper())
        if (isAlnum(c))
            out.append(c);
    return out;
}

} // namespace countersign
