#pragma once
#include <QByteArrayList>

namespace countersign {

/// A command of Redis and its arguments, bytes each.
using RedisCommand = QByteArrayList;

/// The command as it goes over the wire. It is whole or it is not carried out: nothing in an argument can begin
/// another one.
[[nodiscard]] QByteArray wireFormat(const RedisCommand &command);

} // namespace countersign
