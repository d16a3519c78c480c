#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/notefiles.h"

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

    void aFileThatHasVanishedMeanwhileStaysAway()
    {
        const QString path = m_dir->filePath(u"x.md"_s);
        QCOMPARE(writeInPlace(path, "one"), QString());
        QVERIFY(!QFile::exists(path));
        putFile(path, "one");
        QCOMPARE(writeInPlace(path, "two"), QString());
        QCOMPARE(contentOfFile(path), QByteArray("two"));
        QCOMPARE(QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden).size(), 2); // and the handbook
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
