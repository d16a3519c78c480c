#include "base/literals.h"
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

    static QString playbook(const QString &name, const QString &summary = u"Throw it away"_s, int priority = 90)
    {
        return u"name: %1\ntype: note\npriority: %2\nsummary: %3\nmatch: {kinds: [text]}\n"
               u"steps: [{tool: vault_trash, sentence: s, arguments: {path: \"{{path}}\"}}]\n"_s.arg(name)
                   .arg(priority)
                   .arg(summary);
    }
    [[nodiscard]] QString folder() const { return m_dir->filePath(u"playbooks"_s); }
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
        const PlanRequest from = request(u"a.txt"_s, content(kind, u"A title"_s, text));
        ActionDetail detail{from.action, from.intake, {}, {}, {}};
        detail.action.id = id;
        detail.action.title = u"A title"_s;
        detail.action.type = u"planned as something"_s; // what it became is not what it came as
        detail.intake.insert(u"type"_s, u"document"_s);
        return detail;
    }

    std::unique_ptr<QTemporaryDir> m_dir;

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void listsOursAndTheOwners()
    {
        const qsizetype ours = lab().list().size();
        QVERIFY(ours >= 12);
        QVERIFY(entry(lab().list(), u"invoices"_s, false).text.contains(u"type: invoice"_s));
        QVERIFY(lab().save(u"mine"_s, playbook(u"notes"_s)));
        QFile broken(folder() + u"/broken.yaml"_s);
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("name: x\nsteps: 3\n") > 0);
        broken.close();
        const QList<PlaybookInfo> list = lab().list();
        QCOMPARE(list.size(), ours + 2);
        QVERIFY(list[0].own && list[1].own);
        QCOMPARE(entry(list, u"mine"_s, true).file, u"mine.yaml"_s);
        QCOMPARE(entry(list, u"mine"_s, true).text, playbook(u"notes"_s));
        QVERIFY(!entry(list, u"notes"_s, false).isEnabled); // the owner's took its place
        const QStringList problems = entry(list, u"broken"_s, true).problems;
        QVERIFY(!problems.isEmpty() && problems.first().startsWith(u"broken.yaml"_s));
    }

    void checksAtOnce()
    {
        QCOMPARE(PlaybookLab::check(playbook(u"a"_s)), QStringList());
        const QStringList problems =
            PlaybookLab::check(playbook(u"a"_s).replace(u"match: {kinds"_s, u"match: {knds"_s));
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(u"playbook.yaml:5"_s) && problems.first().contains(u"kinds"_s),
            qPrintable(problems.first()));
        QVERIFY(!PlaybookLab::check(u"["_s).isEmpty());
        QVERIFY(!PlaybookLab::check(QString()).isEmpty());
        QVERIFY(PlaybookLab::check(QString(70'000, u'#')).first().contains(u"64 KiB"_s));
    }

    void savesReplacesAndRemoves()
    {
        QVERIFY(lab().save(u"Meine Ablage"_s, playbook(u"a"_s)));
        QVERIFY(lab().save(u"Meine Ablage"_s, playbook(u"a"_s, u"Anew"_s)));
        QCOMPARE(files(), QStringList{u"Meine Ablage.yaml"_s});
        QCOMPARE(QFile::permissions(folder() + u"/Meine Ablage.yaml"_s) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::ExeOwner),
            QFile::Permissions());
        QVERIFY(!(QFile::permissions(folder()) & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(lab().remove(u"Meine Ablage"_s));
        QCOMPARE(files(), QStringList());
        QCOMPARE(lab().remove(u"Meine Ablage"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(lab().remove(u"invoices"_s).error().code, ErrorCode::NotFound); // one of ours
    }

    void refusesWhatIsNotSound()
    {
        QVERIFY(lab().save(u"one"_s, playbook(u"a"_s)));
        QCOMPARE(lab().save(u"two"_s, playbook(u"a"_s)).error().code, ErrorCode::Conflict);
        const Result<void> broken = lab().save(u"one"_s, u"name: a\n"_s);
        QCOMPARE(broken.error().code, ErrorCode::Invalid);
        QVERIFY2(broken.error().message.startsWith(u"one.yaml"_s), qPrintable(broken.error().message));
        QCOMPARE(lab().save(u"big"_s, playbook(u"b"_s) + QString(70'000, u'#')).error().code, ErrorCode::Invalid);
        QCOMPARE(files(), QStringList{u"one.yaml"_s});
        QVERIFY(lab().list().at(0).text.contains(u"Throw it away"_s));
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
        QCOMPARE(lab().save(name, playbook(u"a"_s)).error().code, ErrorCode::Invalid);
        QCOMPARE(lab().remove(name).error().code, ErrorCode::Invalid);
        QVERIFY(files().isEmpty());
    }

    void followsNoLink()
    {
        QVERIFY(QDir().mkpath(folder()));
        const QString outside = m_dir->filePath(u"outside"_s);
        QVERIFY(QFile::link(outside, folder() + u"/a.yaml"_s));
        QCOMPARE(lab().save(u"a"_s, playbook(u"a"_s)).error().code, ErrorCode::Refused);
        QVERIFY(!QFile::exists(outside));
    }

    void keepsTheOtherEnding()
    {
        QVERIFY(QDir().mkpath(folder()));
        QFile file(folder() + u"/a.yml"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(playbook(u"a"_s).toUtf8()) > 0);
        file.close();
        QVERIFY(lab().save(u"a"_s, playbook(u"a"_s, u"Anew"_s)));
        QCOMPARE(files(), QStringList{u"a.yml"_s});
        QVERIFY(lab().remove(u"a"_s));
        QVERIFY(files().isEmpty());
    }

    void triesOutWithoutAnEffect()
    {
        QVERIFY(lab().save(u"mine"_s, playbook(u"mine"_s, u"Mine"_s)));
        const QList<ActionDetail> items{
            past(u"1"_s, u"text"_s, u"hello"_s), past(u"2"_s, u"image"_s, QString()), ActionDetail{}};
        const Result<QList<PlaybookTrial>> same = lab().dryRun(playbook(u"mine"_s, u"Mine"_s), items);
        QVERIFY(same);
        QCOMPARE(same->size(), 2); // of the third nothing was read
        QVERIFY(!same->at(0).isChanged);
        const QList<PlaybookTrial> other = *lab().dryRun(playbook(u"mine"_s, u"Otherwise"_s), items);
        QCOMPARE(other[0].actionId, u"1"_s);
        QCOMPARE(other[0].title, u"A title"_s);
        QCOMPARE(other[0].before, u"Mine"_s);
        QCOMPARE(other[0].after, u"Otherwise"_s);
        QCOMPARE(other[0].playbook, u"mine"_s);
        QVERIFY(other[0].isChanged);
        QVERIFY(!other[1].isChanged);
        QVERIFY(!other[1].after.isEmpty());
        const QList<PlaybookTrial> added = *lab().dryRun(playbook(u"new"_s, u"First"_s, 100), items);
        QCOMPARE(added[0].playbook, u"new"_s);
        const QString off = playbook(u"mine"_s).replace(u"type: note"_s, u"type: note\nenabled: false"_s);
        QVERIFY(lab().dryRun(off, items)->at(0).playbook != u"mine");
        QCOMPARE(lab().dryRun(u"name: a\n"_s, items).error().code, ErrorCode::Invalid);
        QCOMPARE(files(), QStringList{u"mine.yaml"_s});
        QVERIFY(lab().list().at(0).text.contains(u"Mine"_s));
    }

    void readsItemsAsTheyCame()
    {
        const QString text = playbook(u"a"_s, u"By type"_s).replace(u"kinds: [text]"_s, u"types: [document]"_s);
        QCOMPARE(lab().dryRun(text, {past(u"1"_s, u"text"_s, u"x"_s)})->at(0).after, u"By type"_s);
    }
};

QTEST_GUILESS_MAIN(TestPlaybookLab)
#include "tst_playbooklab.moc"
