#include "bench.h"

#include "support/textdoors.h"

namespace countersign::bench {

using namespace countersign::test;

namespace {

/// What one door did on all hostile texts.
struct Worst
{
    double ratio = 0, ms = 0; ///< four times the text; for 100,000 characters
    QString ratioText, msText;

    void take(const HostileRepeat &text, const TextGrowth &growth)
    {
        const QString name = QLatin1String(text.name);
        if (growth.ratio() > ratio) {
            ratio = growth.ratio();
            ratioText = name;
        }
        if (growth.msEach100k() > ms) {
            ms = growth.msEach100k();
            msText = name;
        }
    }
    [[nodiscard]] QJsonObject toJson() const
    {
        return {{QStringLiteral("worst_ratio"), ratio}, {QStringLiteral("ratio_text"), ratioText},
            {QStringLiteral("worst_ms_each_100k"), ms}, {QStringLiteral("ms_text"), msText}};
    }
};

} // namespace

Report guard(const Ask &ask)
{
    Report report;
    QElapsedTimer timer;
    timer.start();
    QJsonObject doors;
    double ratio = 0, ms = 0;
    for (const Door &door : textDoors()) {
        if (!ask.command.isEmpty() && ask.command != QLatin1String(door.name))
            continue;
        Worst worst;
        for (const HostileRepeat &text : hostileRepeats()) {
            worst.take(text, growthOf(door, text, 64 * 1024));
            ++report.n;
        }
        ratio = std::max(ratio, worst.ratio);
        ms = std::max(ms, worst.ms);
        doors.insert(QLatin1String(door.name), worst.toJson());
    }
    if (report.n == 0)
        report.error = QStringLiteral("no such door: ") + ask.command;
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more = {{QStringLiteral("doors"), doors}, {QStringLiteral("worst_ratio"), ratio},
        {QStringLiteral("worst_ms_each_100k"), ms}};
    return report;
}

} // namespace countersign::bench
