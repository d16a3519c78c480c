#include "base/config/config.h"
#include "base/literals.h"
#include "fuzz/target.h"

#include <QFile>
#include <QTemporaryDir>

// config.yaml, from its bytes to a checked configuration or a sentence.
void tryInput(const QByteArray &input)
{
    static const QTemporaryDir dir;
    const QString path = dir.filePath(u"config.yaml"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(input);
    file.close();
    countersign::ConfigSources sources;
    sources.profile = dir.path();
    sources.configFile = path;
    (void)countersign::loadConfig(sources);
}
