#include "base/literals.h"
#include "plan/playbook/filters.h"
#include "plan/playbook/playbookloader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace countersign;

class TestPlaybookLoader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oursAreSound();
    void oursAreAllEmbedded();
    void ownersComeFirstAndReplaceOurs();
    void brokenOnesAreToldAndLeftOut();
    void switchesOursOff();
    void largeAndDoubleFiles();
    void descriptionHolds();

private:
    static void write(const QTemporaryDir &folder, const char *name, const QByteArray &content)
    {
        QFile file(folder.filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    static QStringList names(const PlaybookSet &set)
    {
        QStringList out;
        for (const Playbook &playbook : set.playbooks)
            out.append(playbook.name);
        return out;
    }
};

static QByteArray minimal(const char *name, int priority = 1)
{
    return QByteArray("name: ") + name + "\ntype: note\npriority: " + QByteArray::number(priority) +
           "\nsummary: s\nmatch: {kinds: [text]}\nsteps: [{tool: vault_trash, sentence: s, arguments: {path: "
           "\"{{path}}\"}}]\n";
}

void TestPlaybookLoader::oursAreSound()
{
    const PlaybookSet set = loadPlaybooks(QString());
    QCOMPARE(set.problems, QStringList());
    QVERIFY(set.playbooks.size() >= 12);
    QCOMPARE(set.playbooks.last().name, u"unsorted"_s);
    for (qsizetype i = 1; i < set.playbooks.size(); ++i)
        QVERIFY(set.playbooks[i - 1].priority >= set.playbooks[i].priority);
}

void TestPlaybookLoader::oursAreAllEmbedded()
{
    const QStringList files =
        QDir(QStringLiteral(SOURCE_DIR "/resources/playbooks")).entryList({u"*.yaml"_s}, QDir::Files, QDir::Name);
    QVERIFY(!files.isEmpty());
    QCOMPARE(QDir(u":/playbooks"_s).entryList({u"*.yaml"_s}, QDir::Files, QDir::Name), files);
}

void TestPlaybookLoader::ownersComeFirstAndReplaceOurs()
{
    QTemporaryDir folder;
    write(folder, "b.yaml", minimal("mine", 2));
    write(folder, "a.yaml", minimal("first", 3));
    write(folder, "c.yml", minimal("invoices", 1));
    const PlaybookSet set = loadPlaybooks(folder.path());
    QCOMPARE(set.problems, QStringList());
    QCOMPARE(names(set).first(3), (QStringList{u"first"_s, u"mine"_s, u"invoices"_s}));
    QCOMPARE(names(set).count(u"invoices"_s), 1);
    QVERIFY(set.playbooks[2].own);
    QVERIFY(!set.playbooks.last().own);
}

void TestPlaybookLoader::brokenOnesAreToldAndLeftOut()
{
    QTemporaryDir folder;
    write(folder, "good.yaml", minimal("good"));
    write(folder, "bad.yaml", "name: bad\ntyp: note\n");
    write(folder, "worse.yaml", "\t{");
    write(folder, "binary.yaml", QByteArray("\xff\xfe\x00", 3));
    const PlaybookSet set = loadPlaybooks(folder.path());
    QVERIFY(names(set).contains(u"good"_s));
    QVERIFY(!names(set).contains(u"bad"_s));
    QVERIFY(names(set).contains(u"unsorted"_s));
    const QString all = set.problems.join(u'\n');
    QVERIFY2(all.contains(u"bad.yaml:2: typ: unknown key; the nearest is “type”"_s), qPrintable(all));
    QVERIFY2(all.contains(u"worse.yaml:1"_s), qPrintable(all));
    QVERIFY2(all.contains(u"binary.yaml"_s), qPrintable(all));
}

void TestPlaybookLoader::switchesOursOff()
{
    QTemporaryDir folder;
    write(folder, "off.yaml", "name: newsletters\nenabled: false\n");
    const PlaybookSet set = loadPlaybooks(folder.path());
    QCOMPARE(set.problems, QStringList());
    QVERIFY(!names(set).contains(u"newsletters"_s));
    QVERIFY(names(set).contains(u"replies"_s));
}

void TestPlaybookLoader::largeAndDoubleFiles()
{
    QTemporaryDir folder;
    write(folder, "a.yaml", minimal("same", 1));
    write(folder, "b.yaml", minimal("same", 9));
    write(folder, "huge.yaml", "# " + QByteArray(70000, 'x') + "\n" + minimal("huge"));
    write(folder, "note.txt", "not a playbook");
    const PlaybookSet set = loadPlaybooks(folder.path());
    QCOMPARE(names(set).count(u"same"_s), 1);
    QCOMPARE(set.playbooks.first().priority, 1);
    QVERIFY(!names(set).contains(u"huge"_s));
    QCOMPARE(set.problems.size(), 2);
    QVERIFY(set.problems.join(u'\n').contains(u"larger than 64 KiB"_s));
}

// The description's example loads, and it names every value and filter that there is.
void TestPlaybookLoader::descriptionHolds()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/playbooks/README.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QString example = text.section(u"```yaml\n"_s, 1).section(u"```"_s, 0, 0);
    QStringList problems;
    QVERIFY(parsePlaybook(example.toUtf8(), u"README.md"_s, problems));
    QCOMPARE(problems, QStringList());
    for (const QString &name : Facts::knownNames() + filterNames())
        QVERIFY2(text.contains(u'`' + name + u'`') || text.contains(u'`' + name + u':'), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestPlaybookLoader)
#include "tst_playbookloader.moc"
