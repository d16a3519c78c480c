#include "base/canonicaljson.h"
#include "base/hash.h"
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
        QTest::newRow("plain") << QStringLiteral("human:gui");
        QTest::newRow("quotes") << QStringLiteral("policy:\"a\\b\"");
        QTest::newRow("control") << QStringLiteral("policy:a\nb\u0001");
        QTest::newRow("unicode") << QStringLiteral("policy:Öst 🦊");
    }
    void hashIsOverTheCanonicalEvent()
    {
        QFETCH(QString, actor);
        Event event = newAction().events.first();
        event.actor = actor;
        const ChainRow row = makeRow(event, 7, chainStart());
        const QJsonObject canonical{{QStringLiteral("seq"), 7}, {QStringLiteral("id"), event.id},
            {QStringLiteral("type"), QStringLiteral("action.generated")},
            {QStringLiteral("correlation_id"), event.correlationId}, {QStringLiteral("action_id"), event.actionId},
            {QStringLiteral("causation_id"), QString()}, {QStringLiteral("at"), QString::fromLatin1(row.at)},
            {QStringLiteral("actor"), actor},
            {QStringLiteral("payload_hash"), QString::fromLatin1(sha256Hex(row.payload))}};
        QCOMPARE(row.hash, sha256Hex(chainStart() + *canonicalJson(canonical)));
        QCOMPARE(row.prevHash, chainStart());
    }

    void everyPayloadHasItsOwnSalt()
    {
        const Event event = newAction().events.first();
        const ChainRow a = makeRow(event, 1, chainStart()), b = makeRow(event, 1, chainStart());
        QVERIFY(a.payloadHash != b.payloadHash);
        const QString salt = parseJsonObject(a.payload)->value(QStringLiteral("_salt")).toString();
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
