#include "base/ids.h"
#include "base/literals.h"
#include "fleet/work/claimbook.h"
#include "fleet/work/claimkeys.h"

#include <QRandomGenerator>
#include <QtTest>

#include <tuple>

using namespace countersign;
using Answer = ClaimBook::Answer;

namespace {
const QString kWork(64, u'w');

// Each attempt with keys of its own, as whoever has made it knows them.
QString doneKey(const QString &nonce)
{
    return u"done "_s + nonce;
}
QString backKey(const QString &nonce)
{
    return u"back "_s + nonce;
}
ClaimLetter claim(const QString &by, const QString &nonce)
{
    return {by, nonce, kWork, lockOf(doneKey(nonce)), lockOf(backKey(nonce))};
}
ReleaseLetter release(const QString &by, const QString &nonce)
{
    return {by, nonce, backKey(nonce)};
}
OutcomeLetter outcome(const QString &by, const QString &nonce)
{
    return {by, nonce, {}, doneKey(nonce)};
}
} // namespace

/// At most one claim of each token is ever good.
class TestClaimBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTokenIsClaimedOnceByWhomItWasGivenTo()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        QVERIFY(!book.open(u"t"_s, u"b"_s, kWork));
        QCOMPARE(book.claim(u"t"_s, claim(u"b"_s, u"1"_s), 0), Answer::GivenAway);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 7), Answer::Granted);
        QCOMPARE(book.entry(u"t"_s)->claimedMs, 7);
        QCOMPARE(
            book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 9), Answer::Granted); // its answer was lost: the same once more
        QCOMPARE(book.entry(u"t"_s)->claimedMs, 7);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"2"_s), 9), Answer::Taken); // delivered again
        QCOMPARE(book.claim(u"t"_s, claim(u"b"_s, u"3"_s), 9), Answer::Taken);
        QVERIFY(!book.redirect(u"t"_s, u"b"_s));
    }

    void anOutcomeComesFromTheClaimantAlone()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        QVERIFY(!book.finish(u"t"_s, outcome(u"a"_s, u"1"_s))); // not claimed
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Granted);
        QVERIFY(!book.finish(u"t"_s, outcome(u"a"_s, u"2"_s)));
        QVERIFY(!book.finish(u"t"_s, outcome(u"b"_s, u"1"_s)));
        QVERIFY(!book.finish(u"x"_s, outcome(u"a"_s, u"1"_s)));
        QVERIFY(book.finish(u"t"_s, outcome(u"a"_s, u"1"_s)));
        QVERIFY(!book.finish(u"t"_s, outcome(u"a"_s, u"1"_s))); // once
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Over);
    }

    void whatIsGivenBackIsOpenAndThatAttemptIsOver()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Granted);
        QVERIFY(!book.release(u"t"_s, release(u"a"_s, u"2"_s)));
        QVERIFY(!book.release(u"t"_s, release(u"b"_s, u"1"_s)));
        QVERIFY(book.release(u"t"_s, release(u"a"_s, u"1"_s)));
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::WasReleased);
        QVERIFY(!book.finish(u"t"_s, outcome(u"a"_s, u"1"_s)));
        QVERIFY(book.redirect(u"t"_s, u"b"_s));
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"4"_s), 0), Answer::GivenAway);
        QCOMPARE(book.claim(u"t"_s, claim(u"b"_s, u"5"_s), 0), Answer::Granted);
    }

    void aReleaseThatOvertakesItsClaimHolds()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        QVERIFY(book.release(u"t"_s, release(u"a"_s, u"1"_s)));
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::WasReleased);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"2"_s), 0), Answer::Granted);
    }

    void anotherWorkUnderThatTokenIsNotClaimed()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        ClaimLetter other = claim(u"a"_s, u"1"_s);
        other.work = QString(64, u'x');
        QCOMPARE(book.claim(u"t"_s, other, 0), Answer::OtherWork);
        other.work.clear();
        QCOMPARE(book.claim(u"t"_s, other, 0), Answer::OtherWork);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Granted);
    }

    /// What was said is known to whoever reads along: by, nonce, the locks. The keys are not.
    void whoHasNotMadeTheClaimNeitherGivesItBackNorEndsIt()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        const ClaimLetter made = claim(u"a"_s, u"1"_s);
        QCOMPARE(book.claim(u"t"_s, made, 0), Answer::Granted);
        for (const QString &key : {QString(), made.doneLock, made.backLock, doneKey(u"1"_s)})
            QVERIFY2(!book.release(u"t"_s, {u"a"_s, u"1"_s, key}), qPrintable(key));
        for (const QString &key : {QString(), made.doneLock, made.backLock, backKey(u"1"_s)})
            QVERIFY2(!book.finish(u"t"_s, {u"a"_s, u"1"_s, {}, key}), qPrintable(key));
        ClaimLetter other = made; // the same attempt, with locks of somebody else's
        other.doneLock = lockOf(u"mine"_s);
        QCOMPARE(book.claim(u"t"_s, other, 0), Answer::Taken);
        QVERIFY(book.finish(u"t"_s, outcome(u"a"_s, u"1"_s)));
    }

    void aGrantThatNobodyWasToldOfIsTakenBack()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Granted);
        book.takeBack(u"t"_s, u"2"_s); // another attempt
        QVERIFY(!book.redirect(u"t"_s, u"b"_s));
        book.takeBack(u"t"_s, u"1"_s);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::WasReleased);
        QVERIFY(book.redirect(u"t"_s, u"b"_s));
    }

    void whatIsVoidedIsOver()
    {
        ClaimBook book;
        QVERIFY(book.open(u"t"_s, u"a"_s, kWork));
        book.voidToken(u"t"_s);
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"1"_s), 0), Answer::Over);
        QVERIFY(book.open(u"t"_s, u"b"_s, kWork)); // and may be given anew: nobody has it
        QCOMPARE(book.claim(u"t"_s, claim(u"a"_s, u"2"_s), 0), Answer::GivenAway);
    }

    void loadIsWhatIsInTheHandsOfEach()
    {
        ClaimBook book;
        for (const QString &token : {u"1"_s, u"2"_s, u"3"_s})
            QVERIFY(book.open(token, u"a"_s, kWork));
        QCOMPARE(book.claim(u"1"_s, claim(u"a"_s, u"n"_s), 0), Answer::Granted);
        QVERIFY(book.redirect(u"2"_s, u"b"_s));
        QCOMPARE(book.inHandsOf(u"a"_s), 2);
        QCOMPARE(book.inHandsOf(u"b"_s), 1);
        QCOMPARE(book.inHandsOf(u"c"_s), 0);
    }

    /// Whatever order letters come in, doubled and mixed: between two moments at which nobody has it, one runs at most,
    /// and what has run is not given to anybody again.
    void inAnyOrderNothingRunsTwice()
    {
        QRandomGenerator random(41);
        const QStringList workers{u"a"_s, u"b"_s, u"c"_s};
        int ran = 0, all = 0;
        for (int round = 0; round < 20'000; ++round) {
            ClaimBook book;
            const QString token = u"t"_s;
            QVERIFY(book.open(token, workers[random.bounded(3)], kWork));
            QHash<QString, QString> nonces; // of each worker, its latest attempt
            QSet<QString> running;          // workers that were told yes, and have not given it back
            QSet<QString> answered;         // attempts that were told yes already: the same yes starts nothing
            for (int step = 0; step < 12; ++step) {
                const QString who = workers[random.bounded(3)];
                switch (random.bounded(5)) {
                    case 0: nonces[who] = QString::number(random.generate64()); [[fallthrough]];
                    case 1: {
                        const QString nonce = nonces.value(who);
                        if (nonce.isEmpty() || book.claim(token, claim(who, nonce), 0) != Answer::Granted ||
                            answered.contains(nonce))
                            break;
                        answered.insert(nonce);
                        running.insert(who);
                        QVERIFY2(running.size() <= 1, qPrintable(QStringList(running.values()).join(u' ')));
                        ++all;
                        break;
                    }
                    case 2: // it has not begun
                        if (!nonces.value(who).isEmpty() && book.release(token, release(who, nonces.value(who))))
                            running.remove(who);
                        break;
                    case 3: std::ignore = book.redirect(token, who); break;
                    case 4:
                        if (!nonces.value(who).isEmpty() && book.finish(token, outcome(who, nonces.value(who)))) {
                            QCOMPARE(running, QSet<QString>{who});
                            ++ran;
                            step = 100; // done
                        }
                        break;
                }
            }
            for (const QString &who : workers)
                if (ran > 0 && !book.entry(token))
                    QCOMPARE(book.claim(token, claim(who, u"late"_s), 0), Answer::Over);
        }
        QVERIFY2(ran > 1000 && all > ran, qPrintable(QString::number(ran)));
    }
};

QTEST_GUILESS_MAIN(TestClaimBook)
#include "tst_claimbook.moc"
