#include "base/arrived.h"

namespace countersign {

void appendArrived(QByteArray &buffer, qsizetype &start, qsizetype &seen, QByteArrayView bytes)
{
    if (start == buffer.size()) {
        if (buffer.capacity() > kKeptBuffer)
            buffer = QByteArray();
        buffer.resize(0); // and keeps the capacity
        start = seen = 0;
    } else if (start > buffer.size() / 2) {
        buffer.remove(0, start);
        seen -= start;
        start = 0;
    }
    buffer.append(bytes);
}

} // namespace countersign
