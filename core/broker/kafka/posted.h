#pragma once
#include <QMetaObject>
#include <QPointer>

#include <functional>

namespace countersign {

/// A function for any thread that has `call` run on the receiver's, later, unless the receiver has gone by then. Made
/// on the receiver's thread; the receiver ends whoever calls it before it ends itself.
template <typename T>
[[nodiscard]] std::function<void(T)> posted(QObject *receiver, std::function<void(const T &)> call)
{
    return [receiver, call = std::move(call)](T value) {
        QMetaObject::invokeMethod(receiver, [call, value = std::move(value)] { call(value); }, Qt::QueuedConnection);
    };
}

} // namespace countersign
