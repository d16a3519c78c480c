#include "execute/preconditions.h"

#include "base/hash.h"
#include "support/samples.h"
#include "support/waiting.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace countersign;
using namespace countersign::test;

/// The world is compared with what was approved.
class TestPreconditions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noticesWhatMoved()
    {
        QTemporaryDir dir;
        write(dir, "same");
        const QJsonArray same{condition("file_hash", QStringLiteral("a.txt"), sha256Hex("same"))};
        QVERIFY(differences(dir.path(), same).isEmpty());
        write(dir, "other");
        const QJsonObject changed = differences(dir.path(), same)[0].toObject();
        QVERIFY(changed.value(QStringLiteral("sentence")).toString().contains(u"changed"));
        QCOMPARE(changed.value(QStringLiteral("expected")).toString(), QString::fromLatin1(sha256Hex("same")));
        QCOMPARE(changed.value(QStringLiteral("found")).toString(), QString::fromLatin1(sha256Hex("other")));
        QVERIFY(QFile::remove(dir.filePath(QStringLiteral("a.txt"))));
        QCOMPARE(differences(dir.path(), same)[0].toObject().value(QStringLiteral("found")).toString(),
            QStringLiteral("absent"));
    }
    void whatIsNoFileHoldsNobody()
    {
        QTemporaryDir dir;
        write(dir, "same");
        const QByteArray pipe = QFile::encodeName(dir.filePath(QStringLiteral("pipe"))),
                         link = QFile::encodeName(dir.filePath(QStringLiteral("link")));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        QCOMPARE(::symlink("a.txt", link.constData()), 0);
        for (const char *name : {"pipe", "link"}) {
            const QJsonArray moved =
                differences(dir.path(), {condition("file_hash", QString::fromLatin1(name), sha256Hex("same"))});
            QCOMPARE(moved.size(), 1);
            QCOMPARE(moved[0][QStringLiteral("found")].toString(), QStringLiteral("other"));
            QVERIFY(moved[0][QStringLiteral("sentence")].toString().startsWith(QString::fromLatin1(name)));
        }
    }
    void wantsTheTargetFree()
    {
        QTemporaryDir dir;
        const QJsonArray absent{condition("absent", QStringLiteral("a.txt"))};
        QVERIFY(differences(dir.path(), absent).isEmpty());
        QVERIFY(QFile::link(QStringLiteral("/nowhere"), dir.filePath(QStringLiteral("a.txt"))));
        QVERIFY(!differences(dir.path(), absent).isEmpty()); // a dangling link is in the way, too
    }
    void tellsOfEverythingThatMoved()
    {
        QTemporaryDir dir;
        write(dir, "other");
        const QJsonArray both{condition("absent", QStringLiteral("a.txt")),
            condition("exists", QStringLiteral("b.txt")), condition("exists", QStringLiteral("a.txt"))};
        QCOMPARE(differences(dir.path(), both).size(), 2);
    }
    void aConditionThatNobodyKnowsIsBroken()
    {
        const QJsonArray moved = differences(QStringLiteral("/tmp"), {condition("moon_phase", QStringLiteral("a"))});
        QCOMPARE(moved.size(), 1);
        QVERIFY(moved[0][QStringLiteral("sentence")].toString().contains(u"moon_phase"));
    }
    void eachKindHasItsJudge()
    {
        PreconditionKinds kinds;
        QJsonArray asked;
        kinds.add({QStringLiteral("mail"), QStringLiteral("flag")}, [&](QJsonArray conditions) {
            asked.append(conditions);
            return said({QJsonObject{{QStringLiteral("sentence"), QStringLiteral("The mail was moved.")}}});
        });
        kinds.add({QStringLiteral("absent")}, [](const QJsonArray &) { return said({}); });
        const QJsonArray moved =
            awaited(kinds.differences({condition("mail", QStringLiteral("1")), condition("absent", QStringLiteral("a")),
                condition("flag", QStringLiteral("2")), condition("mailbox", QStringLiteral("3"))}));
        QCOMPARE(asked.size(), 1); // at once
        QCOMPARE(asked[0].toArray().size(), 2);
        QCOMPARE(moved.size(), 2);
        QVERIFY(moved[0][QStringLiteral("sentence")].toString().contains(u"mailbox"));
        QCOMPARE(moved[1][QStringLiteral("sentence")].toString(), QStringLiteral("The mail was moved."));
    }
    void whatNamesNoPathIsJudgedAtTheStart()
    {
        Step first = reversibleStep(), second = reversibleStep();
        first.arguments.insert(QStringLiteral("note"), QString());
        second.preconditions = {QJsonObject{{QStringLiteral("kind"), QStringLiteral("mail")}}};
        QCOMPARE(judgeableAtStart(planWith(newId(), {first, second}), 1).size(), 1);
    }
    void laterStepsAreJudgedLater()
    {
        Step first = reversibleStep(QStringLiteral("Records/a.txt")),
             second = reversibleStep(QStringLiteral("Records/b.txt"));
        second.preconditions = {condition("file_hash", QStringLiteral("Records/a.txt")),
            condition("absent", QStringLiteral("Records/b.txt"))};
        const Plan plan = planWith(newId(), {first, second});
        const QJsonArray judgeable = judgeableAtStart(plan, 1);
        QCOMPARE(judgeable.size(), 1);
        QCOMPARE(judgeable[0].toObject().value(QStringLiteral("path")).toString(), QStringLiteral("Records/b.txt"));
    }

private:
    static QCoro::Task<QJsonArray> said(QJsonArray differences) { co_return differences; }
    QJsonArray differences(const QString &vault, const QJsonArray &conditions)
    {
        PreconditionKinds kinds;
        kinds.add({QStringLiteral("absent"), QStringLiteral("exists"), QStringLiteral("file_hash")},
            fileJudge(vault, m_pool));
        return awaited(kinds.differences(conditions));
    }
    QThreadPool m_pool;
    static QJsonObject condition(const char *kind, const QString &path, const QByteArray &sha = {})
    {
        return {{QStringLiteral("kind"), QLatin1String(kind)}, {QStringLiteral("path"), path},
            {QStringLiteral("sha256"), QString::fromLatin1(sha)}};
    }
    static void write(const QTemporaryDir &dir, const QByteArray &content)
    {
        QFile file(dir.filePath(QStringLiteral("a.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

QTEST_GUILESS_MAIN(TestPreconditions)
#include "tst_preconditions.moc"
