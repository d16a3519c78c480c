#include "reader/packed/rtf.h"

#include "base/literals.h"
#include "mail/charset.h"

#include <algorithm>
#include <vector>

namespace countersign::reader {

namespace {

constexpr qsizetype mostText = 200'000;
constexpr std::size_t deepest = 1000;

/// What a group inherits from the one around it.
struct Group
{
    bool isSkipped = false;
    int afterUnicode = 1; ///< fallback characters behind a \u
};

class RtfReader
{
public:
    explicit RtfReader(QByteArrayView rtf) : m_rtf(rtf) {}

    QString run()
    {
        m_groups.emplace_back();
        while (m_at < m_rtf.size() && m_out.size() < mostText) {
            const char c = m_rtf[m_at++];
            if (c == '{') {
                flush();
                if (m_groups.size() < deepest)
                    m_groups.push_back(m_groups.back());
                else
                    ++m_tooDeep;
            } else if (c == '}') {
                flush();
                if (m_tooDeep > 0)
                    --m_tooDeep;
                else if (m_groups.size() > 1)
                    m_groups.pop_back();
            } else if (c == '\\') {
                control();
            } else if (c != '\r' && c != '\n') {
                put(c);
            }
        }
        flush();
        return m_out.trimmed();
    }

private:
    [[nodiscard]] bool isShown() const { return !m_groups.back().isSkipped && !m_inHtmlRtf; }
    void flush()
    {
        if (!m_bytes.isEmpty())
            m_out.append(mail::decodedText(m_bytes, m_charset));
        m_bytes.clear();
    }
    void put(char c)
    {
        if (m_fallback > 0)
            --m_fallback;
        else if (isShown())
            m_bytes.append(c);
    }
    void putText(QStringView text)
    {
        flush();
        if (isShown())
            m_out.append(text);
    }
    void control()
    {
        if (m_at >= m_rtf.size())
            return;
        const char c = m_rtf[m_at];
        if (c == '\'') {
            const QByteArray hex =
                m_rtf.sliced(m_at + 1).first(std::min<qsizetype>(2, m_rtf.size() - m_at - 1)).toByteArray();
            m_at += 1 + hex.size();
            for (const char byte : QByteArray::fromHex(hex))
                put(byte);
            return;
        }
        if (!isLetter(c)) {
            ++m_at;
            if (c == '*')
                m_groups.back().isSkipped = true;
            else if (c == '~')
                putText(u" ");
            else if (c == '\\' || c == '{' || c == '}')
                put(c);
            else if (c == '\n' || c == '\r')
                putText(u"\n");
            return;
        }
        word();
    }
    static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    void word()
    {
        const qsizetype from = m_at;
        while (m_at < m_rtf.size() && isLetter(m_rtf[m_at]) && m_at - from < 32)
            ++m_at;
        const QByteArrayView name = m_rtf.sliced(from, m_at - from);
        const qsizetype digits = m_at;
        if (m_at < m_rtf.size() && m_rtf[m_at] == '-')
            ++m_at;
        while (m_at < m_rtf.size() && m_rtf[m_at] >= '0' && m_rtf[m_at] <= '9' && m_at - digits < 10)
            ++m_at;
        const bool hasNumber = m_at > digits;
        const int number = m_rtf.sliced(digits, m_at - digits).toByteArray().toInt();
        if (m_at < m_rtf.size() && m_rtf[m_at] == ' ')
            ++m_at;
        obey(name, hasNumber, number);
    }
    void obey(QByteArrayView name, bool hasNumber, int number)
    {
        static constexpr QByteArrayView skipped[] = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object",
            "header", "footer", "listtable", "listoverridetable", "generator", "themedata", "xmlnstbl"};
        if (name == "par" || name == "line" || name == "row") {
            putText(u"\n");
        } else if (name == "tab" || name == "cell") {
            putText(u" ");
        } else if (name == "u" && hasNumber) {
            const char16_t unit = char16_t(number < 0 ? number + 65536 : number);
            putText(QStringView(&unit, 1));
            m_fallback = m_groups.back().afterUnicode;
        } else if (name == "uc" && hasNumber) {
            m_groups.back().afterUnicode = std::clamp(number, 0, 8);
        } else if (name == "ansicpg" && number > 0) {
            m_charset = "windows-" + QByteArray::number(number);
        } else if (name == "htmlrtf") {
            flush();
            m_inHtmlRtf = !hasNumber || number != 0;
        } else if (name == "v") {
            m_groups.back().isSkipped = m_groups.back().isSkipped || !hasNumber || number != 0;
        } else if (std::ranges::find(skipped, name) != std::end(skipped)) {
            m_groups.back().isSkipped = true;
        }
    }

    QByteArrayView m_rtf;
    qsizetype m_at = 0;
    QString m_out;
    QByteArray m_bytes, m_charset = "windows-1252";
    std::vector<Group> m_groups;
    int m_fallback = 0;
    qsizetype m_tooDeep = 0;
    bool m_inHtmlRtf = false; ///< RTF beside the HTML that it stands for
};

} // namespace

QString rtfText(QByteArrayView rtf)
{
    return RtfReader(rtf).run();
}

} // namespace countersign::reader
