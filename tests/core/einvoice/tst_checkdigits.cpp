#include "base/literals.h"
#include "einvoice/checkdigits.h"

#include <QTest>

using namespace countersign;
using namespace countersign::einvoice;

Q_DECLARE_METATYPE(countersign::einvoice::CheckDigits)

class TestCheckDigits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ibans_data()
    {
        QTest::addColumn<QString>("iban");
        QTest::addColumn<CheckDigits>("says");
        const auto row = [](const QString &iban, CheckDigits says) { QTest::newRow(qPrintable(iban)) << iban << says; };
        // The examples of the SWIFT registry.
        for (const QString &right : {u"DE89370400440532013000"_s, u"GB29 NWBK 6016 1331 9268 19"_s,
                 u"FR1420041010050500013M02606"_s, u"NL91ABNA0417164300"_s, u"BE68539007547034"_s, u"NO9386011117947"_s,
                 u"CH9300762011623852957"_s, u"AT611904300234573201"_s, u"ES9121000418450200051332"_s})
            row(right, CheckDigits::Right);
        row(u"DE89370400440532013001"_s, CheckDigits::Wrong);
        row(u"DE8937040044053201300"_s, CheckDigits::Wrong);  // too short for Germany
        row(u"DE98370400440532013000"_s, CheckDigits::Wrong); // swapped
        row(u"532013000"_s, CheckDigits::Unknown);
        row(u"DE89 3704/0044"_s, CheckDigits::Unknown);
        row(QString(), CheckDigits::Unknown);
    }
    void ibans()
    {
        QFETCH(QString, iban);
        QFETCH(CheckDigits, says);
        QCOMPARE(ibanDigits(iban), says);
    }

    void vatIds_data()
    {
        QTest::addColumn<QString>("id");
        // Published by their holders or as examples of the tax authorities.
        for (const char *id : {"DE136695976", "DE 136 695 976", "ATU13585627", "BE0428759497", "DK13585628",
                 "FI20774740", "FR40303265045", "IT00743110157", "LU15027442", "NL004495445B01", "PL8567346215",
                 "PT501964843", "SE123456789701", "EL094259216"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void vatIds()
    {
        QFETCH(QString, id);
        QCOMPARE(vatIdDigits(id), CheckDigits::Right);
        // Any one digit that is another makes it wrong; the Netherlands' and Greek checks have a few twins.
        const QString bare = bareNumber(id);
        int wrong = 0, tried = 0;
        for (qsizetype i = 2; i < bare.size(); ++i) {
            if (!bare[i].isDigit() || (bare.startsWith(u"SE") && i >= 12) || (bare.startsWith(u"NL") && i >= 12))
                continue;
            QString other = bare;
            other[i] = QChar(u'0' + (bare[i].digitValue() + 1) % 10);
            ++tried;
            wrong += vatIdDigits(other) == CheckDigits::Wrong;
        }
        QVERIFY2(wrong >= tried - 1, qPrintable(u"%1 of %2"_s.arg(wrong).arg(tried)));
    }

    void othersAreNotJudged()
    {
        QCOMPARE(vatIdDigits(u"CHE123456789"_s), CheckDigits::Unknown);
        QCOMPARE(vatIdDigits(u"ESX9999999R"_s), CheckDigits::Unknown);
        QCOMPARE(vatIdDigits(u"FRAB303265045"_s), CheckDigits::Unknown);
        QCOMPARE(vatIdDigits(u"DE12345678"_s), CheckDigits::Wrong);
        QCOMPARE(vatIdDigits(u"DE12345678X"_s), CheckDigits::Wrong);
        QCOMPARE(vatIdDigits(u"AT13585627"_s), CheckDigits::Wrong); // without its U
        QCOMPARE(vatIdDigits(QString()), CheckDigits::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestCheckDigits)
#include "tst_checkdigits.moc"
