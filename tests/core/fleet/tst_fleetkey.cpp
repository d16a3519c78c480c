#include "base/literals.h"
#include "fleet/fleetkey.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace countersign;

/// The fleet's secret as a text that people copy.
class TestFleetKey : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isReadAsItWasWritten()
    {
        for (int i = 0; i < 500; ++i) {
            const FleetKey key = FleetKey::make();
            QCOMPARE(key.bytes().size(), 32);
            const QString text = key.toText();
            QCOMPARE(text.size(), 4 + 8 * 8);
            const Result<FleetKey> read = FleetKey::fromText(text);
            QVERIFY(read.has_value());
            QCOMPARE(read->bytes(), key.bytes());
        }
        QVERIFY(FleetKey::make().bytes() != FleetKey::make().bytes());
    }

    void takesWhatPeopleMakeOfIt()
    {
        const FleetKey key = FleetKey::make();
        QString text = key.toText().toLower();
        text.replace(u'0', u'o').replace(u'1', u'l').replace(u'-', u' ');
        text.replace(0, 4, u"CSF1"_s); // the prefix is not in base 32
        const Result<FleetKey> read = FleetKey::fromText(u"  \n"_s + text + u"\t"_s);
        QVERIFY(read.has_value());
        QCOMPARE(read->bytes(), key.bytes());
    }

    void everySlipOfOneCharacterIsNoticed()
    {
        const QString text = FleetKey::make().toText();
        static const QString digits = u"0123456789ABCDEFGHJKMNPQRSTVWXYZ"_s;
        int tried = 0;
        for (qsizetype at = 5; at < text.size(); ++at)
            for (const QChar digit : digits) {
                QString other = text;
                other[at] = digit;
                if (text[at] == u'-' || other == text)
                    continue;
                QCOMPARE(FleetKey::fromText(other).error().code, ErrorCode::Invalid);
                ++tried;
            }
        QCOMPARE(tried, 56 * 31);
    }

    void twoThatChangedPlacesAreNoticed()
    {
        const QString text = FleetKey::make().toText();
        for (qsizetype at = 5; at + 1 < text.size(); ++at) {
            QString other = text;
            std::swap(other[at], other[at + 1]);
            other.remove(u'-');
            if (other != QString(text).remove(u'-'))
                QVERIFY(!FleetKey::fromText(other).has_value());
        }
    }

    void whatIsNoneSaysSoAndRepeatsNothing()
    {
        for (const QString &text : {QString(), u"csf1"_s, u"csf2-0000000"_s, QString(4000, u'0'), u"passw0rd"_s,
                 FleetKey::make().toText().chopped(1), FleetKey::make().toText() + u'0'}) {
            const Result<FleetKey> read = FleetKey::fromText(text);
            QVERIFY(!read.has_value());
            QVERIFY(read.error().message.contains(u"fleet key"));
            QVERIFY(text.isEmpty() || text == u"csf1" || !read.error().message.contains(text));
        }
    }

    void twoHoldAtOnceAndNoMore()
    {
        const FleetKey a = FleetKey::make(), b = FleetKey::make(), c = FleetKey::make();
        const Result<FleetKeys> two = fleetKeysFromText(fleetKeysToText({a, b}));
        QVERIFY(two.has_value());
        QCOMPARE(two->size(), 2);
        QCOMPARE(two->first().bytes(), a.bytes());
        QCOMPARE(fleetKeysFromText(a.toText() + u'\n' + b.toText() + u'\n')->size(), 2);
        QVERIFY(!fleetKeysFromText(fleetKeysToText({a, b, c})).has_value());
        QVERIFY(!fleetKeysFromText(u" ,, "_s).has_value());
        QVERIFY(!fleetKeysFromText(a.toText() + u",x"_s).has_value());
    }

    void theFingerprintNamesIt()
    {
        const FleetKey key = FleetKey::make();
        QCOMPARE(key.fingerprint().size(), 8);
        QCOMPARE(FleetKey::fromText(key.toText())->fingerprint(), key.fingerprint());
        QVERIFY(FleetKey::make().fingerprint() != key.fingerprint());
    }
};

QTEST_GUILESS_MAIN(TestFleetKey)
#include "tst_fleetkey.moc"
