#include "base/canonicaljson.h"
#include "base/ids.h"
#include "base/literals.h"
#include "fleet/messagegate.h"
#include "support/heldclock.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
const QList<MessageKind> kAll{MessageKind::Plan, MessageKind::Draft, MessageKind::Call, MessageKind::Outcome,
    MessageKind::Claim, MessageKind::Grant, MessageKind::Release, MessageKind::Beat, MessageKind::Decision,
    MessageKind::Verdict, MessageKind::Vault};
const QSet<MessageKind> kEvery(kAll.begin(), kAll.end());
} // namespace

/// Which signed messages may have an effect.
class TestMessageGate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = HeldClock();
        m_gate = std::make_unique<MessageGate>(MessageGate::Options{m_us, 5, {m_key}, &m_clock});
    }

    void takesWhatIsForItsOwner()
    {
        for (const MessageKind kind : {MessageKind::Claim, MessageKind::Release, MessageKind::Draft,
                 MessageKind::Outcome, MessageKind::Decision}) {
            FleetMessage message = good(kind);
            QVERIFY(admitted(message));
            message = good(kind);
            message.owner = newId(); // swapped: of another's work
            QCOMPARE(refusal(message), Refusal::Owner);
        }
    }

    void onlyKindsThatAreAskedFor()
    {
        const FleetMessage call = good(MessageKind::Call);
        const auto got = m_gate->admit(*sealMessage(call, {m_key}), {MessageKind::Claim, MessageKind::Grant});
        QCOMPARE(got.error(), Refusal::Kind);
    }

    void whatHasExpiredOrHoldsForEverIsRefused()
    {
        FleetMessage message = good(MessageKind::Claim);
        message.expiresUs = m_clock.nowUs();
        QCOMPARE(refusal(message), Refusal::Expired);
        message.expiresUs = m_clock.nowUs() + 1;
        QVERIFY(admitted(message));
        message.expiresUs = m_clock.nowUs() + (MessageGate::lifeS(MessageKind::Claim) + 61) * 1'000'000;
        QCOMPARE(refusal(message), Refusal::Expired);
    }

    void anEarlierRunIsOver()
    {
        FleetMessage claim = good(MessageKind::Claim);
        claim.epoch = 4;
        QCOMPARE(refusal(claim), Refusal::Epoch);
        claim.epoch = 6; // of a run that is not
        QCOMPARE(refusal(claim), Refusal::Epoch);
        FleetMessage outcome = good(MessageKind::Outcome);
        outcome.epoch = 4; // what was done stays done
        QVERIFY(admitted(outcome));
        QVERIFY(m_gate->isLate(outcome));
        outcome.epoch = 6;
        QCOMPARE(refusal(outcome), Refusal::Epoch);
    }

    /// Its next true word would be refused.
    void anEpochFarAheadIsNobodysRun()
    {
        FleetMessage call = good(MessageKind::Call);
        call.owner = newId();
        const qint64 nowMs = m_clock.nowUs() / 1000;
        call.epoch = nowMs + MessageGate::kMostAheadMs + 1;
        QCOMPARE(refusal(call), Refusal::Epoch);
        call.epoch = nowMs + 3'600'000; // a clock that is wrong by an hour
        QVERIFY(admitted(call));
    }

    void anOwnerThatStartedAnewIsBelievedOnlyAsItIsNow()
    {
        FleetMessage call = good(MessageKind::Call);
        call.owner = newId();
        call.epoch = 10;
        QVERIFY(admitted(call));
        FleetMessage old = call;
        old.id = newId();
        old.epoch = 9;
        QCOMPARE(refusal(old), Refusal::Epoch);
        old.owner = newId(); // of another owner, that run is the newest we know
        QVERIFY(admitted(old));
    }

    void whatWasSettledHasNoSecondEffect()
    {
        const FleetMessage call = good(MessageKind::Call);
        QVERIFY(admitted(call));
        QVERIFY(admitted(call)); // delivered again while it is open
        m_gate->settle(call);
        QCOMPARE(refusal(call), Refusal::Replayed);
        QCOMPARE(m_gate->refused(Refusal::Replayed), 1);
    }

    void whatIsRememberedIsBoundedAndForgetsNothingThatCouldComeAgain()
    {
        SettledIds ids;
        QList<std::pair<QString, qint64>> all;
        for (int i = 0; i < 3 * int(SettledIds::kMost); ++i) {
            all.append({newId(), 1'000'000 + QRandomGenerator::global()->bounded(100'000)});
            ids.add(MessageKind::Claim, all.last().first, all.last().second, 0);
        }
        QCOMPARE(ids.size(MessageKind::Claim), SettledIds::kMost);
        for (const auto &[id, expires] : std::as_const(all))
            QVERIFY(ids.contains(MessageKind::Claim, id, expires));
        QVERIFY(!ids.contains(MessageKind::Grant, all.first().first, all.first().second)); // each kind by itself
        QVERIFY(!ids.contains(MessageKind::Claim, newId(), 2'000'000));
        ids.add(MessageKind::Claim, newId(), 3'000'000, 2'000'000); // by then they have all expired
        QCOMPARE(ids.size(MessageKind::Claim), size_t(1));
    }

    /// Promise 33: changed, unsigned, expired, replayed, swapped; of all kinds. What the gate lets through has an
    /// effect, so that is counted.
    void tenThousandForgedMessagesHaveNoEffect()
    {
        QRandomGenerator random(20261129);
        int effects = 0, sent = 0;
        QSignalSpy told(m_gate.get(), &MessageGate::messageRefused);
        QList<QByteArray> settled;
        for (const MessageKind kind : kAll) {
            const FleetMessage message = good(kind);
            QVERIFY(admitted(message));
            m_gate->settle(message);
            settled.append(*sealMessage(message, {m_key}));
        }
        while (sent < 10'000) {
            const MessageKind kind = kAll[random.bounded(int(kAll.size()))];
            const QByteArray text = forged(kind, random, settled);
            effects += m_gate->admit(text, kEvery) ? 1 : 0;
            ++sent;
        }
        QCOMPARE(effects, 0);
        QCOMPARE(told.count(), sent);
        qint64 counted = 0;
        for (int i = 0; i < kRefusals; ++i)
            counted += m_gate->refused(Refusal(i));
        QCOMPARE(counted, sent);
        for (const Refusal why : {Refusal::Truncated, Refusal::Forged, Refusal::Expired, Refusal::Replayed,
                 Refusal::Epoch, Refusal::Owner, Refusal::Version})
            QVERIFY2(m_gate->refused(why) > 100, qPrintable(refusalName(why)));
        QVERIFY(admitted(good(MessageKind::Claim))); // and an honest one still has
    }

private:
    FleetMessage good(MessageKind kind) const
    {
        return {kind, newId(), m_us, 5, newId(), m_clock.nowUs() + 60'000'000, {{u"x"_s, 1}}};
    }
    bool admitted(const FleetMessage &message)
    {
        return m_gate->admit(*sealMessage(message, {m_key}), kEvery).has_value();
    }
    Refusal refusal(const FleetMessage &message)
    {
        const auto got = m_gate->admit(*sealMessage(message, {m_key}), kEvery);
        if (got)
            qFatal("it was taken");
        return got.error();
    }
    /// One that somebody without the key can make, or with an honest one in hand.
    QByteArray forged(MessageKind kind, QRandomGenerator &random, const QList<QByteArray> &settled)
    {
        FleetMessage message = good(kind);
        const bool isForOwner = kind == MessageKind::Claim || kind == MessageKind::Release ||
                                kind == MessageKind::Draft || kind == MessageKind::Outcome ||
                                kind == MessageKind::Decision;
        switch (random.bounded(10)) {
            case 0: return *sealMessage(message, {FleetKey::make()}); // another fleet's
            case 1: return settled[random.bounded(int(settled.size()))];
            case 2: { // changed
                QByteArray text = *sealMessage(message, {m_key});
                const qsizetype at = random.bounded(int(text.size()));
                text[at] = char(text[at] + 1 + random.bounded(255));
                return text;
            }
            case 3: {
                const QByteArray text = *sealMessage(message, {m_key});
                return text.first(random.bounded(int(text.size())));
            }
            case 4: message.expiresUs = m_clock.nowUs() - random.bounded(1'000'000); break;
            case 5:
                if (isForOwner)
                    message.owner = newId();
                else
                    message.expiresUs = 1;
                break;
            case 6: // the signature of one on the text of another
            {
                const QByteArray a = *sealMessage(message, {m_key}), b = *sealMessage(good(kind), {m_key});
                return a.first(a.indexOf('\n')) + b.mid(b.indexOf('\n'));
            }
            case 7:
                message.epoch = kind == MessageKind::Outcome || kind == MessageKind::Draft ? 6 : 4;
                if (kind == MessageKind::Beat)
                    message.expiresUs = 1;
                break;
            case 8: { // another version, signed with the key
                QByteArray json = *message.toJson();
                json.replace("\"v\":1}", "\"v\":2}");
                return sealed(json);
            }
            default: return "cs1 " + QByteArray(64, 'a') + " 2\n{}";
        }
        return *sealMessage(message, {m_key});
    }
    QByteArray sealed(const QByteArray &json) const
    {
        const QByteArray mac = QMessageAuthenticationCode::hash(
            "countersign fleet message 1\n" + json, m_key.bytes(), QCryptographicHash::Sha256);
        return "cs1 " + mac.toHex() + ' ' + QByteArray::number(json.size()) + '\n' + json;
    }

    const FleetKey m_key = FleetKey::make();
    const QString m_us = newId();
    HeldClock m_clock;
    std::unique_ptr<MessageGate> m_gate;
};

QTEST_GUILESS_MAIN(TestMessageGate)
#include "tst_messagegate.moc"
