#include "bench.h"

#include "base/literals.h"
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
        return {{u"worst_ratio"_s, ratio}, {u"ratio_text"_s, ratioText}, {u"worst_ms_each_100k"_s, ms},
            {u"ms_text"_s, msText}};
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
        report.error = u"no such door: "_s + ask.command;
    report.seconds = double(timer.nsecsElapsed()) / 1e9;
    report.more = {{u"doors"_s, doors}, {u"worst_ratio"_s, ratio}, {u"worst_ms_each_100k"_s, ms}};
    return report;
}

} // namespace countersign::bench
