#pragma once
#include <QByteArrayView>
#include <QStringView>

#include <charconv>
#include <cstring>

namespace countersign {

/// Writes into bytes that are there already; whoever uses it has counted them.
class Pen
{
public:
    explicit Pen(char *to) : m_at(to) {}
    void put(QByteArrayView bytes)
    {
        std::memcpy(m_at, bytes.data(), size_t(bytes.size()));
        m_at += bytes.size();
    }
    void put(qint64 number) { m_at = std::to_chars(m_at, m_at + 20, number).ptr; }
    /// ASCII.
    void put(QStringView text)
    {
        for (const QChar c : text)
            *m_at++ = char(c.unicode());
    }
    [[nodiscard]] char *at() const { return m_at; }

private:
    char *m_at;
};

} // namespace countersign
