#include "core/plan/intakes.h"
#include "plan/playbooklab.h"

#include <QDir>
#include <QTemporaryDir>

using namespace countersign;
using namespace countersign::test;

/// Playbooks written, checked and tried out; nothing leaves the owner's folder.
class TestPlaybookLab : public QObject
{
    Q_OBJECT

    static QString playbook(
        const QString &name, const QString &summary = QStringLiteral("Throw it away"), int priority = 90)
    {
        return QStringLiteral(
            "name: %1\ntype: note\npriority: %2\nsummary: %3\nmatch: {kinds: [text]}\n"
            "steps: [{tool: vault_trash, sentence: s, arguments: {path: \"{{path}}\"}}]\n")
            .arg(name)
            .arg(priority)
            .arg(summary);
    }
    [[nodiscard]] QString folder() const { return m_dir->filePath(QStringLiteral("playbooks")); }
    [[nodiscard]] PlaybookLab lab() const { return {folder(), anna()}; }
    [[nodiscard]] QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name); }
    static PlaybookInfo entry(const QList<PlaybookInfo> &list, const QString &name, bool own)
    {
        for (const PlaybookInfo &item : list)
            if (item.name == name && item.own == own)
                return item;
        return {};
    }
    static ActionDetail past(const QString &id, const QString &kind, const QString &text)
    {
        const PlanRequest from = request(QStringLiteral("a.txt"), content(kind, QStringLiteral("A title"), text));
        ActionDetail detail{from.action, from.intake, {}, {}, {}};
        detail.action.id = id;
        detail.action.title = QStringLiteral("A title");
        detail.action.type = QStringLiteral("planned as something"); // what it became is not what it came as
        detail.intake.insert(QStringLiteral("type"), QStringLiteral("document"));
        return detail;
    }

    std::unique_ptr<QTemporaryDir> m_dir;

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void listsOursAndTheOwners()
    {
        const qsizetype ours = lab().list().size();
        QVERIFY(ours >= 12);
        QVERIFY(entry(lab().list(), QStringLiteral("invoices"), false).text.contains(QStringLiteral("type: invoice")));
        QVERIFY(lab().save(QStringLiteral("mine"), playbook(QStringLiteral("notes"))));
        QFile broken(folder() + QStringLiteral("/broken.yaml"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("name: x\nsteps: 3\n") > 0);
        broken.close();
        const QList<PlaybookInfo> list = lab().list();
        QCOMPARE(list.size(), ours + 2);
        QVERIFY(list[0].own && list[1].own);
        QCOMPARE(entry(list, QStringLiteral("mine"), true).file, QStringLiteral("mine.yaml"));
        QCOMPARE(entry(list, QStringLiteral("mine"), true).text, playbook(QStringLiteral("notes")));
        QVERIFY(!entry(list, QStringLiteral("notes"), false).isEnabled); // the owner's took its place
        const QStringList problems = entry(list, QStringLiteral("broken"), true).problems;
        QVERIFY(!problems.isEmpty() && problems.first().startsWith(QStringLiteral("broken.yaml")));
    }

    void checksAtOnce()
    {
        QCOMPARE(PlaybookLab::check(playbook(QStringLiteral("a"))), QStringList());
        const QStringList problems = PlaybookLab::check(
            playbook(QStringLiteral("a")).replace(QStringLiteral("match: {kinds"), QStringLiteral("match: {knds")));
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(QStringLiteral("playbook.yaml:5")) &&
                     problems.first().contains(QStringLiteral("kinds")),
            qPrintable(problems.first()));
        QVERIFY(!PlaybookLab::check(QStringLiteral("[")).isEmpty());
        QVERIFY(!PlaybookLab::check(QString()).isEmpty());
        QVERIFY(PlaybookLab::check(QString(70'000, u'#')).first().contains(QStringLiteral("64 KiB")));
    }

    void savesReplacesAndRemoves()
    {
        QVERIFY(lab().save(QStringLiteral("Meine Ablage"), playbook(QStringLiteral("a"))));
        QVERIFY(lab().save(QStringLiteral("Meine Ablage"), playbook(QStringLiteral("a"), QStringLiteral("Anew"))));
        QCOMPARE(files(), QStringList{QStringLiteral("Meine Ablage.yaml")});
        QCOMPARE(QFile::permissions(folder() + QStringLiteral("/Meine Ablage.yaml")) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOwner),
            QFile::Permissions());
        QVERIFY(!(QFile::permissions(folder()) & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(lab().remove(QStringLiteral("Meine Ablage")));
        QCOMPARE(files(), QStringList());
        QCOMPARE(lab().remove(QStringLiteral("Meine Ablage")).error().code, ErrorCode::NotFound);
        QCOMPARE(lab().remove(QStringLiteral("invoices")).error().code, ErrorCode::NotFound); // one of ours
    }

    void refusesWhatIsNotSound()
    {
        QVERIFY(lab().save(QStringLiteral("one"), playbook(QStringLiteral("a"))));
        QCOMPARE(lab().save(QStringLiteral("two"), playbook(QStringLiteral("a"))).error().code, ErrorCode::Conflict);
        const Result<void> broken = lab().save(QStringLiteral("one"), QStringLiteral("name: a\n"));
        QCOMPARE(broken.error().code, ErrorCode::Invalid);
        QVERIFY2(broken.error().message.startsWith(QStringLiteral("one.yaml")), qPrintable(broken.error().message));
        QCOMPARE(lab().save(QStringLiteral("big"), playbook(QStringLiteral("b")) + QString(70'000, u'#')).error().code,
            ErrorCode::Invalid);
        QCOMPARE(files(), QStringList{QStringLiteral("one.yaml")});
        QVERIFY(lab().list().at(0).text.contains(QStringLiteral("Throw it away")));
    }

    void staysInItsFolder_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"", ".", "..", "../a", "a/b", "/etc/a", ".hidden", "a\\b", "a\nb", "a:b", "a*", " a",
                 "a ", "a.", "\u202ea", "a\u200b"})
            QTest::newRow(name) << QString::fromUtf8(name);
        QTest::newRow("nul") << QString(QChar(0));
        QTest::newRow("long") << QString(300, u'a');
    }
    void staysInItsFolder()
    {
        QFETCH(QString, name);
        QCOMPARE(lab().save(name, playbook(QStringLiteral("a"))).error().code, ErrorCode::Invalid);
        QCOMPARE(lab().remove(name).error().code, ErrorCode::Invalid);
        QVERIFY(files().isEmpty());
    }

    void followsNoLink()
    {
        QVERIFY(QDir().mkpath(folder()));
        const QString outside = m_dir->filePath(QStringLiteral("outside"));
        QVERIFY(QFile::link(outside, folder() + QStringLiteral("/a.yaml")));
        QCOMPARE(lab().save(QStringLiteral("a"), playbook(QStringLiteral("a"))).error().code, ErrorCode::Refused);
        QVERIFY(!QFile::exists(outside));
    }

    void keepsTheOtherEnding()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile file(folder() + QStringLiteral("/a.yml"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(playbook(QStringLiteral("a")).toUtf8()) > 0);
        file.close();
        QVERIFY(lab().save(QStringLiteral("a"), playbook(QStringLiteral("a"), QStringLiteral("Anew"))));
        QCOMPARE(files(), QStringList{QStringLiteral("a.yml")});
        QVERIFY(lab().remove(QStringLiteral("a")));
        QVERIFY(files().isEmpty());
    }

    void triesOutWithoutAnEffect()
    {
        QVERIFY(lab().save(QStringLiteral("mine"), playbook(QStringLiteral("mine"), QStringLiteral("Mine"))));
        const QList<ActionDetail> items{past(QStringLiteral("1"), QStringLiteral("text"), QStringLiteral("hello")),
            past(QStringLiteral("2"), QStringLiteral("image"), QString()), ActionDetail{}};
        const Result<QList<PlaybookTrial>> same =
            lab().dryRun(playbook(QStringLiteral("mine"), QStringLiteral("Mine")), items);
        QVERIFY(same);
        QCOMPARE(same->size(), 2); // of the third nothing was read
        QVERIFY(!same->at(0).isChanged);
        const QList<PlaybookTrial> other =
            *lab().dryRun(playbook(QStringLiteral("mine"), QStringLiteral("Otherwise")), items);
        QCOMPARE(other[0].actionId, QStringLiteral("1"));
        QCOMPARE(other[0].title, QStringLiteral("A title"));
        QCOMPARE(other[0].before, QStringLiteral("Mine"));
        QCOMPARE(other[0].after, QStringLiteral("Otherwise"));
        QCOMPARE(other[0].playbook, QStringLiteral("mine"));
        QVERIFY(other[0].isChanged);
        QVERIFY(!other[1].isChanged);
        QVERIFY(!other[1].after.isEmpty());
        const QList<PlaybookTrial> added =
            *lab().dryRun(playbook(QStringLiteral("new"), QStringLiteral("First"), 100), items);
        QCOMPARE(added[0].playbook, QStringLiteral("new"));
        const QString off = playbook(QStringLiteral("mine"))
                                .replace(QStringLiteral("type: note"), QStringLiteral("type: note\nenabled: false"));
        QVERIFY(lab().dryRun(off, items)->at(0).playbook != u"mine");
        QCOMPARE(lab().dryRun(QStringLiteral("name: a\n"), items).error().code, ErrorCode::Invalid);
        QCOMPARE(files(), QStringList{QStringLiteral("mine.yaml")});
        QVERIFY(lab().list().at(0).text.contains(QStringLiteral("Mine")));
    }

    void readsItemsAsTheyCame()
    {
        const QString text = playbook(QStringLiteral("a"), QStringLiteral("By type"))
                                 .replace(QStringLiteral("kinds: [text]"), QStringLiteral("types: [document]"));
        QCOMPARE(
            lab().dryRun(text, {past(QStringLiteral("1"), QStringLiteral("text"), QStringLiteral("x"))})->at(0).after,
            QStringLiteral("By type"));
    }
};

QTEST_GUILESS_MAIN(TestPlaybookLab)
#include "tst_playbooklab.moc"
