#include "base/processguard.h"
#include "bench.h"
#include "observe/turnwatch.h"

#include <QApplication>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

using namespace countersign::bench;

int main(int argc, char **argv)
{
    countersign::guardProcess();
    const QString name = QString::fromLocal8Bit(argc > 1 ? argv[1] : "");
    using Function = Report (*)(const Ask &);
    const QMap<QString, Function> benches{{u"bus"_s, bus}, {u"journal"_s, journal}, {u"folder"_s, folder},
        {u"pipeline"_s, pipeline}, {u"mcp"_s, mcp}, {u"http"_s, http}, {u"json"_s, json}, {u"latency"_s, latency},
        {u"startup"_s, startup}, {u"idle"_s, idle}, {u"desk"_s, desk}, {u"model"_s, model}, {u"planner"_s, planner},
        {u"verify"_s, verify}, {u"search"_s, search}, {u"recovery"_s, recovery}, {u"guard"_s, guard},
        {u"reader"_s, reader}, {u"mail"_s, mail}, {u"send"_s, send}, {u"queue"_s, queue}, {u"fleet"_s, fleet},
        {u"paper"_s, paper}};
    const bool window = name == u"latency" || name == u"desk" || name == u"paper";
    if (window && qEnvironmentVariableIsEmpty("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    std::unique_ptr<QCoreApplication> app;
    if (window)
        app = std::make_unique<countersign::WatchedApplication<QApplication>>(argc, argv);
    else
        app = std::make_unique<countersign::WatchedApplication<QCoreApplication>>(argc, argv);
    QCommandLineParser parser;
    for (const char *option : {"count", "seconds", "writers", "inflight", "transport", "command", "backend", "url",
             "ca-file", "rpm", "starts", "aof", "beside"})
        parser.addOption({QLatin1String(option), QString(), u"value"_s});
    for (const char *flag : {"json", "export", "import", "payload"})
        parser.addOption({QLatin1String(flag), QString()});
    if (!benches.contains(name) || !parser.parse(app->arguments())) {
        std::fprintf(stderr,
            "countersign-bench NAME [--count N] [--seconds N] [--writers N] [--inflight N] [--starts N] "
            "[--export|--import redis|kafka] [--json]\nNames: %s\n",
            qPrintable(QStringList(benches.keys()).join(u' ')));
        return 2;
    }
    Ask ask;
    ask.count = parser.value(u"count"_s).toLongLong();
    ask.seconds = parser.value(u"seconds"_s).toDouble();
    if (parser.isSet(u"writers"_s))
        ask.writers = parser.value(u"writers"_s).toInt();
    if (parser.isSet(u"inflight"_s))
        ask.inflight = parser.value(u"inflight"_s).toInt();
    if (parser.isSet(u"transport"_s))
        ask.transport = parser.value(u"transport"_s);
    ask.url = parser.value(u"url"_s);
    ask.rpm = parser.value(u"rpm"_s).toInt();
    ask.starts = parser.value(u"starts"_s).toInt();
    ask.caFile = parser.value(u"ca-file"_s);
    ask.command = parser.value(u"command"_s);
    if (parser.isSet(u"backend"_s))
        ask.backend = parser.value(u"backend"_s);
    if (parser.isSet(u"aof"_s))
        ask.aof = parser.value(u"aof"_s);
    ask.beside = parser.value(u"beside"_s);
    ask.isExport = parser.isSet(u"export"_s);
    ask.isImport = parser.isSet(u"import"_s);
    if ((ask.isExport || ask.isImport) && parser.positionalArguments().size() > 1) // --export redis
        ask.backend = parser.positionalArguments().at(1);
    ask.isWithPayload = parser.isSet(u"payload"_s);
    const Report report = benches.value(name)(ask);
    if (!report.error.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(report.error));
        return 1;
    }
    std::printf("%s\n", QJsonDocument(toJson(name, report)).toJson(QJsonDocument::Compact).constData());
    return 0;
}
