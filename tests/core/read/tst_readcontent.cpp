#include "read/readcontent.h"

#include "base/literals.h"

#include <QTest>

using namespace countersign;

class TestReadContent : public QObject
{
    Q_OBJECT

    static ReadContent sample()
    {
        return {u"pdf"_s, u"application/pdf"_s, u"Invoice"_s, u"Total: 5 €"_s, 977, u"ab12"_s, 2, true,
            {{u"author"_s, u"x"_s}}, {u"careful"_s}};
    }

private Q_SLOTS:
    void comesBackAsItWas()
    {
        const Result<ReadContent> back = ReadContent::fromJson(sample().toJson());
        QVERIFY(back.has_value());
        QVERIFY(*back == sample());
    }

    void refusesWhatIsMissingOrOfAnotherType()
    {
        for (const QString &key : sample().toJson().keys()) {
            QJsonObject json = sample().toJson();
            json.remove(key);
            QCOMPARE(ReadContent::fromJson(json).error().detail, key);
            json.insert(key, QJsonValue::Null);
            const Result<ReadContent> other = ReadContent::fromJson(json);
            QVERIFY(!other.has_value());
            QVERIFY(other.error().code == ErrorCode::Protocol);
        }
    }
};

QTEST_GUILESS_MAIN(TestReadContent)
#include "tst_readcontent.moc"
