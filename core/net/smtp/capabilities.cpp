#include "net/smtp/capabilities.h"

#include <QByteArrayList>

#include <algorithm>

namespace countersign::smtp {

void Capabilities::add(QByteArrayView line)
{
    const QByteArrayList words = line.toByteArray().simplified().toUpper().split(' ');
    const QByteArray &name = words.first();
    if (name == "SIZE") {
        bool isNumber = false;
        const qint64 most = words.value(1).toLongLong(&isNumber);
        size = true;
        mostBytes = isNumber ? std::max<qint64>(most, 0) : 0;
    } else if (name == "8BITMIME") {
        eightBit = true;
    } else if (name == "SMTPUTF8") {
        utf8 = true;
    }
}

} // namespace countersign::smtp
