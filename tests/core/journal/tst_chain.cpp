#include "base/canonicaljson.h"
#include "base/hash.h"
#include "base/literals.h"
#include "journal/chain.h"
#include "support/samples.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

namespace {
ChainRow makeRow(const Event &event, qint64 seq, const QByteArray &prevHash)
{
    ChainRow row = prepareRow(event);
    chainRow(row, seq, prevHash);
    return row;
}
} // namespace

/// The hash of one row is what the specification says, computed here the long way.
class TestChain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hashIsOverTheCanonicalEvent_data()
    {
        QTest::addColumn<QString>("actor");
        QTest::newRow("plain") << u"human:gui"_s;
        QTest::newRow("quotes") << u"policy:\"a\\b\""_s;
        QTest::newRow("control") << u"policy:a\nb\u0001"_s;
        QTest::newRow("unicode") << u"policy:Öst 🦊"_s;
    }
    void hashIsOverTheCanonicalEvent()
    {
        QFETCH(QString, actor);
        Event event = newAction().events.first();
        event.actor = actor;
        const ChainRow row = makeRow(event, 7, chainStart());
        const QJsonObject canonical{{u"seq"_s, 7}, {u"id"_s, event.id}, {u"type"_s, u"action.generated"_s},
            {u"correlation_id"_s, event.correlationId}, {u"action_id"_s, event.actionId},
            {u"causation_id"_s, QString()}, {u"at"_s, QString::fromLatin1(row.at)}, {u"actor"_s, actor},
            {u"payload_hash"_s, QString::fromLatin1(sha256Hex(row.payload))}};
        QCOMPARE(row.hash, sha256Hex(chainStart() + *canonicalJson(canonical)));
        QCOMPARE(row.prevHash, chainStart());
    }

    void everyPayloadHasItsOwnSalt()
    {
        const Event event = newAction().events.first();
        const ChainRow a = makeRow(event, 1, chainStart()), b = makeRow(event, 1, chainStart());
        QVERIFY(a.payloadHash != b.payloadHash);
        const QString salt = parseJsonObject(a.payload)->value(u"_salt"_s).toString();
        QCOMPARE(salt.size(), 32);
    }

    void everyFieldCounts()
    {
        const ChainRow row = makeRow(newAction().events.first(), 3, chainStart());
        for (QByteArray ChainRow::*field :
            {&ChainRow::id, &ChainRow::type, &ChainRow::correlationId, &ChainRow::actionId, &ChainRow::causationId,
                &ChainRow::at, &ChainRow::actor, &ChainRow::payloadHash, &ChainRow::prevHash}) {
            ChainRow changed = row;
            changed.*field += 'x';
            QVERIFY(chainHash(changed) != row.hash);
        }
        ChainRow moved = row;
        ++moved.seq;
        QVERIFY(chainHash(moved) != row.hash);
    }
};

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
