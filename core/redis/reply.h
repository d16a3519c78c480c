#pragma once
#include <QByteArray>
#include <QtGlobal>

#include <vector>

namespace countersign {

/// One reply of Redis (RESP2).
struct RedisReply
{
    enum class Kind { Nil, Status, Error, Text, Integer, Array };

    Kind kind = Kind::Nil;
    QByteArray text;    ///< of Status, Error and Text
    qint64 integer = 0; ///< of Integer
    std::vector<RedisReply> items;

    [[nodiscard]] bool isNil() const { return kind == Kind::Nil; }
    [[nodiscard]] bool isError() const { return kind == Kind::Error; }
    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
    [[nodiscard]] size_t size() const { return items.size(); }
    /// The item at `index`; Nil when there is none: whoever reads what a stranger sent needs no look at the size.
    [[nodiscard]] const RedisReply &at(size_t index) const
    {
        static const RedisReply none;
        return index < items.size() ? items[index] : none;
    }
    /// A number, also one that was sent as text; 0 for anything else.
    [[nodiscard]] qint64 number() const { return kind == Kind::Integer ? integer : text.toLongLong(); }
};

} // namespace countersign
