#include "app/reader/readerchild.h"

#include "base/literals.h"
#include "domain/fact.h"
#include "plan/paper/paperfacts.h"
#include "plan/playbook/draft.h"
#include "plan/playbook/playbookloader.h"
#include "support/invoicexml.h"

#include <QDate>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace countersign;
using test::InvoiceSample;

/// PDFs with an e-invoice inside, from the bytes through the real reading child to the flags of the plan: of 200 in
/// which the XML says one thing otherwise than the page each is flagged, and of 200 in which it does not none is.
class TestHybridInvoices : public QObject
{
    Q_OBJECT

    static constexpr quint32 kSeed = 20261130;
    QTemporaryDir m_dir;
    QRandomGenerator m_random{kSeed};
    PlaybookSet m_playbooks = loadPlaybooks({});

    [[nodiscard]] static QString money(qint64 cents)
    {
        return QString::number(cents / 100) + u'.' + QString::number(cents % 100).rightJustified(2, u'0');
    }
    InvoiceSample sample()
    {
        static const QStringList sellers{u"Lindenthal Messtechnik GmbH"_s, u"Atelier Moreau SARL"_s,
            u"Tidemark Studio Ltd"_s, u"Van Dalen Bouw B.V."_s, u"Holzbau Zehnder AG"_s};
        static const QStringList ibans{u"DE89370400440532013000"_s, u"FR1420041010050500013M02606"_s,
            u"GB29NWBK60161331926819"_s, u"NL91ABNA0417164300"_s, u"CH9300762011623852957"_s};
        InvoiceSample out;
        const int seller = m_random.bounded(int(sellers.size()));
        out.seller = sellers[seller];
        out.iban = ibans[seller];
        out.number =
            u"%1-2026-%2"_s.arg(QStringView(u"LTAMTSVDHZ").mid(2 * seller, 2)).arg(1000 + m_random.bounded(9000));
        const QDate date = QDate(2026, 1, 1).addDays(m_random.bounded(300));
        out.date = date.toString(Qt::ISODate);
        out.due = date.addDays(14 + m_random.bounded(30)).toString(Qt::ISODate);
        const qint64 net = 1000 + m_random.bounded(5'000'000), vat = (net * 19 + 50) / 100;
        out.net = money(net);
        out.vat = money(vat);
        out.gross = out.payable = money(net + vat);
        if (m_random.bounded(5) == 0) {
            const qint64 paid = (net + vat) / 3;
            out.prepaid = money(paid);
            out.payable = money(net + vat - paid);
        }
        if (m_random.bounded(8) == 0 && out.prepaid.isEmpty())
            out.typeCode = u"381"_s;
        return out;
    }
    QString otherDigit(QString text)
    {
        QList<qsizetype> digits;
        for (qsizetype i = 0; i < text.size(); ++i)
            if (text[i].isDigit())
                digits.append(i);
        const qsizetype at = digits[m_random.bounded(digits.size())];
        text[at] = QChar(u'0' + (text[at].digitValue() + 1 + m_random.bounded(8)) % 10);
        return text;
    }
    /// One field says something else; which.
    QString change(InvoiceSample &s, int i)
    {
        const auto day = [this](const QString &iso) {
            return QDate::fromString(iso, Qt::ISODate).addDays(60 + m_random.bounded(300)).toString(Qt::ISODate);
        };
        switch (i % 12) {
            case 0: return s.number = otherDigit(s.number), u"number"_s;
            case 1: return s.date = day(s.date), u"date"_s;
            case 2: return s.due = day(s.due), u"due"_s;
            case 3: return s.payable = otherDigit(s.payable), u"amount"_s;
            case 4: return s.gross = otherDigit(s.gross), u"gross"_s;
            case 5: return s.net = otherDigit(s.net), u"net"_s;
            case 6: return s.vat = otherDigit(s.vat), u"vat"_s;
            case 7: return s.currency = u"USD"_s, u"currency"_s;
            case 8: return s.seller = u"Rindental Handels GmbH"_s, u"seller"_s;
            case 9: return s.iban = otherDigit(s.iban), u"iban"_s;
            case 10: return s.buyer = u"Kontor Zander KG"_s, u"buyer"_s;
            default: return s.typeCode = s.typeCode == u"381" ? u"380"_s : u"381"_s, u"type_code"_s;
        }
    }
    /// What a plan for the file would carry.
    QJsonArray flagsOf(ReaderChild &child, const InvoiceSample &inside, const InvoiceSample &page, int layout)
    {
        const QString path = m_dir.filePath(u"hybrid.pdf"_s);
        QFile file(path);
        const QByteArray pdf = test::hybridPdf(test::invoicePage(page, layout), "factur-x.xml", test::ciiXml(inside));
        if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
            qFatal("not written");
        file.close();
        QJsonObject content = child.read(path);
        const FactSheet sheet = paperFacts(content, {}, QDate(2026, 11, 30));
        sheet.putInto(content);
        PlanRequest request;
        request.action.type = u"document"_s;
        request.intake = {
            {u"file"_s, u"hybrid.pdf"_s}, {u"path"_s, u"Needs_Action/a/hybrid.pdf"_s}, {u"content"_s, content}};
        const Result<PlanDraft> draft = draftPlan(m_playbooks, request, {});
        return draft ? doubtsFor(sheet, draft->plan) : QJsonArray{u"no plan"_s};
    }
    static QString words(const QJsonArray &flags)
    {
        QStringList out;
        for (const QJsonValue &flag : flags)
            out.append(flag["sentence"_L1].toString(flag.toString()));
        return out.join(u" | "_s);
    }

private Q_SLOTS:
    void oneFieldSaysSomethingElse()
    {
        ReaderChild child(m_dir.path());
        int flagged = 0;
        for (int i = 0; i < 200; ++i) {
            const InvoiceSample page = sample();
            InvoiceSample inside = page;
            const QString field = change(inside, i);
            // Of a credit note without its words on the page, or the other way round, the page says what it is.
            const bool found = !flagsOf(child, inside, page, i % 5).isEmpty();
            flagged += found;
            if (!found)
                qWarning("%d: %s is not told", i, qPrintable(field));
        }
        qInfo("seed %u: %d of 200 hybrids with one changed field are flagged", kSeed, flagged);
        QCOMPARE(flagged, 200);
    }

