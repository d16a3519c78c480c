#include "guard/decoding.h"

#include "base/literals.h"
#include "base/unicodetext.h"
#include "guard/textsearch.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace countersign {

namespace {

constexpr qsizetype kBudget = 60000;
constexpr int kDepth = 3;

bool isBase64(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || (u >= '0' && u <= '9') || u == '+' || u == '/' ||
           u == '-' || u == '_';
}

int hexValue(QChar c)
{
    const char16_t u = c.unicode();
    return u >= '0' && u <= '9'   ? u - '0'
           : u >= 'a' && u <= 'f' ? u - 'a' + 10
           : u >= 'A' && u <= 'F' ? u - 'A' + 10
                                  : -1;
}

/// Bytes as text when they are one: valid UTF-8 (or UTF-16) with hardly a control character.
QString asText(const QByteArray &bytes)
{
    if (bytes.size() < 8)
        return {};
    QString text = QString::fromUtf8(bytes);
    qsizetype odd = 0;
    for (const QChar c : std::as_const(text))
        odd += c.unicode() == QChar::ReplacementCharacter || (c.unicode() < 0x20 && !c.isSpace());
    if (odd * 3 > text.size() && bytes.size() % 2 == 0) {
        text.clear();
        for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
            text.append(QChar(char16_t(uchar(bytes[i]) | uchar(bytes[i + 1]) << 8)));
        odd = 0;
        for (const QChar c : std::as_const(text))
            odd += !c.isPrint() && !c.isSpace();
    }
    return odd * 20 > text.size() ? QString() : withoutHalves(text);
}

/// At least four words, next to nothing but letters between the spaces: tokens and addresses of links are not like
/// that.
bool isProse(const QString &text)
{
    qsizetype letters = 0, spaces = 0;
    for (const QChar c : text) {
        letters += c.isLetter();
        spaces += c.isSpace();
    }
    const bool unspaced = letters > 12 && text.at(text.size() / 2).unicode() >= 0x2e80;
    return (spaces >= 3 && letters > spaces * 2 && (letters + spaces) * 100 >= text.size() * 75) || unspaced;
}

/// Gathers what one text holds; each method is one pass.
class Finder
{
public:
    Finder(const QString &text, QList<Decoded> &out, qsizetype &budget, int depth)
        : m_text(text), m_out(out), m_budget(budget), m_depth(depth)
    {
    }

