#include "execute/preconditions.h"

#include "base/hash.h"
#include "support/samples.h"

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
        QVERIFY(!differences(QStringLiteral("/tmp"), {condition("moon_phase", QStringLiteral("a"))}).isEmpty());
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
