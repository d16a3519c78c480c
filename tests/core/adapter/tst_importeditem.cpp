#include "adapter/importeditem.h"

#include "base/literals.h"

#include <QtTest>

using namespace countersign;

/// What other systems say, and what is made of it.
class TestImportedItem : public QObject
{
    Q_OBJECT
    static Result<IntakeItem> read(const QByteArray &value, const QString &place = u"orders:0:7"_s)
    {
        return importedItem(Delivery{u"orders"_s, place, {}, value, {}}, u"invoice"_s);
    }
    static QString why(const QByteArray &value)
    {
        const Result<IntakeItem> item = read(value);
        return item ? QString() : item.error().message;
    }

private Q_SLOTS:
    void theMessageIsTheItem()
    {
        const QByteArray value = R"({"id":"A-17","vendor":"Nordlicht","total":12.5})";
        const Result<IntakeItem> item = read(value);
        QVERIFY(item.has_value());
        QCOMPARE(item->content, value);
        QCOMPARE(item->name, u"orders A-17.json"_s);
        QCOMPARE(item->options.title, u"orders A-17"_s);
        QCOMPARE(item->options.type, u"invoice"_s);
        QCOMPARE(item->options.source, u"import:orders"_s);
        QCOMPARE(item->options.sourceKeys, QStringList{u"import:orders:id:A-17"_s});
        QCOMPARE(item->options.priority, Priority::Normal);
        QVERIFY(item->options.from.isEmpty() && item->options.authentic.isEmpty());
    }
    void textAndContentAreTheItem()
    {
        const Result<IntakeItem> text = read(R"({"title":"Call back","text":"Please.","priority":"high"})");
        QVERIFY(text.has_value());
        QCOMPARE(text->content, "Please.");
        QCOMPARE(text->name, u"Call back.txt"_s);
        QCOMPARE(text->options.priority, Priority::High);
        const Result<IntakeItem> file = read(R"({"id":9007199254740991,"name":"a.pdf","content":"JVBERg=="})");
        QVERIFY(file.has_value());
        QCOMPARE(file->content, "%PDF");
        QCOMPARE(file->name, u"a.pdf"_s);
        QCOMPARE(file->options.sourceKeys, QStringList{u"import:orders:id:9007199254740991"_s});
    }
    /// Without an id it is known by where it lies and what it says: the place alone is used again when a topic is made
    /// anew.
    void withoutAnIdThePlaceAndTheTextCount()
    {
        const QStringList one = read(R"({"a":1})")->options.sourceKeys;
        QVERIFY2(one.first().startsWith(u"import:orders:0:7:"_s), qPrintable(one.first()));
        QCOMPARE(read(R"({"a":1})")->options.sourceKeys, one);
        QVERIFY(read(R"({"a":2})")->options.sourceKeys != one);
        QVERIFY(read(R"({"a":1})", u"orders:0:8"_s)->options.sourceKeys != one);
    }
    void whatCannotBeReadIsToldWhy_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("word");
        const auto row = [](const char *name, const QByteArray &value, const char *word) {
            QTest::newRow(name) << value << QString::fromLatin1(word);
        };
        row("nothing", "", "JSON");
        row("no JSON", "hello", "JSON");
        row("half", "{\"a\":", "JSON");
        row("a list", "[1]", "JSON");
        row("two of a key", R"({"a":1,"a":2})", "JSON");
        row("bad letters", "{\"a\":\"\xff\"}", "JSON");
        row("deep", QByteArray(100, '[') + QByteArray(100, ']'), "JSON");
        row("id of another kind", R"({"id":[1]})", "\"id\"");
        row("empty id", R"({"id":""})", "\"id\"");
        row("broken number", R"({"id":1.5})", "\"id\"");
        row("long id", "{\"id\":\"" + QByteArray(201, 'x') + "\"}", "\"id\"");
        row("invisible id", "{\"id\":\"a\\u200b\"}", "\"id\"");
        row("title of another kind", R"({"title":1})", "\"title\"");
        row("priority", R"({"priority":"urgent"})", "\"priority\"");
        row("no base64", R"({"content":"%%%"})", "Base64");
        row("two contents", R"({"content":"","text":""})", "both");
    }
    void whatCannotBeReadIsToldWhy()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, word);
        QVERIFY2(why(value).contains(word), qPrintable(why(value)));
    }
    void whatTheBrokerSaysCountsFirst()
    {
        const Result<IntakeItem> item =
            importedItem(Delivery{u"orders"_s, u"orders:1"_s, {}, "{}", u"It is too large."_s}, u"document"_s);
        QVERIFY(!item && item.error().message == u"It is too large."_s);
    }
    /// It is outside text: nothing in it hides, and it is not longer than a title.
    void titlesAreShownAsTheyAre()
    {
        const QString title = read("{\"title\":\"a\\u202eb\\n" + QByteArray(500, 'x') + "\"}")->options.title;
        QVERIFY2(title.contains(u"‹U+202E›"_s) && title.size() < 300 && !title.contains(u'\n'), qPrintable(title));
    }
};

QTEST_APPLESS_MAIN(TestImportedItem)
#include "tst_importeditem.moc"
