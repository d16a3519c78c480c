#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/notefiles.h"
#include "vault/ownfile.h"
#include "vault/seal.h"

#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <sys/stat.h>
#include <thread>

using namespace countersign;
using namespace countersign::testing;

/// Another language: whatever is said gets a mark.
class Marking final : public QTranslator
{
public:
    [[nodiscard]] QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'~' + QString::fromUtf8(text);
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

class TestNoteFiles : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeSource> m_source;

    [[nodiscard]] VaultLayout layout() const { return VaultLayout(m_dir->path()); }
    [[nodiscard]] QString path(const char *folder) const { return layout().notePath(QLatin1String(folder), kAction); }
    void place(bool takeBack = false, bool offered = false) const
    {
        const QList<NoteWritten> written =
            placeNotes(layout(), {{kAction, m_source->stories.value(kAction), {}, takeBack, offered}}, {});
        QCOMPARE(written.size(), 1);
        QVERIFY2(written[0].problem.isEmpty(), qPrintable(written[0].problem));
    }
    [[nodiscard]] QStringList repairs() const
    {
        QHash<QString, NoteExpectation> open;
        QHash<QString, State> recent;
        for (const ActionDetail &detail : std::as_const(m_source->details)) {
            if (isTerminal(detail.action.state))
                recent.insert(detail.action.id, detail.action.state);
            else
                open.insert(detail.action.id, {detail.action.state, detail.action.planDigest});
        }
        return notesToRepair(layout(), open, recent);
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(layout().create());
        m_source = std::make_unique<FakeSource>();
        m_source->await(kAction);
    }

    void oneNoteAtATime()
    {
        place();
        QVERIFY(QFile::exists(path("Pending_Approval")));
        m_source->approve(kAction);
        place();
        QVERIFY(!QFile::exists(path("Pending_Approval")));
        QVERIFY(QFile::exists(path("Approved")));
        m_source->carryOut(kAction);
        place();
        QVERIFY(!QFile::exists(path("Approved")));
        QVERIFY(QFile::exists(path("Done")));
    }

    void aMovedNoteStaysUntilItIsRead()
    {
        place();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        m_source->tell(kAction, EventType::ApprovalSnoozed, {{u"until"_s, u"2026-11-03T10:30:00Z"_s}});
        place();
        QVERIFY(QFile::exists(path("Approved")));
        place(true);
        QVERIFY(!QFile::exists(path("Approved")));
        QVERIFY(QFile::exists(path("Pending_Approval")));
    }

    void aMovedNoteIsNotMadeAnewBehindItsOwner()
    {
        place();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        place(false, true);
        QVERIFY(!QFile::exists(path("Pending_Approval"))); // it would make a copy of what was moved
        place();                                           // what lies there was never here
        QVERIFY(QFile::exists(path("Pending_Approval")));
    }

