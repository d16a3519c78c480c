#include "core/vault/decidingvault.h"
#include "vault/seal.h"

#include "base/literals.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::testing;

/// What is no ordinary note under its own name decides nothing, and nothing that a note says of itself is believed.
class TestStrangeNotes : public QObject
{
    Q_OBJECT
    std::unique_ptr<DecidingVault> m_vault;

    [[nodiscard]] QString path(const char *folder, const QString &id = kAction) const
    {
        return m_vault->path(folder, id);
    }
    [[nodiscard]] QByteArray encoded(const char *folder) const { return QFile::encodeName(path(folder)); }
    void expectNothingDecided()
    {
        QVERIFY(m_vault->isQuiet());
        QVERIFY(!m_vault->isDecided(kAction));
    }
    /// Leaves Pending_Approval and comes back as these bytes in Approved.
    void moveAs(const QByteArray &bytes)
    {
        putFile(m_vault->file("edited"), bytes);
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QVERIFY(QFile::rename(m_vault->file("edited"), path("Approved")));
    }
    void expectPutBack(const QByteArray &reason)
    {
        QTRY_VERIFY(!QFile::exists(path("Approved")));
        QTRY_VERIFY2(contentOfFile(path("Pending_Approval")).contains(reason),
            contentOfFile(path("Pending_Approval")).left(800).constData());
        expectNothingDecided();
    }

private Q_SLOTS:
    void init()
    {
        m_vault = std::make_unique<DecidingVault>();
        QVERIFY(m_vault->offer());
    }
    void cleanup() { m_vault.reset(); }