    void run()
    {
        base64();
        pairs();
        numbers();
        morse();
        escapes();
    }

private:
    void add(const QString &text, bool odd)
    {
        if (text.size() < 8 || m_budget <= 0)
            return;
        const QString kept = firstOf(text, m_budget);
        m_budget -= kept.size();
        m_out.append({kept, odd && isProse(kept)});
        if (m_depth < kDepth)
            Finder(kept, m_out, m_budget, m_depth + 1).run();
    }
    /// Runs of the alphabet; a line that ends inside a long run goes on in the next one, as mail programs wrap them.
    void base64()
    {
        QByteArray run;
        qsizetype lineStart = 0;
        for (qsizetype i = 0; i <= m_text.size(); ++i) {
            const bool inside = i < m_text.size() && isBase64(m_text[i]);
            if (inside) {
                const char c = char(m_text[i].unicode());
                run.append(c == '-' ? '+' : c == '_' ? '/' : c);
                continue;
            }
            const bool breaks = i < m_text.size() && (m_text[i] == u'\n' || m_text[i] == u'\r');
            if (breaks && run.size() - lineStart >= 16) {
                lineStart = run.size();
                if (i + 1 < m_text.size() && m_text[i] == u'\r' && m_text[i + 1] == u'\n')
                    ++i;
                while (i + 1 < m_text.size() && (m_text[i + 1] == u'>' || m_text[i + 1] == u' '))
                    ++i;
                continue;
            }
            if (run.size() >= 16)
                add(asText(QByteArray::fromBase64(run, QByteArray::IgnoreBase64DecodingErrors)), true);
            run.clear();
            lineStart = 0;
        }
    }
    /// Pairs of hexadecimal digits, also parted by spaces, commas, colons or \x.
    void pairs()
    {
        QByteArray bytes;
        const auto end = [&] {
            if (bytes.size() >= 12)
                add(asText(bytes), true);
            bytes.clear();
        };
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            const int high = hexValue(m_text[i]);
            const int low = high >= 0 && i + 1 < m_text.size() ? hexValue(m_text[i + 1]) : -1;
            const bool prefix = m_text[i] == u'0' && i + 1 < m_text.size() && m_text[i + 1].toLower() == u'x';
            if (prefix || (m_text[i] == u'\\' && i + 1 < m_text.size() && m_text[i + 1] == u'x')) {
                ++i;
            } else if (low >= 0) {
                bytes.append(char(high << 4 | low));
                ++i;
            } else if (high >= 0 ||
                       !(m_text[i].isSpace() || m_text[i] == u',' || m_text[i] == u':' || m_text[i] == u'-')) {
                end();
                while (high >= 0 && i + 1 < m_text.size() && m_text[i + 1].isLetterOrNumber())
                    ++i; // the rest of a word that is none
            }
        }
        end();
    }
    /// Codes of characters in binary or decimal, one after the other.
    void numbers()
    {
        QString decimal, binary;
        const auto end = [&] {
            if (decimal.size() >= 12)
                add(decimal, true);
            if (binary.size() >= 8)
                add(asText(binary.toLatin1()), true);
            decimal.clear();
            binary.clear();
        };
        for (qsizetype i = 0; i < m_text.size();) {
            const char16_t c = m_text[i].unicode();
            if (c < '0' || c > '9') {
                if (!m_text[i].isSpace() && c != ',' && c != ';')
                    end();
                ++i;
                continue;
            }
            const qsizetype start = i;
            while (i < m_text.size() && m_text[i].unicode() >= '0' && m_text[i].unicode() <= '9')
                ++i;
            number(QStringView(m_text).sliced(start, i - start), decimal, binary, end);
        }
        end();
    }
    template <typename End>
    void number(QStringView digits, QString &decimal, QString &binary, const End &end)
    {
        bool ok = digits.size() % 8 == 0;
        for (const QChar c : digits)
            ok = ok && (c == u'0' || c == u'1');
        if (ok) {
            for (qsizetype i = 0; i < digits.size(); i += 8)
                binary.append(QChar(digits.sliced(i, 8).toUInt(nullptr, 2)));
            return;
        }
        const uint value = digits.size() <= 6 ? digits.toUInt() : 0;
        if (value < 32 || value > 0xffff || (value >= 0xd800 && value < 0xe000))
            return end();
        decimal.append(QChar(char16_t(value)));
    }
    void morse()
    {
        static const QHash<QString, QChar> alphabet = [] {
            QHash<QString, QChar> out;
            const QStringList codes =
                u".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."_s
                    .split(u' ');
            for (int i = 0; i < codes.size(); ++i)
                out.insert(codes[i], QChar(char16_t(u'a' + i)));
            return out;
        }();
        QString out, code;
        int letters = 0;
        for (qsizetype i = 0; i <= m_text.size(); ++i) {
            const char16_t c = i < m_text.size() ? m_text[i].unicode() : char16_t(0);
            if (c == '.' || c == 0xb7 || c == 0x2022) {
                code.append(u'.');
            } else if (c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == '_') {
                code.append(u'-');
            } else if (c == ' ' || c == '/' || c == '|' || c == '\n') {
                const QChar letter = code.isEmpty() ? QChar() : alphabet.value(code);
                letters += !letter.isNull();
                if (!letter.isNull())
                    out.append(letter);
                if ((c == '/' || c == '|') && !out.endsWith(u' '))
                    out.append(u' ');
                code.clear();
            } else {
                if (letters >= 16)
                    add(out, true);
                out.clear();
                code.clear();
                letters = 0;
            }
        }
    }
    /// %41, =41, &#65; &#x41; \u0041 and U+0041, replaced where they stand.
    void escapes()
    {
        static const QRegularExpression form(
            u"%([0-9A-Fa-f]{2})|=([0-9A-F]{2})|&#(\\d{1,6});?|&#[xX]([0-9A-Fa-f]{1,5});?|(?:\\\\u\\{?|\\\\x|U\\+)([0-9A-Fa-f]{2,5})\\}?"_s);
        if (!m_text.contains(u'%') && !m_text.contains(u'=') && !m_text.contains(u"&#"_s) && !m_text.contains(u'\\') &&
            !m_text.contains(u"U+"_s))
            return;
        QByteArray out;
        qsizetype at = 0;
        int count = 0;
        for (auto it = form.globalMatch(m_text); it.hasNext(); ++count) {
            const QRegularExpressionMatch match = it.next();
            out += QStringView(m_text).sliced(at, match.capturedStart() - at).toUtf8();
            at = match.capturedEnd();
            const int group = match.lastCapturedIndex();
            const uint code = match.capturedView(group).toUInt(nullptr, group == 3 ? 10 : 16);
            const bool byte = group <= 2;
            const char32_t letter = code > 0 && code <= 0x10ffff && !QChar::isSurrogate(code) ? char32_t(code) : U' ';
            out += byte ? QByteArray(1, char(code)) : QString::fromUcs4(&letter, 1).toUtf8();
        }
        if (count < 4)
            return;
        out += QStringView(m_text).sliced(at).toUtf8();
        add(QString::fromUtf8(out), false);
    }

    const QString m_text; // a copy: m_out may move what it was taken from
    QList<Decoded> &m_out;
    qsizetype &m_budget;
    const int m_depth;
};

} // namespace

QList<Decoded> decodedIn(const QString &text)
{
    QList<Decoded> out;
    qsizetype budget = kBudget;
    Finder(text, out, budget, 1).run();
    return out;
}

bool holdsNewCode(const QString &text, const QString &known)
{
    // Possessive: going back over a long run would need more stack than there is, and the run would not be seen.
    static const QRegularExpression run(u"[A-Za-z0-9+/_-]{40,}+={0,2}|(?:[0-9A-Fa-f]{2}[ :,]?+){24,}+"_s);
    const auto isLetter = [](QChar c) { return (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z'); };
    const auto isCapitalOrDigit = [](QChar c) { return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9'); };
    TextSearch seen(known);
    for (auto it = run.globalMatch(text); it.hasNext();) {
        const QString code = it.next().captured().trimmed();
        if (std::ranges::any_of(code, isLetter) && std::ranges::any_of(code, isCapitalOrDigit) && !seen.holds(code))
            return true;
    }
    return false;
}

} // namespace countersign