    void anUpdateLeavesNothingBehind()
    {
        place();
        m_source->tell(kAction, EventType::ApprovalSnoozed, {{u"until"_s, u"2026-11-03T10:30:00Z"_s}});
        const QByteArray before = contentOfFile(path("Pending_Approval"));
        place(false, true);
        QVERIFY(contentOfFile(path("Pending_Approval")) != before);
        QCOMPARE(QDir(layout().folder(u"Pending_Approval"_s)).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void whatItsOwnerWroteIsKept_data()
    {
        QTest::addColumn<QByteArray>("theirs");
        QTest::newRow("a line more") << QByteArray("\nPaid on Friday.\n");
        QTest::newRow("another text") << QByteArray("my own\n");
        QTest::newRow("properties as an editor writes them") << QByteArray("---\nid: a\n---\n");
        QTest::newRow("nothing but a byte") << QByteArray(" ");
    }
    void whatItsOwnerWroteIsKept()
    {
        QFETCH(QByteArray, theirs);
        const QString kept = layout().folder(u"Pending_Approval"_s) + u'/' + keptName(kAction + u".md"_s);
        place();
        const QByteArray changed =
            theirs.startsWith('\n') || theirs == " " ? contentOfFile(path("Pending_Approval")) + theirs : theirs;
        putFile(path("Pending_Approval"), changed);
        place();
        QCOMPARE(contentOfFile(kept), changed);
        QCOMPARE(sealOf(contentOfFile(path("Pending_Approval"))), Seal::Intact);
        putFile(path("Pending_Approval"), "second");
        m_source->approve(kAction); // the note goes from there
        place();
        QVERIFY(!QFile::exists(path("Pending_Approval")));
        QCOMPARE(contentOfFile(layout().folder(u"Pending_Approval"_s) + u'/' + keptName(kAction + u".md"_s, 2)),
            QByteArray("second"));
        QCOMPARE(contentOfFile(kept), changed);
    }
    void whatWasMovedAndChangedIsKeptBesideTheNote()
    {
        place();
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        putFile(path("Approved"), contentOfFile(path("Approved")) + "and pay 5 EUR more\n");
        place(true, true);
        QVERIFY(!QFile::exists(path("Approved")));
        QVERIFY(contentOfFile(layout().folder(u"Pending_Approval"_s) + u'/' + keptName(kAction + u".md"_s))
                .endsWith("and pay 5 EUR more\n"));
        QCOMPARE(QDir(layout().folder(u"Approved"_s)).entryList(QDir::Files | QDir::Hidden).size(), 0);
    }
    void ourOwnNotesLeaveNoCopies()
    {
        place();
        m_source->tell(kAction, EventType::ApprovalSnoozed, {{u"until"_s, u"2026-11-03T10:30:00Z"_s}});
        place();
        m_source->approve(kAction);
        place();
        m_source->carryOut(kAction);
        place();
        int files = 0;
        for (const QString &folder : noteFolders())
            files += int(QDir(layout().folder(folder)).entryList(QDir::Files | QDir::Hidden).size());
        QCOMPARE(files, 1);
    }
    void noFileOfAnotherKindIsLost()
    {
        const QString note = path("Pending_Approval"), target = m_dir->filePath(u"mine.txt"_s);
        putFile(target, "mine");
        QVERIFY(QFile::link(target, note));
        place();
        QCOMPARE(contentOfFile(target), QByteArray("mine"));
        const QString kept = layout().folder(u"Pending_Approval"_s) + u'/' + keptName(kAction + u".md"_s);
        QVERIFY(QFileInfo(kept).isSymLink());
        QVERIFY(QFile::remove(note) && QDir().mkpath(note) && QFile::remove(kept));
        putFile(note + u"/inside.txt"_s, "inside");
        place();
        QCOMPARE(contentOfFile(kept + u"/inside.txt"_s), QByteArray("inside"));
    }
    void whatACrashLeftIsNotLost()
    {
        place();
        const QString folder = layout().folder(u"Pending_Approval"_s) + u'/';
        const QString aside = folder + QString::fromLatin1(temporaryName(kAction.toLatin1() + ".md"));
        putFile(aside, "what its owner wrote, taken out and not put away yet");
        (void)repairs();
        QVERIFY(!QFile::exists(aside));
        QVERIFY(contentOfFile(folder + keptName(kAction + u".md"_s)).startsWith("what its owner wrote"));
        putFile(aside, contentOfFile(path("Pending_Approval"))); // ours goes
        (void)repairs();
        QCOMPARE(QDir(folder).entryList(QDir::Files | QDir::Hidden).size(), 2);
    }
    void aFileThatHasVanishedMeanwhileStaysAway()
    {
        const QString path = m_dir->filePath(u"x.md"_s), folder = m_dir->path();
        const QByteArray one = sealed("---\na: \"1\"\n---\n"), two = sealed("---\na: \"2\"\n---\n");
        QCOMPARE(updateOwn(path, one, folder), QString());
        QVERIFY(!QFile::exists(path));
        putFile(path, one);
        QCOMPARE(updateOwn(path, two, folder), QString());
        QCOMPARE(contentOfFile(path), two);
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    }

    void aNoteInAnotherLanguageIsWrittenAnew()
    {
        place();
        QCOMPARE(repairs(), QStringList());
        Marking other;
        QCoreApplication::installTranslator(&other);
        QCOMPARE(repairs(), QStringList{kAction});
        place();
        QCOMPARE(repairs(), QStringList());
        QVERIFY(contentOfFile(path("Pending_Approval")).contains("# ~"));
    }

    void anOwnNoteOfARecalledApprovalGoes()
    {
        m_source->approve(kAction);
        place();
        m_source->tell(kAction, EventType::ApprovalRecalled);
        place();
        QVERIFY(!QFile::exists(path("Approved")));
        QVERIFY(QFile::exists(path("Pending_Approval")));
    }

    void findsWhatIsMissingBrokenOrLeftOver()
    {
        QCOMPARE(repairs(), QStringList{kAction});
        place();
        QCOMPARE(repairs(), QStringList());
        putFile(path("Pending_Approval"), "broken");
        QCOMPARE(repairs(), QStringList{kAction});
        place();
        putFile(path("Plans"), "second");
        QCOMPARE(repairs(), QStringList{kAction});
        place();
        m_source->approve(kAction);
        m_source->carryOut(kAction);
        QCOMPARE(repairs(), QStringList{kAction}); // finished, but the note never followed
        place();
        QCOMPARE(repairs(), QStringList());
    }

    /// Its owner moves a note in the moment in which it was written: it is not taken for one that was left over.
    void aNoteMovedWhileItIsWrittenStays()
    {
        const QByteArray from = QFile::encodeName(path("Pending_Approval")), to = QFile::encodeName(path("Approved"));
        for (int round = 0; round < 500; ++round) {
            putFile(path("Pending_Approval"), "scribble");
            struct stat before = {};
            QCOMPARE(::stat(from.constData(), &before), 0);
            std::thread owner([&] {
                struct stat now = {};
                while (::stat(from.constData(), &now) != 0 || now.st_ino == before.st_ino)
                    ;
                ::rename(from.constData(), to.constData());
            });
            place(false, true);
            owner.join();
            QVERIFY2(QFile::exists(path("Approved")), qPrintable(QString::number(round)));
            QVERIFY(QFile::remove(path("Approved")));
        }
    }

    void removesTemporaryFiles()
    {
        place();
        const QString left = layout().folder(u"Plans/.countersign-x.md"_s);
        putFile(left, "half");
        QCOMPARE(repairs(), QStringList());
        QVERIFY(!QFile::exists(left));
    }

    void writesThroughNoLink()
    {
        const QString outside = m_dir->filePath(u"outside"_s);
        putFile(outside, "mine");
        QVERIFY(QFile::link(outside, path("Pending_Approval")));
        QVERIFY(QFile::link(outside, layout().folder(u"Pending_Approval/.countersign-%1.md"_s).arg(kAction)));
        place();
        QCOMPARE(contentOfFile(outside), QByteArray("mine"));
        QVERIFY(contentOfFile(path("Pending_Approval")).startsWith("---\n"));
    }

    void onlyIdsAreNotes()
    {
        QCOMPARE(idOfNoteName(kAction.toLatin1() + ".md"), kAction);
        QCOMPARE(idOfNoteName(kAction.toLatin1() + " (conflict).md"), QString());
        QCOMPARE(idOfNoteName("../x.md"), QString());
    }
};

QTEST_GUILESS_MAIN(TestNoteFiles)
#include "tst_notefiles.moc"