    void nothingSaysSomethingElse()
    {
        ReaderChild child(m_dir.path());
        int flagged = 0;
        for (int i = 0; i < 200; ++i) {
            const InvoiceSample page = sample();
            const QJsonArray flags = flagsOf(child, page, page, i % 5);
            flagged += !flags.isEmpty();
            if (!flags.isEmpty())
                qWarning("%d: %s", i, qPrintable(words(flags)));
        }
        qInfo("seed %u: %d of 200 unchanged hybrids are flagged", kSeed, flagged);
        QCOMPARE(flagged, 0);
    }

    /// A value of a page is said with where it stands: the page, and points from its upper left corner.
    void aPageSaysWhere()
    {
        ReaderChild child(m_dir.path());
        const QString path = m_dir.filePath(u"page.pdf"_s);
        QFile file(path);
        const QByteArray pdf = test::hybridPdf(test::invoicePage({}, 0), "drawing.dwg", "not XML");
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(pdf) == pdf.size());
        file.close();
        const FactMap facts = paperFacts(child.read(path), {}, QDate(2026, 11, 30)).facts;
        static const QRegularExpression form(u"^page 1, (\\d+),(\\d+)$"_s);
        const auto number = form.match(facts.value(u"number"_s).where);
        const auto amount = form.match(facts.value(u"amount"_s).where);
        QVERIFY2(number.hasMatch(), qPrintable(facts.value(u"number"_s).where));
        QVERIFY2(amount.hasMatch(), qPrintable(facts.value(u"amount"_s).where));
        QVERIFY(number.captured(2).toInt() > 0);
        QVERIFY(amount.captured(2).toInt() > number.captured(2).toInt()); // stands below it
    }
};

QTEST_GUILESS_MAIN(TestHybridInvoices)
#include "tst_hybridinvoices.moc"
