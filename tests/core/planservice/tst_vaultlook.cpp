#include "base/fd.h"
#include "base/hash.h"
#include "base/literals.h"
#include "plan/service/vaultlook.h"
#include "plan/targets.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace countersign;

/// What stands in the vault where a plan would write.
class TestVaultLook : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;

    void put(const QString &path, const QByteArray &content = {}) const
    {
        QVERIFY(QDir(m_dir->path()).mkpath(QFileInfo(path).path()));
        QFile file(m_dir->filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    static Step step(const char *tool, const QString &path)
    {
        Step out;
        out.server = u"countersign"_s;
        out.tool = QLatin1String(tool);
        const bool moves = out.tool == u"vault_move" || out.tool == u"vault_copy";
        out.arguments = moves ? QJsonObject{{u"from"_s, u"Needs_Action/a/b.md"_s}, {u"to"_s, path}}
                              : QJsonObject{{u"path"_s, path}};
        return out;
    }
    [[nodiscard]] VaultFacts look(const char *tool, const QString &path, const KnownFiles &ours = {}) const
    {
        Plan plan;
        plan.steps = {step(tool, path)};
        FolderNames names;
        return lookAtVault(m_dir->path(), plan, ours, names);
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void whatIsNotOurs()
    {
        put(u"Mine/a.md"_s);
        put(u"Records/ledger.csv"_s);
        put(u"Records/notes.md"_s);
        QVERIFY(look("vault_append", u"Mine/a.md"_s).notOurs.contains(u"Mine/a.md"_s));
        QVERIFY(look("note_add_task", u"Mine/a.md"_s).notOurs.contains(u"Mine/a.md"_s));
        QVERIFY(look("vault_append", u"Records/notes.md"_s)
                .notOurs.contains(u"Records/notes.md"_s)); // free text is no record
        QVERIFY(look("vault_append", u"Mine/a.md"_s, {{u"Mine/a.md"_s, {{0, 0, QString::fromLatin1(sha256Hex({}))}}}})
                .notOurs.isEmpty());
        QVERIFY(!look("vault_append", u"Mine/a.md"_s, {{u"Mine/a.md"_s, {{0, 1, QString::fromLatin1(sha256Hex("x"))}}}})
                .notOurs.isEmpty());
        QVERIFY(
            look("vault_append", u"Mine/a.md"_s, {{u"Mine/a.md"_s, {}}}).notOurs.isEmpty()); // of an earlier version
        QVERIFY(look("vault_append", u"Mine/new.md"_s).notOurs.isEmpty());
        QVERIFY(look("calendar_write_event", u"Drafts/reply.ics"_s).notOurs.isEmpty());
    }

    /// Records that we made may be worked on by their owner; his own at such a place are his.
    void recordsAreOursWhenWeMadeThem()
    {
        const KnownFile left{{0, 3, QString::fromLatin1(sha256Hex("old"))}};
        const auto looks = [&](const char *tool, const QString &path, const QByteArray &content, bool known) {
            put(path, content);
            return look(tool, path, known ? KnownFiles{{path, left}} : KnownFiles{}).notOurs.isEmpty();
        };
        for (const char *tool : {"csv_append", "note_add_task", "calendar_write_event"})
            QVERIFY2(!looks(tool, u"Records/mine.md"_s, "my own letter\n", false), tool);
        QVERIFY(looks("csv_append", u"Records/ledger.csv"_s, "a,b\n1,corrected\n", true));
        QVERIFY(looks("note_add_task", u"Records/Tasks.md"_s, "# To do\n\n- [x] pay\n\t- [ ] the rest\n", true));
        QVERIFY(!looks("note_add_task", u"Records/Tasks.md"_s, "my own letter\n", true));
        QVERIFY(!looks("vault_append", u"Records/Tasks.md"_s, "- [x] pay\n", true)); // free text is no record
        QVERIFY(!looks("csv_append", u"Mine/ledger.csv"_s, "a,b\n1,corrected\n", true));
    }

    void namesThatLookAlike_data()
    {
        QTest::addColumn<QString>("there");
        QTest::addColumn<QString>("made");
        QTest::newRow("case") << u"Mine/Plan.md"_s << u"Mine/plan.md"_s;
        QTest::newRow("case of a folder") << u"Mine/a.md"_s << u"mine/b.md"_s;
        QTest::newRow("decomposed") << u"Mine/O\u0308st.md"_s << u"Mine/Öst.md"_s;
        QTest::newRow("Cyrillic") << u"Mine/pay.md"_s << u"Mine/p\u0430y.md"_s;
        QTest::newRow("zero width there") << u"Mine/pay\u200Bpal.md"_s << u"Mine/paypal.md"_s;
        QTest::newRow("wide letters") << u"Mine/\uFF41.md"_s << u"Mine/a.md"_s;
        QTest::newRow("French space") << u"Mine/a\u00A0b.md"_s << u"Mine/a b.md"_s;
    }
    void namesThatLookAlike()
    {
        QFETCH(const QString, there);
        QFETCH(const QString, made);
        put(there);
        for (const char *tool : {"vault_write", "vault_move", "vault_append", "csv_append", "vault_mkdir"})
            QVERIFY2(look(tool, made).twins.contains(made), tool);
        QVERIFY(look("vault_write", there).twins.isEmpty()); // it is that one
    }

    void namesThatDiffer()
    {
        for (const QString &path : {u"Mine/Invoice 1-2.pdf"_s, u"Mine/Muller.md"_s, u"Mine/Москва.md"_s})
            put(path);
        for (const QString &path : {u"Mine/Invoice 12.pdf"_s, u"Mine/Müller.md"_s, u"Mine/Минск.md"_s, u"Other/x.md"_s})
            QVERIFY2(look("vault_write", path).twins.isEmpty(), qPrintable(path));
    }

    void aFolderIsListedOnceInAWhile()
    {
        const Fd folder(::open(QFile::encodeName(m_dir->path()).constData(), O_RDONLY | O_DIRECTORY));
        put(u"Plan.md"_s);
        FolderNames names(100);
        QCOMPARE(names.twinOf(folder.get(), "plan.md"), u"Plan.md"_s);
        put(u"Other.md"_s);
        QCOMPARE(names.twinOf(folder.get(), "other.md"), QString()); // it came a moment ago
        QTRY_COMPARE(names.twinOf(folder.get(), "other.md"), u"Other.md"_s);
        QVERIFY(QFile::remove(m_dir->filePath(u"Plan.md"_s)));
        QTRY_COMPARE(names.twinOf(folder.get(), "plan.md"), QString());
    }

    /// What is kept answers as a listing does, whatever was asked before.
    void oddAndPlainNamesInOneFolder()
    {
        const Fd folder(::open(QFile::encodeName(m_dir->path()).constData(), O_RDONLY | O_DIRECTORY));
        for (const QString &path : {u"pay.md"_s, u"p\u0430y.txt"_s, u"Same.md"_s, u"same.md"_s})
            put(path);
        FolderNames names(60'000);
        QCOMPARE(names.twinOf(folder.get(), "PAY.md"), u"pay.md"_s);
        QCOMPARE(names.twinOf(folder.get(), u"p\u0430y.md"_s.toUtf8()), u"pay.md"_s);
        QCOMPARE(names.twinOf(folder.get(), "pay.txt"), u"p\u0430y.txt"_s);
        QCOMPARE(names.twinOf(folder.get(), "pay.md"), QString());
        QCOMPARE(names.twinOf(folder.get(), "Same.md"), u"same.md"_s);
        QCOMPARE(names.twinOf(folder.get(), "same.md"), u"Same.md"_s);
    }

    void howAFileEnds()
    {
        put(u"Mine/a.md"_s, "ä```data");
        QCOMPARE(look("vault_append", u"Mine/a.md"_s).ends.value(u"Mine/a.md"_s), u"ä```data"_s);
        QVERIFY(look("note_add_task", u"Mine/a.md"_s).ends.isEmpty());
        put(u"Mine/a.md"_s, QByteArray(5000, 'x') + QByteArray("ä").repeated(1000) + "!");
        QCOMPARE(look("vault_append", u"Mine/a.md"_s).ends.value(u"Mine/a.md"_s), QString(599, u'ä') + u'!');
    }

    void holdsNobody()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_dir->filePath(u"pipe.md"_s)).constData(), 0600), 0);
        QVERIFY(look("vault_append", u"pipe.md"_s).notOurs.contains(u"pipe.md"_s));
        FolderNames names;
        QVERIFY(lookAtVault(u"/nowhere"_s, {}, {}, names).twins.isEmpty());
    }

    void targets()
    {
        QCOMPARE(targetsOf(step("vault_move", u"a/b"_s)), QStringList{u"a/b"_s});
        QVERIFY(targetsOf(step("vault_trash", u"a"_s)).isEmpty());
        QVERIFY(wrongWithTargets(step("vault_write", u"a/p\u200B.md"_s)).contains(u"cannot be seen"_s));
        QVERIFY(wrongWithTargets(step("vault_trash", u"a/p\u200B.md"_s)).isEmpty()); // what is there may be taken away
        Step foreign = step("vault_write", u"a/p\u200B.md"_s);
        foreign.server = u"other"_s;
        QVERIFY(targetsOf(foreign).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestVaultLook)
#include "tst_vaultlook.moc"
