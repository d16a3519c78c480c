#include "base/config/yamlreader.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestYamlReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsLinesAndQuotes()
    {
        const Result<YamlNode> root = readYaml("a: 1\nb:\n  - x\n  - \"null\"\nc:\n", u"f"_s);
        QVERIFY(root);
        QCOMPARE(root->find(u"a"_s)->line, 1);
        const YamlNode *list = root->find(u"b"_s);
        QVERIFY(list && list->isList());
        QCOMPARE(list->items.size(), 2);
        QCOMPARE(list->items[1].line, 4);
        QVERIFY(list->items[1].isScalar() && list->items[1].quoted);
        QVERIFY(root->find(u"c"_s)->isEmpty());
    }

    void takesAnEmptyText()
    {
        const Result<YamlNode> root = readYaml("# only a comment\n", u"f"_s);
        QVERIFY(root);
        QVERIFY(root->isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &yaml, const char *part) {
            QTest::newRow(name) << yaml << QString::fromLatin1(part);
        };
        row("anchor", "a: &x 1\n", "f:1: anchors");
        row("alias bomb", "a: &a [1]\nb: &b [*a, *a]\n", "f:1: anchors");
        row("tag", "a: !!python/object x\n", "f:1: tags");
        row("double key", "a: 1\nb: 2\na: 3\n", "f:3: the key \"a\" appears twice");
        row("complex key", "{[1]: 2}", "f:1: a key must be a plain word");
        row("two documents", "a: 1\n---\nb: 2\n", "only one document");
        row("broken", "a: [1\nb: 2\n", "not valid YAML");
        row("not UTF-8", "a: \xff\n", "UTF-8");
        row("too large", QByteArray(kMaxYamlBytes + 1, '#'), "1 MiB");
        row("deep", QByteArray(40, '[') + QByteArray(40, ']'), "nested too deeply");
        row("very deep", QByteArray(100000, '['), "f");
        row("many entries", "[" + QByteArray("1,").repeated(60000) + "1]", "too many entries");
    }
    void refuses()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, part);
        const Result<YamlNode> root = readYaml(yaml, u"f"_s);
        QVERIFY(!root);
        QCOMPARE(root.error().code, ErrorCode::Invalid);
        QVERIFY2(root.error().message.contains(part), qPrintable(root.error().message));
    }
};

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
