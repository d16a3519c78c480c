#include "guard/letters.h"

#include "base/invisible.h"
#include "base/unicodetext.h"

#include <QList>

#include <algorithm>
#include <array>

namespace countersign {

namespace {

constexpr char16_t kGap = 0;
constexpr char16_t kSkip = 0xffff; // there, but not to be seen

// Cyrillic, Greek and small capital letters that look like Latin ones. Our own words are folded the same way, so
// Russian stays readable.
constexpr std::u16string_view kAlike =
    u"аaеeоoрpсcхxуyіiѕsјjһhкkмmтtнhвbԁdԛqԝwґrӏlɡgɑaıiłløođdðdħhþpαaοoεeιiκkνvρpτtυuχxηnωwβbᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴ"
    u"nᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";

char16_t latinLike(char16_t c)
{
    for (std::size_t i = 0; i + 1 < kAlike.size(); i += 2)
        if (kAlike[i] == c)
            return kAlike[i + 1];
    return c;
}

bool isIdeographic(char32_t c)
{
    return (c >= 0x3041 && c <= 0x30ff && c != 0x30fb) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

char16_t slowFold(char32_t c)
{
    if (isDefaultIgnorable(c)) // not whatever is invisible: a control character or a blank parts words
        return kSkip;
    if (c >= 0x1f1e6 && c <= 0x1f1ff)
        return char16_t(u'a' + (c - 0x1f1e6)); // regional indicators, the letters of flags
    char32_t base = c;
    for (int depth = 0; depth < 4; ++depth) {
        const QString parts = QChar::decomposition(base);
        if (parts.isEmpty())
            break;
        const QList<uint> codes = parts.toUcs4();
        base = codes.first() == u'(' && codes.size() > 1 ? codes[1] : codes.first();
    }
    const QChar::Category category = QChar::category(base);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return kSkip;
    base = QChar::toCaseFolded(base);
    if (base > 0xfffe || !QChar::isLetterOrNumber(base))
        return kGap;
    return latinLike(char16_t(base));
}

char16_t fold(char32_t c)
{
    static const std::array<char16_t, 0x600> table = [] {
        std::array<char16_t, 0x600> out{};
        for (char32_t i = 0; i < out.size(); ++i)
            out[i] = slowFold(i);
        return out;
    }();
    if (c < table.size())
        return table[c];
    if (isIdeographic(c))
        return char16_t(c);
    if (c >= 0x2000 && c < 0x2070)
        return isDefaultIgnorable(c) ? kSkip : kGap;
    return slowFold(c);
}

char16_t leetFold(char32_t c)
{
    static constexpr std::u16string_view pairs = u"0o1i3e4a5s7t8b9g@a$s!i|l+t€e";
    for (std::size_t i = 0; i < pairs.size(); i += 2)
        if (pairs[i] == c)
            return pairs[i + 1];
    return 0;
}

/// What a letter that stands for two is written with; empty for all others.
std::u16string_view spelled(char16_t folded)
{
    switch (folded) {
        case 0xdf: return u"ss";
        case 0xe6: return u"ae";
        case 0x153: return u"oe";
        default: return {};
    }
}

/// Walks a text once and fills Letters.
class Walk
{
public:
    Walk(QStringView text, bool leet) : m_text(text), m_leet(leet) { m_out.list.reserve(std::size_t(text.size())); }

    Letters run()
    {
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            const char32_t c = codePointAt(m_text, i);
            m_at = int(i);
            i += c > 0xffff ? 1 : 0;
            take(c);
        }
        endWord();
        endSelectors();
        return std::move(m_out);
    }

private:
    void take(char32_t c)
    {
        const char16_t looks = m_leet ? leetFold(c) : char16_t(0);
        const char16_t letter = looks ? looks : fold(c);
        if (letter == kSkip)
            return hidden(c);
        endSelectors();
        if (letter == kGap)
            return gap(c);
        if (m_invisible && !m_gap && letter < 0x250) {
            m_out.joinedInvisibly += m_invisible;
            note(m_at);
        }
        m_invisible = 0;
        const bool digit = letter >= u'0' && letter <= u'9';
        (digit ? m_digits : m_alphas) = true;
        m_afterFlag = false;
        const std::u16string_view two = spelled(letter);
        for (const char16_t one : two)
            push(one);
        if (two.empty())
            push(letter);
    }
    void push(char16_t letter)
    {
        m_out.list.push_back({letter, m_gap, m_at});
        m_inWord = m_gap ? 1 : m_inWord + 1;
        m_gap = false;
        m_stop = false;
        m_lines = 0;
    }
    void hidden(char32_t c)
    {
        if (c == 0x202e || c == 0x202d) {
            ++m_out.overrides;
            note(m_at);
        }
        const bool selector = (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
        if (selector) {
            m_selectors.append(QChar(char16_t(c < 0xe0100 ? c - 0xfe00 : c - 0xe0100 + 16)));
            return;
        }
        if (c >= 0xe0020 && c < 0xe007f && !m_afterFlag) {
            m_out.tagged.append(QChar(char16_t(c - 0xe0000)));
            note(m_at);
        } else if (QChar::category(c) == QChar::Other_Format && c != 0xad) {
            ++m_invisible;
        }
    }
    void gap(char32_t c)
    {
        m_afterFlag = c == 0x1f3f4; // the flags of England, Scotland and Wales are spelt with tags
        m_invisible = 0;
        endWord();
        m_gap = true;
        const bool space = c < 0x80 ? (c == ' ' || (c >= 9 && c <= 13)) : QChar::isSpace(c);
        m_lines += c == '\n' ? 1 : 0;
        const bool listed = m_lines > 0 && (c == '-' || c == '*' || c == '#' || c == '|' ||
                                               c == 0x2022); // each point of a list is its own
        if ((space && m_stop) || m_lines > 1 || listed || c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x0c)
            breakSentence();
        if (!space)
            m_stop = (c == '.' && m_inWord > 1) || c == '!' || c == '?'; // no sentence ends in an initial
    }
    void breakSentence()
    {
        if (!m_out.list.empty() && m_out.list.back().ch != Letters::sentenceEnd)
            m_out.list.push_back({Letters::sentenceEnd, true, m_at});
        m_stop = false;
        m_lines = 0;
    }
    void endWord()
    {
        m_out.mixedWords += m_digits && m_alphas;
        m_digits = m_alphas = false;
    }
    void endSelectors()
    {
        if (m_selectors.size() >= 8) { // one belongs to an emoji; a run of them carries bytes
            QByteArray bytes;
            for (const QChar c : std::as_const(m_selectors))
                bytes.append(char(c.unicode()));
            m_out.tagged.append(QString::fromUtf8(bytes));
            note(m_at);
        } else if (!m_selectors.isEmpty() && !m_gap) {
            m_invisible += int(m_selectors.size());
        }
        m_selectors.clear();
    }
    void note(qsizetype at)
    {
        if (m_out.firstHidden < 0)
            m_out.firstHidden = at;
    }

    QStringView m_text;
    bool m_leet;
    Letters m_out;
    QString m_selectors;
    int m_at = 0;
    int m_lines = 0;
    int m_inWord = 0;
    int m_invisible = 0;
    bool m_gap = true;
    bool m_stop = false;
    bool m_digits = false;
    bool m_alphas = false;
    bool m_afterFlag = false;
};

} // namespace

Letters lettersOf(QStringView text, bool leet)
{
    return Walk(text, leet).run();
}

QString foldedLetters(QStringView text)
{
    QString out;
    for (const Letter &letter : lettersOf(text).list)
        if (letter.ch != Letters::sentenceEnd)
            out.append(QChar(letter.ch));
    return out;
}

QString plainForm(const QString &text)
{
    // Most texts have nothing but Latin letters and quotation marks, and are what they are.
    const auto isPlain = [](QChar c) {
        const char16_t u = c.unicode();
        return (u < 0x250 && u != 0xad) || (u >= 0x2010 && u <= 0x2023) || u == 0x2026 || u == 0x20ac;
    };
    if (std::all_of(text.begin(), text.end(), isPlain))
        return text;
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        const qsizetype units = c > 0xffff ? 2 : 1;
        if (!isDefaultIgnorable(c))
            out.append(QStringView(text).sliced(i, units));
        i += units - 1;
    }
    return normalizedText(withoutHalves(out), QString::NormalizationForm_KC);
}

} // namespace countersign
