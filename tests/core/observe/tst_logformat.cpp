#include "observe/logformat.h"

#include "base/canonicaljson.h"

#include <QTest>

using namespace countersign;

class TestLogFormat : public QObject
{
    Q_OBJECT
private:
    static QJsonObject parsed(const LogLine &line)
    {
        const QByteArray text = formatLogLine(line);
        const Result<QJsonObject> json = parseJsonObject(text.chopped(1));
        [&] { QVERIFY2(json && text.endsWith("}\n") && text.count('\n') == 1, text.constData()); }();
        return json.value_or(QJsonObject());
    }
    static LogLine lineOf(const QString &message, const QJsonObject &fields = {})
    {
        return {LogLevel::Info, "Executor", message, fields, std::source_location::current(), 1771237800123456};
    }

private Q_SLOTS:
    void hasTheFieldsInOrder()
    {
        const QByteArray text = formatLogLine(lineOf(QStringLiteral("Done"),
            {{QStringLiteral("action_id"), QStringLiteral("a1")}, {QStringLiteral("duration_ms"), 245},
                {QStringLiteral("extra"), QStringLiteral("x")}}));
        QVERIFY2(
            text.startsWith(
                R"({"timestamp":"2026-02-16T10:30:00.123456Z","level":"INFO","logger":"Executor","message":"Done",)"
                R"("module":"tst_logformat","function":"lineOf","line":)"),
            text.constData());
        QVERIFY2(
            text.endsWith(
                "\"correlation_id\":null,\"action_id\":\"a1\",\"plan_id\":null,\"duration_ms\":245,\"extra\":\"x\"}\n"),
            text.constData());
    }

    void survivesAnything()
    {
        const QString half(QChar(0xd800));
        const QJsonObject json = parsed(lineOf(QStringLiteral("a\n\"b\"\x1b[31m") + half,
            {{QStringLiteral("k\"ey"), half}, {QStringLiteral("big"), 1e17}}));
        QVERIFY(json.value(QStringLiteral("message")).toString().startsWith(QLatin1String("a\n\"b\"\x1b[31m")));
        QVERIFY(json.contains(QStringLiteral("k\"ey")));
    }

    void fieldsCannotPose()
    {
        const QJsonObject json = parsed(lineOf(QStringLiteral("real"),
            {{QStringLiteral("message"), QStringLiteral("fake")}, {QStringLiteral("level"), QStringLiteral("DEBUG")}}));
        QCOMPARE(json.value(QStringLiteral("message")).toString(), QStringLiteral("real"));
        QCOMPARE(json.value(QStringLiteral("level")).toString(), QStringLiteral("INFO"));
    }

    void secretsAreTakenOut()
    {
        const QByteArray text = formatLogLine(lineOf(QStringLiteral("Authorization: Bearer abcdef123456"),
            {{QStringLiteral("password"), QStringLiteral("hunter22")}}));
        QVERIFY(!text.contains("abcdef123456"));
        QVERIFY(!text.contains("hunter22"));
    }

    void functionNamesAreShort_data()
    {
        QTest::addColumn<QByteArray>("pretty");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char *pretty, const char *name) {
            QTest::newRow(pretty) << QByteArray(pretty) << QByteArray(name);
        };
        row("QCoro::Task<std::expected<void, countersign::Error>> countersign::Executor::run(ApprovedPlan)", "run");
        row("void countersign::EventBus::publish(const QList<Event> &)", "publish");
        row("auto countersign::Watcher::start()::(anonymous class)::operator()(int) const", "start");
        row("countersign::Journal::~Journal()", "~Journal");
        row("QString countersign::(anonymous namespace)::say(const char *)", "say");
        row("T *find(int)", "find");
        row("main", "main");
        row("", "");
    }
    void functionNamesAreShort()
    {
        QFETCH(QByteArray, pretty);
        QFETCH(QByteArray, name);
        QCOMPARE(shortFunctionName(pretty.constData()), name);
    }
};

QTEST_GUILESS_MAIN(TestLogFormat)
#include "tst_logformat.moc"
