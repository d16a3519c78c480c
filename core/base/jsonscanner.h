#pragma once
#include <QByteArray>
#include <QJsonValue>
#include <QString>

namespace countersign {

/// One pass over the bytes of a JSON text, token by token; the first thing that is wrong ends it. For JsonParser's use.
class JsonScanner
{
public:
    /// Keeps no copy of `text`. `lenient` as in JsonLimits.
    JsonScanner(const QByteArray &text, bool lenient)
        : m_p(text.begin()), m_begin(text.begin()), m_end(text.end()), m_lenient(lenient)
    {
    }

protected:
    /// Remembers the first reason, a literal under "Json"; a text of at most a few words.
    QJsonValue wrong(const char *why);
    /// The same for what is not wrong but beyond a limit.
    QJsonValue tooMuch(const QString &why);
    [[nodiscard]] bool bad() const { return !m_error.isEmpty(); }

    void skipSpace()
    {
        while (m_p != m_end && (*m_p == ' ' || *m_p == '\n' || *m_p == '\r' || *m_p == '\t'))
            ++m_p;
    }
    bool take(char c)
    {
        if (m_p == m_end || *m_p != c)
            return false;
        ++m_p;
        return true;
    }
    bool word(QByteArrayView text)
    {
        if (m_end - m_p < text.size() || QByteArrayView(m_p, text.size()) != text)
            return false;
        m_p += text.size();
        return true;
    }

    /// Goes to the end of a value and looks at nothing but texts and brackets.
    QJsonValue skipValue();
    /// The text at the quotation mark that comes next.
    QString parseString();
    QJsonValue parseNumber();

    const char *m_p;
    const char *m_begin;
    const char *m_end;
    QString m_error;
    bool m_tooMuch = false;

private:
    void skipString();
    int hex4();
    void appendUnit(QString &out, char16_t unit);
    void appendEscape(QString &out);

    bool m_lenient;
};

} // namespace countersign
