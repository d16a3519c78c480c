#include "fuzz/target.h"

#include <QCoreApplication>

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argc = 0;
    static const QCoreApplication app(argc, nullptr);
    tryInput(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
