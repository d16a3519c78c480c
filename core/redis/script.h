#pragma once
#include <QByteArray>
#include <QCryptographicHash>

namespace countersign {

/// A Lua script that Redis runs as a whole. It is sent once to each server and named by its hash from then on.
class RedisScript
{
public:
    explicit RedisScript(QByteArray text)
        : m_text(std::move(text)), m_hash(QCryptographicHash::hash(m_text, QCryptographicHash::Sha1).toHex())
    {
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const QByteArray &hash() const { return m_hash; } ///< lower-case hex, as EVALSHA takes it

private:
    QByteArray m_text, m_hash;
};

} // namespace countersign
