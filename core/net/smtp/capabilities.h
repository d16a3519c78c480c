#pragma once
#include <QByteArray>

namespace countersign::smtp {

/// What a server says that it can, in its answer to EHLO.
struct Capabilities
{
    bool size = false;    ///< it wants to know how large a mail is
    qint64 mostBytes = 0; ///< that it takes; 0: it does not say
    bool eightBit = false;
    bool utf8 = false; ///< addresses and headers beyond ASCII

    /// One line of that answer, without its code.
    void add(QByteArrayView line);
};

} // namespace countersign::smtp
