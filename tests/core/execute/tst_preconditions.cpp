#include "execute/preconditions.h"

#include "base/hash.h"
#include "base/literals.h"
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
        const QJsonArray same{condition("file_hash", u"a.txt"_s, sha256Hex("same"))};
        QVERIFY(differences(dir.path(), same).isEmpty());
        write(dir, "other");
        const QJsonObject changed = differences(dir.path(), same)[0].toObject();
        QVERIFY(changed.value(u"sentence"_s).toString().contains(u"changed"));
        QCOMPARE(changed.value(u"expected"_s).toString(), QString::fromLatin1(sha256Hex("same")));
        QCOMPARE(changed.value(u"found"_s).toString(), QString::fromLatin1(sha256Hex("other")));
        QVERIFY(QFile::remove(dir.filePath(u"a.txt"_s)));
        QCOMPARE(differences(dir.path(), same)[0].toObject().value(u"found"_s).toString(), u"absent"_s);
    }
    void whatIsNoFileHoldsNobody()
    {
        QTemporaryDir dir;
        write(dir, "same");
        const QByteArray pipe = QFile::encodeName(dir.filePath(u"pipe"_s)),
                         link = QFile::encodeName(dir.filePath(u"link"_s));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        QCOMPARE(::symlink("a.txt", link.constData()), 0);
        for (const char *name : {"pipe", "link"}) {
            const QJsonArray moved =
                differences(dir.path(), {condition("file_hash", QString::fromLatin1(name), sha256Hex("same"))});
            QCOMPARE(moved.size(), 1);
            QCOMPARE(moved[0][u"found"_s].toString(), u"other"_s);
            QVERIFY(moved[0][u"sentence"_s].toString().startsWith(QString::fromLatin1(name)));
        }
    }
    void wantsTheTargetFree()
    {
        QTemporaryDir dir;
        const QJsonArray absent{condition("absent", u"a.txt"_s)};
        QVERIFY(differences(dir.path(), absent).isEmpty());
        QVERIFY(QFile::link(u"/nowhere"_s, dir.filePath(u"a.txt"_s)));
        QVERIFY(!differences(dir.path(), absent).isEmpty()); // a dangling link is in the way, too
    }
    void tellsOfEverythingThatMoved()
    {
        QTemporaryDir dir;
        write(dir, "other");
        const QJsonArray both{
            condition("absent", u"a.txt"_s), condition("exists", u"b.txt"_s), condition("exists", u"a.txt"_s)};
        QCOMPARE(differences(dir.path(), both).size(), 2);
    }
    void aConditionThatNobodyKnowsIsBroken()
    {
        const QJsonArray moved = differences(u"/tmp"_s, {condition("moon_phase", u"a"_s)});
        QCOMPARE(moved.size(), 1);
        QVERIFY(moved[0][u"sentence"_s].toString().contains(u"moon_phase"));
    }
    void eachKindHasItsJudge()
    {
        PreconditionKinds kinds;
        QJsonArray asked;
        kinds.add({u"mail"_s, u"flag"_s}, [&](QJsonArray conditions) {
            asked.append(conditions);
            return said({QJsonObject{{u"sentence"_s, u"The mail was moved."_s}}});
        });
        kinds.add({u"absent"_s}, [](const QJsonArray &) { return said({}); });
        const QJsonArray moved = awaited(kinds.differences({condition("mail", u"1"_s), condition("absent", u"a"_s),
            condition("flag", u"2"_s), condition("mailbox", u"3"_s)}));
        QCOMPARE(asked.size(), 1); // at once
        QCOMPARE(asked[0].toArray().size(), 2);
        QCOMPARE(moved.size(), 2);
        QVERIFY(moved[0][u"sentence"_s].toString().contains(u"mailbox"));
        QCOMPARE(moved[1][u"sentence"_s].toString(), u"The mail was moved."_s);
    }
    void whatNamesNoPathIsJudgedAtTheStart()
    {
        Step first = reversibleStep(), second = reversibleStep();
        first.arguments.insert(u"note"_s, QString());
        second.preconditions = {QJsonObject{{u"kind"_s, u"mail"_s}}};
        QCOMPARE(judgeableAtStart(planWith(newId(), {first, second}), 1).size(), 1);
    }
    void laterStepsAreJudgedLater()
    {
        Step first = reversibleStep(u"Records/a.txt"_s), second = reversibleStep(u"Records/b.txt"_s);
        second.preconditions = {condition("file_hash", u"Records/a.txt"_s), condition("absent", u"Records/b.txt"_s)};
        const Plan plan = planWith(newId(), {first, second});
        const QJsonArray judgeable = judgeableAtStart(plan, 1);
        QCOMPARE(judgeable.size(), 1);
        QCOMPARE(judgeable[0].toObject().value(u"path"_s).toString(), u"Records/b.txt"_s);
    }

private:
    static QCoro::Task<QJsonArray> said(QJsonArray differences) { co_return differences; }
    QJsonArray differences(const QString &vault, const QJsonArray &conditions)
    {
        PreconditionKinds kinds;
        kinds.add({u"absent"_s, u"exists"_s, u"file_hash"_s}, fileJudge(vault, m_pool));
        return awaited(kinds.differences(conditions));
    }
    QThreadPool m_pool;
    static QJsonObject condition(const char *kind, const QString &path, const QByteArray &sha = {})
    {
        return {{u"kind"_s, QLatin1String(kind)}, {u"path"_s, path}, {u"sha256"_s, QString::fromLatin1(sha)}};
    }
    static void write(const QTemporaryDir &dir, const QByteArray &content)
    {
        QFile file(dir.filePath(u"a.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
};

QTEST_GUILESS_MAIN(TestPreconditions)
#include "tst_preconditions.moc"
