#include "base/ids.h"
#include "base/literals.h"
#include "fleet/desks/deskcard.h"
#include "fleet/desks/deskdecision.h"
#include "support/memorystore.h"
#include "support/waiting.h"

#include <QtTest>

using namespace countersign;
using namespace countersign::test;

/// A desk's key, its card and what it signs.
class TestDeskCard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// RFC 8032, 7.1, tests 1 to 3.
    void signsAsTheRfcSays_data()
    {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("publicKey");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("signature");
        QTest::newRow("1") << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
                           << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                           << QByteArray()
                           << QByteArray(
                                  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc"
                                  "61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("2") << QByteArray("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
                           << QByteArray("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
                           << QByteArray("72")
                           << QByteArray(
                                  "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e4"
                                  "58f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
        QTest::newRow("3") << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
                           << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
                           << QByteArray("af82")
                           << QByteArray(
                                  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290a"
                                  "e67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }
    void signsAsTheRfcSays()
    {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, publicKey);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, signature);
        const Result<DeskKey> key = DeskKey::fromText(QString::fromLatin1(seed));
        QCOMPARE(key->publicKey().toHex(), publicKey);
        const QByteArray made = key->sign(QByteArray::fromHex(text));
        QCOMPARE(made.toHex(), signature);
        QVERIFY(isSignedBy(key->publicKey(), QByteArray::fromHex(text), made));
        QVERIFY(!isSignedBy(key->publicKey(), QByteArray::fromHex(text) + 'x', made));
        QVERIFY(!isSignedBy(key->publicKey(), QByteArray::fromHex(text), made.chopped(1)));
        QVERIFY(!isSignedBy(QByteArray(31, 'x'), QByteArray::fromHex(text), made));
        QVERIFY(!isSignedBy(DeskKey::make().publicKey(), QByteArray::fromHex(text), made));
    }

    void theKeyIsMadeOnceAndKept()
    {
        MemoryStore store;
        const Result<DeskKey> first = awaited(ownDeskKey(&store)), second = awaited(ownDeskKey(&store));
        QCOMPARE(first->publicKey(), second->publicKey());
        QCOMPARE(store.kept.keys(), QStringList{u"fleet.desk_key"_s});
        store.kept[u"fleet.desk_key"_s] = u"damaged"_s;
        QCOMPARE(awaited(ownDeskKey(&store)).error().code, ErrorCode::Invalid);
        store.away = true;
        QCOMPARE(awaited(ownDeskKey(&store)).error().code, ErrorCode::Unavailable);
    }

    void aCardIsReadAsItWasWritten()
    {
        const DeskCard card{newId(), u"Büro – 2"_s, DeskKey::make().publicKey()};
        const QString text = card.toText();
        QVERIFY(!text.contains(u' ') && !text.contains(u'\n'));
        const Result<DeskCard> read = DeskCard::fromText(u"  "_s + text + u'\n');
        QCOMPARE(read->desk, card.desk);
        QCOMPARE(read->name, card.name);
        QCOMPARE(read->publicKey, card.publicKey);
        QCOMPARE(read->code(), card.code());
        QCOMPARE(card.code().size(), 14);
        for (qsizetype i = 0; i < text.size(); ++i) {
            QString other = text;
            other[i] = other[i] == u'A' ? u'B' : u'A';
            const Result<DeskCard> wrong = DeskCard::fromText(other);
            QVERIFY(!wrong.has_value() || wrong->code() != card.code());
        }
        for (const QString &none : {QString(), u"csd1-"_s, u"csd1-.00000000"_s, QString(10'000, u'x')})
            QVERIFY(!DeskCard::fromText(none).has_value());
    }

    void theCodeIsOfAllOfIt()
    {
        const DeskCard card{newId(), u"a"_s, DeskKey::make().publicKey()};
        DeskCard other = card;
        other.name = u"b"_s;
        QVERIFY(other.code() != card.code());
        other = card;
        other.desk = newId();
        QVERIFY(other.code() != card.code());
        other = card;
        other.publicKey = DeskKey::make().publicKey();
        QVERIFY(other.code() != card.code());
    }

    void everyFieldOfADecisionIsSigned()
    {
        const DeskKey key = DeskKey::make();
        const DeskDecision decision{
            newId(), QString(64, u'a'), Verdict::Approve, newId(), newId(), newId(), QString(64, u'c'), 7};
        const SignedDecision made = SignedDecision::make(decision, key, u"because"_s);
        const Result<SignedDecision> read = SignedDecision::fromJson(made.toJson());
        QVERIFY(read.has_value() && read->isBy(key.publicKey()));
        for (int field = 0; field < 8; ++field) {
            SignedDecision other = *read;
            DeskDecision &changed = other.decision;
            field == 0   ? void(changed.action = newId())
            : field == 1 ? void(changed.digest = QString(64, u'b'))
            : field == 2 ? void(changed.verdict = Verdict::Reject)
            : field == 3 ? void(changed.owner = newId())
            : field == 4 ? void(changed.desk = newId())
            : field == 5 ? void(changed.nonce = newId())
            : field == 6 ? void(changed.notices = QString(64, u'd'))
                         : void(changed.madeUs = 8);
            QVERIFY(!other.isBy(key.publicKey()));
        }
        QJsonObject odd = made.toJson();
        odd.insert(u"more"_s, 1);
        QVERIFY(!SignedDecision::fromJson(odd).has_value());
        DeskDecision blind = decision; // a yes says what was shown
        blind.notices.clear();
        QVERIFY(!DeskDecision::fromJson(blind.toJson()).has_value());
        blind.verdict = Verdict::Reject;
        QVERIFY(DeskDecision::fromJson(blind.toJson()).has_value());
    }
};

QTEST_GUILESS_MAIN(TestDeskCard)
#include "tst_deskcard.moc"
