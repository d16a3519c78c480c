#include "base/config/configwriter.h"

#include "base/literals.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace countersign;

/// One setting changed in many kinds of files: everything else stays byte for byte.
class TestConfigEdit : public QObject
{
    Q_OBJECT

    static void row(
        const char *name, const QByteArray &before, const char *key, const QJsonValue &value, const QByteArray &after)
    {
        QTest::newRow(name) << before << QString::fromLatin1(key) << value << after;
    }
    static QJsonArray list(std::initializer_list<const char *> texts)
    {
        QJsonArray out;
        for (const char *text : texts)
            out.append(QString::fromUtf8(text));
        return out;
    }
    static void columns()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("after");
    }
    static void check()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const Result<QByteArray> after = withSettings(before, {{key, value}});
        QVERIFY2(after, after ? "" : qPrintable(after.error().message));
        QTEST(*after, "after");
        QCOMPARE(*withSettings(*after, {{key, value}}), *after); // again: nothing more to do
    }

private Q_SLOTS:
    void replaces_data()
    {
        columns();
        row("number", "http:\n  port: 1\n", "http.port", 8080, "http:\n  port: 8080\n");
        row("without a newline at the end", "http:\n  port: 1", "http.port", 8080, "http:\n  port: 8080");
        row("comment at the line's end", "http:\n  port: 1   # why\n  host: a\n", "http.port", 2,
            "http:\n  port: 2   # why\n  host: a\n");
        row("the same text in comments", "# http:\n#   port: 1\nhttp: # port: 1\n  # port: 1\n  port: 1 # port: 1\n",
            "http.port", 2, "# http:\n#   port: 1\nhttp: # port: 1\n  # port: 1\n  port: 2 # port: 1\n");
        row("the same key elsewhere", "redis:\n  port: 1\nhttp:\n  port: 1\n", "http.port", 2,
            "redis:\n  port: 1\nhttp:\n  port: 2\n");
        row("double quotes", "owner:\n  name: \"a # \\\" b\" # c\n", "owner.name", u"Anna"_s,
            "owner:\n  name: Anna # c\n");
        row("single quotes", "owner:\n  name: 'it''s # it'  # c\n", "owner.name", u"Anna Weber"_s,
            "owner:\n  name: Anna Weber  # c\n");
        row("quoted over lines", "owner:\n  name: \"a\n    b\"\nhttp: {port: 1}\n", "owner.name", u"x"_s,
            "owner:\n  name: x\nhttp: {port: 1}\n");
        row("plain over lines", "owner:\n  name: a\n    b # c\n  emails: []\n", "owner.name", u"x"_s,
            "owner:\n  name: x # c\n  emails: []\n");
        row("text in lines", "owner:\n  signature: | # mine\n    a\n\n    # b\n\n  name: n\n", "owner.signature",
            u"x"_s, "owner:\n  signature: x # mine\n\n  name: n\n");
        row("folded text at the end", "owner:\n  signature: >-\n    a\n    b\n", "owner.signature", u"x\ny"_s,
            "owner:\n  signature: \"x\\ny\"\n");
        row("CRLF", "http:\r\n  port: 1\r\n  host: a\r\n", "http.port", 2, "http:\r\n  port: 2\r\n  host: a\r\n");
        row("byte order mark", "\xef\xbb\xbfhttp:\n  port: 1\n", "http.port", 2, "\xef\xbb\xbfhttp:\n  port: 2\n");
        row("umlauts before", "owner:\n  name: \xc3\xa4\xf0\x9f\x98\x80\xc3\xbc # \xc3\xb6\nhttp:\n  port: 1\n",
            "http.port", 2, "owner:\n  name: \xc3\xa4\xf0\x9f\x98\x80\xc3\xbc # \xc3\xb6\nhttp:\n  port: 2\n");
        row("flow map", "http: {host: a, port: 1, enabled: true} # c\n", "http.port", 2,
            "http: {host: a, port: 2, enabled: true} # c\n");
        row("flow map, last", "http: {port: 1}\n", "http.port", 2, "http: {port: 2}\n");
        row("flow map over lines", "http: {\n  port: 1, # c\n  host: a\n}\n", "http.port", 2,
            "http: {\n  port: 2, # c\n  host: a\n}\n");
        row("like JSON", "{\"http\":{\"port\":1},\"app\":{}}", "http.port", 2, "{\"http\":{\"port\": 2},\"app\":{}}");
        row("quoted key", "http:\n  \"port\" : 1\n", "http.port", 2, "http:\n  \"port\" : 2\n");
        row("value in the next line", "http:\n  port:\n    1\n", "http.port", 2, "http:\n  port:\n    2\n");
        row("nothing yet", "http:\n  port: # c\n  host: a\n", "http.port", 2, "http:\n  port: 2 # c\n  host: a\n");
        row("nothing at the end", "http:\n  host:", "http.host", u"a"_s, "http:\n  host: a");
        row("null", "http:\n  host: ~ # c\n", "http.host", u"a"_s, "http:\n  host: a # c\n");
        row("nothing in a flow map", "http: {host: , port: 1}\n", "http.host", u"a"_s, "http: {host: a , port: 1}\n");
        row("with a document's start and end", "---\nhttp:\n  port: 1\n...\n", "http.port", 2,
            "---\nhttp:\n  port: 2\n...\n");
        row("unchanged", "http: {port:   1}\n", "http.port", 1, "http: {port:   1}\n");
    }
    void replaces() { check(); }

    void lists_data()
    {
        columns();
        row("flow", "planner:\n  local_only: [a, 'b, ]', \"c\"] # c\n", "planner.local_only", list({"x"}),
            "planner:\n  local_only: [x] # c\n");
        row("flow over lines", "planner:\n  local_only: [\n    a, # one ]\n    it's\n  ]\n  similar: 1\n",
            "planner.local_only", list({"x"}), "planner:\n  local_only: [x]\n  similar: 1\n");
        row("lines keep their comments",
            "planner:\n  local_only: # c\n    # all\n    - a # of a\n    - \"b\" # of b\n  # next\n  similar: 1\n",
            "planner.local_only", list({"b", "*@x"}),
            "planner:\n  local_only: # c\n    # all\n    - \"b\" # of b\n    - \"*@x\"\n  # next\n  similar: 1\n");
        row("lines at the key's column", "planner:\n  local_only:\n  - a\n  - b\n  similar: 1\n", "planner.local_only",
            list({"a", "c", "d"}), "planner:\n  local_only:\n  - a\n  - c\n  - d\n  similar: 1\n");
        row("lines to nothing", "planner:\n  local_only: # c\n    - a\n    - b\n  similar: 1\n", "planner.local_only",
            list({}), "planner:\n  local_only: [] # c\n  similar: 1\n");
        row("lines at the end", "planner:\n  local_only:\n    - a", "planner.local_only", list({"b"}),
            "planner:\n  local_only:\n    - b");
        row("new, in quotes where they are needed", "planner:\n  similar: 1\n", "planner.local_only",
            list({"mail:work", "*@bank.example", "a, b", "null", "7", ""}),
            "planner:\n  similar: 1\n  local_only: [mail:work, \"*@bank.example\", \"a, b\", \"null\", \"7\", \"\"]\n");
        row("CRLF", "planner:\r\n  local_only:\r\n    - a\r\n    - b # b\r\n", "planner.local_only", list({"b", "c"}),
            "planner:\r\n  local_only:\r\n    - b # b\r\n    - c\r\n");
    }
    void lists() { check(); }

    void adds_data()
    {
        columns();
        row("empty file", "", "planner.use", u"claude"_s, "planner:\n  use: claude\n");
        row("only a comment", "# mine\n", "planner.use", u"claude"_s, "# mine\nplanner:\n  use: claude\n");
        row("missing section", "http:\n    port: 1 # c", "planner.use", u"claude"_s,
            "http:\n    port: 1 # c\nplanner:\n    use: claude\n");
        row("before the document's end", "http: {port: 1}\n...\n", "planner.use", u"claude"_s,
            "http: {port: 1}\nplanner:\n  use: claude\n...\n");
        row("section of lines", "http:\n    port: 1 # c\n    # more\n\n# next\napp: {}\n", "http.host", u"::1"_s,
            "http:\n    port: 1 # c\n    host: \"::1\"\n    # more\n\n# next\napp: {}\n");
        row("section that ends with a text in lines", "owner:\n  signature: |\n    a\n    # b\n\nhttp: {}\n",
            "owner.name", u"me"_s, "owner:\n  signature: |\n    a\n    # b\n  name: me\n\nhttp: {}\n");
        row("section that ends with a map", "claude:\n  prices:\n    m:\n      input: 1\n    # c\nhttp: {}\n",
            "claude.model", u"m"_s, "claude:\n  prices:\n    m:\n      input: 1\n  model: m\n    # c\nhttp: {}\n");
        row("section without a newline", "http:\n  port: 1", "http.host", u"a"_s, "http:\n  port: 1\n  host: a");
        row("flow section", "http: {port: 1} # c\n", "http.host", u"a"_s, "http: {port: 1, host: a} # c\n");
        row("flow section with a comma at its end", "http: { port: 1, }\n", "http.host", u"a"_s,
            "http: { port: 1, host: a }\n");
        row("flow section over lines", "http: {\n  port: 1 # c\n}\n", "http.host", u"a"_s,
            "http: {host: a, \n  port: 1 # c\n}\n");
        row("empty flow section", "http: {}\n", "http.host", u"a"_s, "http: {host: a}\n");
        row("empty section", "http: # c\napp:\n   language: de\n", "http.host", u"a"_s,
            "http: # c\n   host: a\napp:\n   language: de\n");
        row("null section", "http: ~\n", "http.host", u"a"_s, "http: {host: a}\n");
        row("flow file", "{http: {port: 1}}\n", "app.language", u"de"_s, "{http: {port: 1}, app: {language: de}}\n");
        row("CRLF", "http:\r\n  port: 1\r\n", "http.host", u"a"_s, "http:\r\n  port: 1\r\n  host: a\r\n");
        row("CRLF, new section", "http:\r\n  port: 1\r\n", "app.language", u"de"_s,
            "http:\r\n  port: 1\r\napp:\r\n  language: de\r\n");
    }
    void adds() { check(); }

    void writesValues_data()
    {
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("true") << QJsonValue(true) << QByteArray("true");
        QTest::newRow("false") << QJsonValue(false) << QByteArray("false");
        QTest::newRow("number") << QJsonValue(0.1) << QByteArray("0.1");
        QTest::newRow("whole number") << QJsonValue(12345678) << QByteArray("12345678");
        QTest::newRow("negative") << QJsonValue(-2) << QByteArray("-2");
        const auto text = [](const char *name, const char *value, const char *written) {
            QTest::newRow(name) << QJsonValue(QString::fromUtf8(value)) << QByteArray(written);
        };
        text("address", "https://api.example:8443/v1", "https://api.example:8443/v1");
        text("duration", "7d", "7d");
        text("text like a number", "7", "\"7\"");
        text("text like a truth", "True", "\"True\"");
        text("empty", "", "\"\"");
        text("colon and blank", "a: b", "\"a: b\"");
        text("comment", "a #b", "\"a #b\"");
        text("quotes", "\"a\\", "\"\\\"a\\\\\"");
        text("control and wide", "a\x07 \xc2\x85 \xe2\x80\xa8 \xf0\x9f\x98\x80 \xc3\xa4",
            "\"a\\u0007 \\u0085 \\u2028 \xf0\x9f\x98\x80 \xc3\xa4\"");
        text("blank at the end", "a ", "\"a \"");
        text("brackets", "[a]", "\"[a]\"");
        text("variable", "${NAME}", "\"${NAME}\"");
    }
    void writesValues()
    {
        QFETCH(QJsonValue, value);
        QFETCH(QByteArray, written);
        QCOMPARE(*withSettings("owner:\n  name: x\n", {{u"owner.name"_s, value}}), "owner:\n  name: " + written + '\n');
        QCOMPARE(*withSettings("owner: {name: x}\n", {{u"owner.name"_s, value}}), "owner: {name: " + written + "}\n");
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("part");
        const auto no = [](const char *name, const QByteArray &before, const char *key, const QJsonValue &value,
                            const char *part) {
            QTest::newRow(name) << before << QString::fromLatin1(key) << value << QString::fromLatin1(part);
        };
        no("unknown", "", "http.prot", 1, "http.prot");
        no("a whole section", "", "http", 1, "\"http\"");
        no("an object", "", "claude.prices", QJsonObject(), "claude.prices");
        no("null", "", "http.port", QJsonValue(), "http.port");
        no("list of numbers", "", "planner.local_only", QJsonArray{1}, "planner.local_only");
        no("secret", "", "http.token", u"hunter2hunter2"_s, "http.token is a secret");
        no("secret with a fig leaf", "", "claude.api_key", u"x${A}"_s, "claude.api_key is a secret");
        no("secret as a list", "", "claude.api_key", QJsonArray{u"keyring"_s}, "claude.api_key is a secret");
        no("keyring where there is none", "", "http.token", u"keyring"_s, "http.token is a secret");
        no("broken file", "http: [\n", "http.port", 1, "not valid YAML");
        no("anchors", "http: &a {port: 1}\n", "http.port", 2, "anchors");
        no("explicit key", "http:\n  ? port\n  : 1\n", "http.port", 2, "port");
        no("section that is a text", "http: x\n", "http.port", 2, "http.port");
        no("a list for a file", "- a\n", "http.port", 2, "http.port");
        no("flow text over lines", "owner: {name: a\n  b}\n", "owner.name", u"x"_s, "owner.name");
    }
    void refuses()
    {
        QFETCH(QByteArray, before);
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, part);
        const Result<QByteArray> after = withSettings(before, {{key, value}});
        QVERIFY2(!after, after ? after->constData() : "");
        QCOMPARE(after.error().code, ErrorCode::Invalid);
        QVERIFY2(after.error().message.contains(part), qPrintable(after.error().message));
        QVERIFY(!after.error().message.contains(u"hunter2"_s));
    }

    void takesSecretsThatAreNone()
    {
        for (const char *value : {"keyring", "${ANTHROPIC_API_KEY}", ""})
            QVERIFY2(withSettings("", {{u"claude.api_key"_s, QString::fromLatin1(value)}}), value);
    }

    void manyAtOnce()
    {
        const QByteArray before = "# top\nplanner:\n  use: playbook # p\nclaude: {model: a}\n";
        const Result<QByteArray> after =
            withSettings(before, {{u"planner.use"_s, u"claude"_s}, {u"claude.model"_s, u"b"_s},
                                     {u"claude.daily_budget_usd"_s, 2.5}, {u"openai.model"_s, u"llama3.2:3b"_s}});
        QCOMPARE(*after,
            "# top\nplanner:\n  use: claude # p\nclaude: {model: b, daily_budget_usd: 2.5}\nopenai:\n  model: "
            "llama3.2:3b\n");
    }
};

QTEST_GUILESS_MAIN(TestConfigEdit)
#include "tst_configedit.moc"
