#include "mail/encodedtext.h"

#include "mail/charset.h"

#include <QByteArray>

#include <algorithm>

namespace countersign::mail {

namespace {

bool isFoldingSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// `=?charset?B?text?=`, as it stands.
struct EncodedWord
{
    QByteArrayView charset, text;
    bool isBase64 = false;
    qsizetype size = 0; ///< of all of it; 0: there is none
};

/// As encodedWordSize().
EncodedWord wordAt(QByteArrayView rest, qsizetype last)
{
    constexpr qsizetype longestCharset = 64;
    EncodedWord word;
    const qsizetype mark = rest.sliced(2).first(std::min(rest.size() - 2, longestCharset)).indexOf('?') + 2;
    if (mark <= 2 || mark + 2 >= rest.size() || rest[mark + 2] != '?')
        return word;
    const char encoding = char(rest[mark + 1] | 0x20);
    const qsizetype from = mark + 3;
    if ((encoding != 'b' && encoding != 'q') || last < from)
        return word;
    const qsizetype end = rest.indexOf("?=", from);
    word.charset = rest.sliced(2, mark - 2);
    word.charset = word.charset.first(std::find(word.charset.begin(), word.charset.end(), '*') - word.charset.begin());
    word.text = rest.sliced(from, end - from);
    word.isBase64 = encoding == 'b';
    word.size = end + 2;
    return word;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void appendQuoted(QByteArray &out, QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int high = text[i] == '=' && i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low >= 0) {
            out.append(char(high * 16 + low));
            i += 2;
        } else {
            out.append(text[i] == '_' ? ' ' : text[i]);
        }
    }
}

/// Words of one charset, one behind the other.
class WordRun
{
public:
    void add(const EncodedWord &word, QString &out)
    {
        if (word.charset.compare(m_charset, Qt::CaseInsensitive) != 0)
            end(out);
        if (!word.isBase64)
            endBase64();
        m_charset = word.charset;
        if (word.isBase64)
            addBase64(word.text);
        else
            appendQuoted(m_bytes, word.text);
    }
    void end(QString &out)
    {
        endBase64();
        if (!m_bytes.isEmpty())
            out.append(decodedText(m_bytes, m_charset));
        m_bytes.clear();
        m_charset = {};
    }

private:
    /// What does not end at a whole group of four without saying so goes on in the next word.
    void addBase64(QByteArrayView text)
    {
        for (const char c : text) {
            if (c == '=')
                endBase64();
            else if (!isFoldingSpace(c))
                m_base64.append(c);
        }
        if (m_base64.size() % 4 == 0)
            endBase64();
    }
    void endBase64()
    {
        m_bytes.append(QByteArray::fromBase64(m_base64));
        m_base64.clear();
    }

    QByteArrayView m_charset;
    QByteArray m_bytes, m_base64;
};

} // namespace

qsizetype encodedWordSize(QByteArrayView rest, qsizetype last)
{
    return wordAt(rest, last).size;
}

QString decodedWords(QByteArrayView text)
{
    const qsizetype last = text.lastIndexOf("?=");
    qsizetype at = last < 0 ? -1 : text.indexOf("=?");
    if (at < 0)
        return rawText(text);
    QString out;
    WordRun run;
    qsizetype plain = 0; // what stands from here on is not decoded yet
    for (; at >= 0; at = text.indexOf("=?", at)) {
        const EncodedWord word = wordAt(text.sliced(at), last - at);
        if (word.size == 0) {
            at += 2;
            continue;
        }
        const QByteArrayView between = text.sliced(plain, at - plain);
        if (plain == 0 || !std::ranges::all_of(between, isFoldingSpace)) { // blanks between two words belong to them
            run.end(out);
            out.append(rawText(between));
        }
        run.add(word, out);
        at += word.size;
        plain = at;
    }
    run.end(out);
    return out.append(rawText(text.sliced(plain)));
}

QString oneLine(const QString &text)
{
    QString out = text;
    for (QChar &c : out)
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    return out.simplified();
}

} // namespace countersign::mail
