#include "base/oncebody.h"

#include "base/wipe.h"

#include <cstring>

namespace countersign {

OnceBody::OnceBody(QByteArray body, QObject *parent) : QIODevice(parent), m_body(std::move(body))
{
    open(QIODevice::ReadOnly);
}

OnceBody::~OnceBody()
{
    wipe(m_body);
}

qint64 OnceBody::readData(char *data, qint64 max)
{
    const qint64 count = std::min<qint64>(max, m_body.size() - m_at);
    if (count == 0)
        return -1;
    std::memcpy(data, m_body.constData() + m_at, size_t(count));
    m_at += count;
    return count;
}

} // namespace countersign
