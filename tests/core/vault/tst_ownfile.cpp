#include "base/literals.h"
#include "core/vault/story.h"
#include "vault/note.h"
#include "vault/notefiles.h"
#include "vault/ownfile.h"
#include "vault/seal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::testing;

namespace {
constexpr int kOften = 20, kMost = 100;
} // namespace

/// What is kept of a note's owner, how often, and what is ours although it bears no seal.
class TestOwnFile : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeSource> m_source;

    [[nodiscard]] VaultLayout layout() const { return VaultLayout(m_dir->path()); }
    [[nodiscard]] QString note(const char *folder = "Pending_Approval") const
    {
        return layout().notePath(QLatin1String(folder), kAction);
    }
    [[nodiscard]] QString kept(int number) const
    {
        return layout().folder(u"Pending_Approval/"_s + keptName(kAction + u".md"_s, number));
    }
    /// All files where the note stands.
    [[nodiscard]] QStringList files(const char *folder = "Pending_Approval") const
    {
        return QDir(layout().folder(QLatin1String(folder))).entryList(QDir::Files | QDir::Hidden);
    }
    [[nodiscard]] NoteWritten place(bool edited = false) const
    {
        return placeNotes(layout(), {{kAction, m_source->stories.value(kAction), {}, false, false, edited}}, {})[0];
    }
    /// The note as it is now, as versions before the seal wrote it.
    [[nodiscard]] QByteArray unsealed() const
    {
        return withoutSeal(renderNote(*contentOf(kAction, m_source->stories.value(kAction)), {}));
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(layout().create());
        m_source = std::make_unique<FakeSource>();
        m_source->await(kAction);
    }

    void aNoteOfAVersionBeforeTheSealIsOurs()
    {
        const QByteArray then = unsealed();
        m_source->tell(kAction, EventType::ApprovalSnoozed, {{u"until"_s, u"2026-11-03T10:30:00Z"_s}});
        putFile(note(), then);
        QVERIFY(place().problem.isEmpty());
        QCOMPARE(files(), QStringList{QFileInfo(note()).fileName()}); // no copy
        QCOMPARE(sealOf(contentOfFile(note())), Seal::Intact);
        putFile(note(), then); // and where it does not belong any more
        m_source->approve(kAction);
        QVERIFY(place().problem.isEmpty());
        QCOMPARE(files(), QStringList());
        QCOMPARE(files("Approved").size(), 1);
    }

    void oneThatItsOwnerHasChangedIsKept()
    {
        const QByteArray theirs = unsealed() + "Ask Karin.\n";
        putFile(note(), theirs);
        QVERIFY(place().problem.isEmpty());
        QCOMPARE(contentOfFile(kept(1)), theirs);
        QCOMPARE(sealOf(contentOfFile(note())), Seal::Intact);
    }

    void editsWithoutEndStayInTheNote()
    {
        QVERIFY(place().problem.isEmpty());
        QByteArray theirs;
        for (int i = 0; i < 3 * kOften; ++i) {
            theirs = contentOfFile(note()) + "edit " + QByteArray::number(i) + '\n';
            putFile(note(), theirs);
            QVERIFY(place(true).problem.isEmpty());
        }
        QCOMPARE(files().size(), 1 + kOften);
        QCOMPARE(contentOfFile(note()), theirs);
        m_source->approve(kAction); // another action by now: what stands there is kept, too
        QVERIFY(place().problem.isEmpty());
        QCOMPARE(contentOfFile(kept(kOften + 1)), theirs);
        QVERIFY(!QFile::exists(note()) && QFile::exists(note("Approved")));
    }

    void whatCannotBeKeptGoesBackToItsPlace()
    {
        QVERIFY(place().problem.isEmpty());
        for (int i = 1; i <= kMost; ++i)
            putFile(kept(i), QByteArray::number(i));
        const QByteArray theirs = contentOfFile(note()) + "Ask Karin.\n";
        putFile(note(), theirs);
        const QStringList before = files();
        QVERIFY(!place().problem.isEmpty()); // as an update …
        QCOMPARE(contentOfFile(note()), theirs);
        QCOMPARE(files(), before);
        m_source->approve(kAction);
        QVERIFY(!place().problem.isEmpty()); // … and as one that has to go
        QCOMPARE(contentOfFile(note()), theirs);
        QCOMPARE(files(), before);
        QVERIFY(QFile::remove(kept(kMost)));
        QVERIFY(place().problem.isEmpty());
        QCOMPARE(contentOfFile(kept(kMost)), theirs);
    }
};

QTEST_GUILESS_MAIN(TestOwnFile)
#include "tst_ownfile.moc"
