#include "fuzz/target.h"

#include <QCoreApplication>
#include <QDir>
#include <QRandomGenerator>

#include <cstdio>

// Without libFuzzer: every file of the corpus as it is, and 300 damaged copies of each, the same in every run.
int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QRandomGenerator random(1);
    int inputs = 0;
    for (int i = 1; i < argc; ++i) {
        const QFileInfoList files = QDir(QString::fromLocal8Bit(argv[i])).entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            const QByteArray whole = file.readAll();
            tryInput(whole);
            ++inputs;
            for (int round = 0; round < 300 && !whole.isEmpty(); ++round, ++inputs) {
                QByteArray damaged = random.bounded(4) == 0 ? whole.left(random.bounded(int(whole.size()) + 1)) : whole;
                for (int flips = random.bounded(4); flips >= 0 && !damaged.isEmpty(); --flips)
                    damaged[random.bounded(int(damaged.size()))] = char(random.bounded(256));
                tryInput(damaged);
            }
        }
    }
    std::printf("%d inputs\n", inputs);
    return inputs > 0 ? 0 : 1;
}
