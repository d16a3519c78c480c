#include "base/ids.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <atomic>
#include <chrono>

namespace countersign {

namespace {
// Milliseconds in the upper bits, a 12-bit counter below them: RFC 9562, section 6.2, method 1.
quint64 nextStamp()
{
    static std::atomic<quint64> last{0};
    using namespace std::chrono;
    const quint64 now = quint64(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()) << 12;
    quint64 before = last.load(std::memory_order_relaxed);
    quint64 next = 0;
    do
        next = std::max(now, before + 1);
    while (!last.compare_exchange_weak(before, next, std::memory_order_relaxed));
    return next;
}
} // namespace

QString newId()
{
    const quint64 stamp = nextStamp();
    const quint64 high = ((stamp >> 12) << 16) | 0x7000u | (stamp & 0xfffu);
    // A generator of the thread's own, seeded once by the system, is a hundred times faster than a system call.
    thread_local QRandomGenerator64 random(QRandomGenerator64::securelySeeded());
    const quint64 low = (random.generate() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    static constexpr char hex[] = "0123456789abcdef";
    QString text(36, Qt::Uninitialized);
    QChar *out = text.data();
    for (int nibble = 0; nibble < 32; ++nibble) {
        if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            *out++ = u'-';
        const quint64 half = nibble < 16 ? high : low;
        *out++ = QLatin1Char(hex[(half >> (60 - 4 * (nibble % 16))) & 0xf]);
    }
    return text;
}

bool isId(const QString &text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? c != u'-' : !((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f')))
            return false;
    }
    return true;
}

qint64 timeOfId(const QString &id)
{
    // RFC 9562, 5.7: 48 bits of milliseconds, then the version.
    return isId(id) && id[14] == u'7' ? (id.left(8) + id.mid(9, 4)).toLongLong(nullptr, 16) * 1000 : 0;
}

QString randomHex(int bytes)
{
    QByteArray data(bytes, Qt::Uninitialized);
    for (char &byte : data)
        byte = char(QRandomGenerator::system()->generate() & 0xff);
    return QString::fromLatin1(data.toHex());
}

} // namespace countersign
