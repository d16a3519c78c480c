#include "base/processguard.h"
#include "bench.h"
#include "observe/turnwatch.h"

#include <QApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace countersign::bench;

int main(int argc, char **argv)
{
    countersign::guardProcess();
    const QString name = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    using Function = Report (*)(const Ask &);
    const QMap<QString, Function> benches{{QStringLiteral("bus"), bus}, {QStringLiteral("journal"), journal},
        {QStringLiteral("folder"), folder}, {QStringLiteral("pipeline"), pipeline}, {QStringLiteral("mcp"), mcp},
        {QStringLiteral("http"), http}, {QStringLiteral("json"), json}, {QStringLiteral("latency"), latency},
        {QStringLiteral("startup"), startup}, {QStringLiteral("idle"), idle}, {QStringLiteral("desk"), desk},
        {QStringLiteral("model"), model}, {QStringLiteral("planner"), planner}, {QStringLiteral("verify"), verify},
        {QStringLiteral("search"), search}, {QStringLiteral("recovery"), recovery}, {QStringLiteral("guard"), guard},
        {QStringLiteral("reader"), reader}};
    const bool window = name == u"latency" || name == u"desk";
    if (window && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    std::unique_ptr<QCoreApplication> app;
    if (window)
        app = std::make_unique<countersign::WatchedApplication<QApplication>>(argc, argv);
    else
        app = std::make_unique<countersign::WatchedApplication<QCoreApplication>>(argc, argv);
    QCommandLineParser parser;
    for (const char *option : {"count", "seconds", "writers", "inflight", "transport", "command", "backend", "url",
             "ca-file", "rpm", "starts"})
        parser.addOption({QLatin1String(option), QString(), QStringLiteral("value")});
    parser.addOption({QStringLiteral("json"), QString()});
    if (!benches.contains(name) || !parser.parse(app->arguments())) {
        std::fprintf(stderr,
            "countersign-bench NAME [--count N] [--seconds N] [--writers N] [--inflight N] [--starts N] "
            "[--json]\nNames: %s\n",
            qPrintable(QStringList(benches.keys()).join(u' ')));
        return 2;
    }
    Ask ask;
    ask.count = parser.value(QStringLiteral("count")).toLongLong();
    ask.seconds = parser.value(QStringLiteral("seconds")).toDouble();
    if (parser.isSet(QStringLiteral("writers")))
        ask.writers = parser.value(QStringLiteral("writers")).toInt();
    if (parser.isSet(QStringLiteral("inflight")))
        ask.inflight = parser.value(QStringLiteral("inflight")).toInt();
    if (parser.isSet(QStringLiteral("transport")))
        ask.transport = parser.value(QStringLiteral("transport"));
    ask.url = parser.value(QStringLiteral("url"));
    ask.rpm = parser.value(QStringLiteral("rpm")).toInt();
    ask.starts = parser.value(QStringLiteral("starts")).toInt();
    ask.caFile = parser.value(QStringLiteral("ca-file"));
    ask.command = parser.value(QStringLiteral("command"));
    const Report report = benches.value(name)(ask);
    if (!report.error.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(report.error));
        return 1;
    }
    std::printf("%s\n", QJsonDocument(toJson(name, report)).toJson(QJsonDocument::Compact).constData());
    return 0;
}
