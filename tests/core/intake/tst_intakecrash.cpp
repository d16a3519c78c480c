#include "base/literals.h"
#include "intake/ingestor.h"
#include "intake/storeintake.h"
#include "support/waiting.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using namespace countersign::test;

/// A process that is killed between claim and append: the next one makes the same action of the item.
class TestIntakeCrash : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;

    [[nodiscard]] static int runHelper(const QString &vault, const QString &kind, const QString &crashAt)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"COUNTERSIGN_CRASH_AT"_s, crashAt);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(INTAKE_HELPER), {vault, kind});
        if (!process.waitForFinished())
            return -2;
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }
    /// An empty vault with one file in its Inbox.
    [[nodiscard]] QString vault(const QString &name) const
    {
        QDir(m_dir.path()).mkpath(name + u"/Inbox/sub"_s);
        QDir(m_dir.path()).mkpath(name + u"/Needs_Action"_s);
        QFile file(m_dir.filePath(name + u"/Inbox/sub/letter.txt"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write("content") != 7)
            qFatal("no letter");
        return m_dir.filePath(name);
    }
    /// Payload of the only action, without what is new each time.
    [[nodiscard]] static QJsonObject onlyPayload(Journal &journal)
    {
        const Result<QList<Action>> all = awaited(journal.actions({}));
        if (!all || all->size() != 1)
            return {};
        QJsonObject payload = awaited(journal.action(all->first().id))->intake;
        payload.insert(u"path"_s, payload.value("path"_L1).toString().section(u'/', -1));
        for (const char *key : {"received", "_salt"})
            payload.remove(QLatin1String(key));
        return payload;
    }
    /// Takes in what lies there, as a start does; the payload of the only action.
    [[nodiscard]] static QJsonObject afterAStart(const QString &vault, QStringList *taken = nullptr)
    {
        EventBus bus;
        QThreadPool pool;
        Journal journal(vault + u"/journal.db"_s, bus);
        if (!awaited(journal.start()))
            return {};
        StoreIntake intake(journal);
        Ingestor ingestor(vault, u"desk-1"_s, intake, &pool);
        const QStringList ids = awaited(ingestor.claimed());
        for (const QString &id : ids)
            if (const auto orphan = awaited(ingestor.orphan(id)); orphan && *orphan)
                (void)awaited(ingestor.record(**orphan));
        const QJsonObject payload = onlyPayload(journal);
        if (taken) {
            IntakeItem again{u"again"_s, "again", {}};
            for (const char *key : {"mail:work:1:7", "mailid:work:ab"}) {
                again.options.sourceKeys = {QString::fromLatin1(key)};
                if (!awaited(ingestor.take(again)))
                    taken->append(QString::fromLatin1(key));
            }
        }
        waitDone(journal.stop());
        return payload;
    }

private Q_SLOTS:
    void theSameActionComesOfIt_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("point");
        for (const char *point : {"watch.claimed", "watch.before_append"})
            QTest::addRow("file at %s", point) << u"file"_s << QString::fromLatin1(point);
        for (const char *kind : {"submission", "mail"})
            for (const char *point : {"watch.stored", "watch.before_append", "watch.after_append"})
                QTest::addRow("%s at %s", kind, point) << QString::fromLatin1(kind) << QString::fromLatin1(point);
    }
    void theSameActionComesOfIt()
    {
#ifndef COUNTERSIGN_CRASH_POINTS
        QSKIP("built without crash points");
#endif
        QFETCH(QString, kind);
        QFETCH(QString, point);
        const QString whole = vault(kind + u"-whole-"_s + point), cut = vault(kind + u"-cut-"_s + point);
        QCOMPARE(runHelper(whole, kind, {}), 0);
        QCOMPARE(runHelper(cut, kind, point), -1);
        const QJsonObject wanted = afterAStart(whole);
        QStringList taken;
        QVERIFY(!wanted.isEmpty());
        QCOMPARE(afterAStart(cut, kind == u"mail" ? &taken : nullptr), wanted);
        QCOMPARE(afterAStart(cut).isEmpty(), false); // and only one, at the start after that, too
        QCOMPARE(taken.size(), kind == u"mail" ? 2 : 0);
    }

    void aFileWhoseMoveWasCutStaysInTheInbox()
    {
#ifndef COUNTERSIGN_CRASH_POINTS
        QSKIP("built without crash points");
#endif
        const QString place = vault(u"before"_s);
        QCOMPARE(runHelper(place, u"file"_s, u"watch.folder_made"_s), -1);
        QVERIFY(afterAStart(place).isEmpty());
        QVERIFY(QFile::exists(place + u"/Inbox/sub/letter.txt"_s));
        QVERIFY(QDir(place + u"/Needs_Action"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestIntakeCrash)
#include "tst_intakecrash.moc"
