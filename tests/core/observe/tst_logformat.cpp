#include "observe/logformat.h"

#include "base/canonicaljson.h"
#include "base/literals.h"

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
        const QByteArray text = formatLogLine(
            lineOf(u"Done"_s, {{u"action_id"_s, u"a1"_s}, {u"duration_ms"_s, 245}, {u"extra"_s, u"x"_s}}));
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
        const QJsonObject json = parsed(lineOf(u"a\n\"b\"\x1b[31m"_s + half, {{u"k\"ey"_s, half}, {u"big"_s, 1e17}}));
        QVERIFY(json.value(u"message"_s).toString().startsWith("a\n\"b\"\x1b[31m"_L1));
        QVERIFY(json.contains(u"k\"ey"_s));
    }

    void fieldsCannotPose()
    {
        const QJsonObject json = parsed(lineOf(u"real"_s, {{u"message"_s, u"fake"_s}, {u"level"_s, u"DEBUG"_s}}));
        QCOMPARE(json.value(u"message"_s).toString(), u"real"_s);
        QCOMPARE(json.value(u"level"_s).toString(), u"INFO"_s);
    }

    void secretsAreTakenOut()
    {
        const QByteArray text =
            formatLogLine(lineOf(u"Authorization: Bearer abcdef123456"_s, {{u"password"_s, u"hunter22"_s}}));
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
