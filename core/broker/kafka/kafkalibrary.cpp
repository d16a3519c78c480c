#include "broker/kafka/kafkalibrary.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLibrary>

namespace countersign {

QString kafkaModulePath()
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../lib/countersign/countersign-kafka.so"_s);
}

Result<KafkaModule *> loadKafka(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return fail(
            ErrorCode::Unavailable, QCoreApplication::translate("Kafka",
                                        "Kafka cannot be used: its module is missing (%1). Install Countersign again.")
                                        .arg(path));
    QLibrary library(path);
    if (!library.load())
        return fail(ErrorCode::Unavailable,
            QCoreApplication::translate("Kafka",
                "Kafka cannot be used: its module cannot be loaded. Is librdkafka installed (package librdkafka1)?"),
            library.errorString());
    const auto entry = reinterpret_cast<KafkaModuleEntry>(library.resolve(kKafkaModuleEntry));
    KafkaModule *const module = entry ? entry(KafkaModule::kInterface) : nullptr;
    if (!module)
        return fail(
            ErrorCode::Unavailable, QCoreApplication::translate("Kafka",
                                        "Kafka cannot be used: %1 is of another version. Install Countersign again.")
                                        .arg(path));
    return module;
}

} // namespace countersign