    void noOrdinaryFile_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<bool>("away");
        int what = 0;
        for (const char *name : {"link to the original", "link to a copy", "dangling link", "pipe", "folder", "socket"})
            QTest::newRow(name) << what++ << false;
        QTest::newRow("link to a copy, original away") << 1 << true;
        QTest::newRow("pipe, original away") << 3 << true;
    }
    void noOrdinaryFile()
    {
        QFETCH(int, what);
        QFETCH(bool, away);
        QVERIFY(QFile::copy(path("Pending_Approval"), m_vault->file("copy")));
        if (away)
            QVERIFY(QFile::remove(path("Pending_Approval")));
        const QByteArray to = encoded("Approved");
        switch (what) {
            case 0: QCOMPARE(::symlink(encoded("Pending_Approval").constData(), to.constData()), 0); break;
            case 1: QCOMPARE(::symlink(QFile::encodeName(m_vault->file("copy")).constData(), to.constData()), 0); break;
            case 2: QCOMPARE(::symlink("nowhere", to.constData()), 0); break;
            case 3: QCOMPARE(::mkfifo(to.constData(), 0600), 0); break;
            case 4: QCOMPARE(::mkdir(to.constData(), 0700), 0); break;
            default: QCOMPARE(::mknod(to.constData(), S_IFSOCK | 0600, 0), 0); break;
        }
        QTRY_VERIFY(contentOfFile(m_vault->answer("Approved")).contains("no ordinary file"));
        expectNothingDecided();
        QTRY_VERIFY_WITH_TIMEOUT(
            QFile::exists(path("Pending_Approval")), 20'000); // rewritten: nothing ordinary was moved
        QVERIFY(inodeOf(path("Approved")) != 0);              // not ours to remove
        QVERIFY(what == 4 ? QDir().rmdir(path("Approved")) : ::unlink(to.constData()) == 0);
        QTRY_VERIFY(!QFile::exists(m_vault->answer("Approved")));
    }

    void aPipeInPlaceOfTheOriginalHoldsNothingUp()
    {
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QCOMPARE(::mkfifo(encoded("Pending_Approval").constData(), 0600), 0);
        expectNothingDecided(); // and the others go on
        QTRY_VERIFY_WITH_TIMEOUT(contentOfFile(path("Pending_Approval")).startsWith("---\n"), 20'000);
    }

    void aSecondNameIsRefusedAndTheNextMoveCounts()
    {
        QCOMPARE(
            ::link(encoded("Pending_Approval").constData(), QFile::encodeName(m_vault->file("second")).constData()), 0);
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("second name");
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(m_vault->isDecided(kAction));
    }

    void aNoteThatIsTooBigIsPutBack()
    {
        QVERIFY(QFile::resize(path("Pending_Approval"), 17 << 20));
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        expectPutBack("This note was put back.");
    }

    void aNoticeIsOursOnly()
    {
        moveAs(m_vault->render(kAction, u"Your accountant has checked this plan."_s));
        expectPutBack("out of date"); // its seal is whole: whoever renders one seals it
        QVERIFY(!contentOfFile(path("Pending_Approval")).contains("accountant"));
    }

    void aForgedNoticeOnTopOfOursDecidesNothing()
    {
        m_vault->projector().putBack(kAction, u"A reason of ours."_s);
        QTRY_VERIFY(contentOfFile(path("Pending_Approval")).contains("A reason of ours."));
        moveAs(m_vault->render(kAction)); // without it
        expectPutBack("out of date");
    }

    void aNoticeOfAnEarlierRunIsNotKept()
    {
        m_vault->projector().putBack(kAction, u"A reason of ours."_s);
        QTRY_VERIFY(contentOfFile(path("Pending_Approval")).contains("A reason of ours."));
        m_vault->end();
        putFile(path("Pending_Approval"), m_vault->render(kAction, u"A reason of somebody else."_s));
        m_vault->begin();
        QTRY_VERIFY(!contentOfFile(path("Pending_Approval")).contains("reason of"));
        QVERIFY(QFile::rename(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(m_vault->isDecided(kAction));
    }

    void whatANoteSaysOfItselfIsNotBelieved_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("state approved") << QByteArray("state: \"awaiting_decision\"")
                                        << QByteArray("state: \"approved\"");
        QTest::newRow("state rejected") << QByteArray("state: \"awaiting_decision\"")
                                        << QByteArray("state: \"rejected\"");
        QTest::newRow("digest") << QByteArray("plan_digest: \"") << QByteArray("plan_digest: \"f");
        QTest::newRow("another id") << QByteArray("\nid: \"01890000") << QByteArray("\nid: \"01890001");
        QTest::newRow("no properties") << QByteArray("---\n") << QByteArray("");
        QTest::newRow("a second notice") << QByteArray("\n---\n") << QByteArray("\nnotice: \"x\"\n---\n");
    }
    void whatANoteSaysOfItselfIsNotBelieved()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QByteArray note = contentOfFile(path("Pending_Approval"));
        QVERIFY(note.contains(from));
        moveAs(note.replace(from, to));
        expectPutBack("This note was put back.");
    }

    void anEditedCopyThatCallsItselfDecidedIsAnswered()
    {
        QByteArray note = contentOfFile(path("Pending_Approval"));
        putFile(path("Approved"), note.replace("awaiting_decision", "approved"));
        QTRY_VERIFY(QFile::exists(m_vault->answer("Approved")));
        expectNothingDecided();
        QVERIFY(QFile::exists(path("Approved")));
    }

    void copiesUnderOtherNamesAreAnswered_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : {kAction.toUpper() + u".md"_s, kAction + u".MD"_s, kAction + u" 1.md"_s,
                 kAction + u".sync-conflict-20261128-101500-ABCDEFG.md"_s, kAction + u" (conflicted copy).md"_s,
                 u"Rechnung Nordlicht.md"_s, actionId(99) + u".md"_s, QString(200, u'x') + u".md"_s, kAction})
            QTest::newRow(qPrintable(name)) << name;
    }
    void copiesUnderOtherNamesAreAnswered()
    {
        QFETCH(QString, name);
        const QString answer = m_vault->folder("Approved") + u'/' + answerName(name);
        QVERIFY(QFile::copy(path("Pending_Approval"), m_vault->folder("Approved") + u'/' + name));
        QTRY_VERIFY(contentOfFile(answer).contains("own name"));
        QVERIFY(contentOfFile(answer).contains(("[[Pending_Approval/" + kAction.toLatin1())));
        expectNothingDecided();
        QVERIFY(QFile::remove(m_vault->folder("Approved") + u'/' + name));
        QTRY_VERIFY(!QFile::exists(answer));
    }

    void copiesThatCameWhileNothingRanAreAnswered()
    {
        m_vault->end();
        const QString name = u"Rechnung.md"_s;
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved")));
        QVERIFY(QFile::copy(path("Pending_Approval"), m_vault->folder("Rejected") + u'/' + name));
        m_vault->begin();
        QTRY_VERIFY(QFile::exists(m_vault->answer("Approved")));
        QTRY_VERIFY(QFile::exists(m_vault->folder("Rejected") + u'/' + answerName(name)));
        expectNothingDecided();
    }

    void filesOfTheOwnerAreAnswered_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a note") << u"Approved.md"_s << QByteArray("# What I have approved\n");
        QTest::newRow("a scan") << u"scan.pdf"_s << QByteArray("%PDF");
        QTest::newRow("no such action") << u"forged.md"_s
                                        << QByteArray(
                                               "---\naction_id: \"01890000-0000-7000-8000-0000000000ff\"\n---\n");
        QTest::newRow("named like one") << actionId(98) + u".md"_s << QByteArray("mine\n");
    }
    void filesOfTheOwnerAreAnswered()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        for (const char *in : {"Approved", "Rejected", "Pending_Approval"}) {
            if (name.startsWith(actionId(98)) && QLatin1String(in) == "Pending_Approval"_L1)
                continue; // ours may stand there; it is looked at when it is moved on
            const QString folder = m_vault->folder(in) + u'/', answer = folder + answerName(name);
            putFile(folder + name, bytes);
            QTRY_VERIFY2_WITH_TIMEOUT(contentOfFile(answer).contains("not ours"), in, 2000);
            QVERIFY(!contentOfFile(answer).contains("[["));
            QCOMPARE(contentOfFile(folder + name), bytes);
            QVERIFY(QFile::remove(folder + name));
            QTRY_VERIFY2(!QFile::exists(answer), in);
        }
        expectNothingDecided();
    }
    void filesThatLayThereBeforeGetNoAnswer()
    {
        m_vault->end();
        const QString folder = m_vault->folder("Approved") + u'/';
        putFile(folder + u"From last year.md"_s, "# mine\n");
        m_vault->begin();
        QVERIFY(QFile::copy(path("Pending_Approval"), m_vault->answer("Approved"))); // calls itself an answer
        expectNothingDecided();
        QCOMPARE(QDir(folder).entryList({u"* (not decided)*"_s}), QStringList{answerName(kAction + u".md"_s)});
        QVERIFY(contentOfFile(m_vault->answer("Approved")).contains("awaiting_decision"));
    }
    void aCopyWhereNotesWaitIsAnswered()
    {
        const QString name = kAction + u".sync-conflict-20261128-101500-ABCDEFG.md"_s;
        const QString answer = m_vault->folder("Pending_Approval") + u'/' + answerName(name);
        QVERIFY(QFile::copy(path("Pending_Approval"), m_vault->folder("Pending_Approval") + u'/' + name));
        QTRY_VERIFY_WITH_TIMEOUT(contentOfFile(answer).contains("own name"), 2000);
        expectNothingDecided();
    }
    void aCopyOfWhatHasEndedIsAnswered()
    {
        const QString name = kAction + u" 1.md"_s, answer = m_vault->folder("Rejected") + u'/' + answerName(name);
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        m_vault->source.approve(kAction);
        m_vault->source.carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")));
        putFile(m_vault->folder("Rejected") + u'/' + name, note);
        QTRY_VERIFY_WITH_TIMEOUT(contentOfFile(answer).contains("nothing to decide now"), 2000);
    }
    void aNoteOfWhatHasEndedIsPutBackWithTheReason()
    {
        m_vault->source.approve(kAction);
        m_vault->source.carryOut(kAction);
        QTRY_VERIFY(QFile::exists(path("Done")) && !QFile::exists(path("Approved")));
        QVERIFY(QFile::rename(path("Done"), path("Approved")));
        QTRY_VERIFY_WITH_TIMEOUT(contentOfFile(path("Done")).contains("dealt with already"), 2000);
        QTRY_VERIFY(!QFile::exists(path("Approved")));
        QVERIFY(m_vault->made.isEmpty());
    }
    void anAnswerThatItsOwnerWroteIntoStays()
    {
        const QString answer = m_vault->answer("Approved");
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(QFile::exists(answer));
        const QByteArray theirs = contentOfFile(answer) + "Ask Karin about it.\n";
        putFile(answer, theirs);
        QVERIFY(QFile::remove(path("Approved")));
        expectNothingDecided();
        QCOMPARE(contentOfFile(answer), theirs);
    }
    void anAnswerWithoutItsSealIsItsOwners()
    {
        const QString answer = m_vault->answer("Approved");
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved")));
        QTRY_VERIFY(QFile::exists(answer));
        const QByteArray theirs = withoutSeal(contentOfFile(answer)) + "Ask Karin about it.\n";
        putFile(answer, theirs);
        QVERIFY(QFile::remove(path("Approved")));
        expectNothingDecided();
        QCOMPARE(contentOfFile(answer), theirs);
        m_vault->end(); // nor does the next start take it
        m_vault->begin();
        expectNothingDecided();
        QCOMPARE(contentOfFile(answer), theirs);
    }
    void namesThatAreAlikeHaveAnAnswerEach()
    {
        const QString folder = m_vault->folder("Approved") + u'/', begin = QString(200, u'x');
        const QStringList names{u"list"_s, u"list.md"_s, u"list.MD"_s, begin + u" 1.md"_s, begin + u" 2.md"_s};
        for (const QString &name : names)
            putFile(folder + name, "mine\n");
        for (const QString &name : names)
            QTRY_VERIFY2(QFile::exists(folder + answerName(name)), qPrintable(name));
        QVERIFY(QFile::remove(folder + u"list"_s));
        QTRY_VERIFY(!QFile::exists(folder + answerName(u"list"_s)));
        for (const QString &name : names.mid(1))
            QVERIFY2(QFile::exists(folder + answerName(name)), qPrintable(name));
    }
    void copiesOfOneNoteHaveAFewAnswers()
    {
        constexpr int kCopies = 300;
        const QString folder = m_vault->folder("Approved") + u'/';
        const QByteArray note = contentOfFile(path("Pending_Approval"));
        for (int i = 0; i < kCopies; ++i)
            putFile(folder + kAction + u" %1.md"_s.arg(i), note);
        QVERIFY(QFile::copy(path("Pending_Approval"), path("Approved"))); // the one that could decide
        QTRY_VERIFY(QFile::exists(m_vault->answer("Approved")));
        expectNothingDecided();
        const auto answers = [&] { return QDir(folder).entryList({u"* (not decided).md"_s}).size(); };
        QVERIFY2(answers() > 1 && answers() < 30, qPrintable(QString::number(answers())));
        QVERIFY(QFile::remove(path("Pending_Approval")));
        QTRY_VERIFY(m_vault->isDecided(kAction));
        QTRY_COMPARE(answers(), 0);
    }
};

QTEST_GUILESS_MAIN(TestStrangeNotes)
#include "tst_strangenotes.moc"
