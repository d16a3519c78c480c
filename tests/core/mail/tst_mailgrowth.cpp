#include "base/literals.h"
#include "mail/authentic.h"
#include "mail/filtering.h"
#include "mail/threadlinks.h"
#include "support/cputime.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;
using namespace countersign::test;

namespace {

constexpr qsizetype kSmall = 60'000; ///< bytes of the smaller header; four times as many are still looked at

QByteArray repeated(const QByteArray &piece, qsizetype size)
{
    QByteArray out;
    while (out.size() < size)
        out += piece;
    return out;
}

/// All that is done with a head before anything else is known of a mail.
void readAll(const QByteArray &mail)
{
    const MailHead head = readHead(mail);
    MailFilter filter;
    filter.from = u"weber.example"_s;
    filter.to = filter.list = filter.subject = filter.header = u"x"_s;
    (void)judge({filter}, {head, {}, {}, {}}, {u"a@b.example"_s});
    (void)identityKey(u"work"_s, mail, head, 1);
    (void)threadLinks(u"work"_s, head, mail);
    (void)authenticBy(head, u"mail.kund.example"_s, u"mx.kund.example"_s);
}

} // namespace

/// No header costs more than its length, however it is made.
class TestMailGrowth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linear_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("piece");
        const auto row = [](const char *name, const QByteArray &before, const QByteArray &piece) {
            QTest::newRow(name) << before << piece;
        };
        for (const char *field : {"From: ", "To: ", "Subject: ", "References: ", "Date: ", "List-Id: ", "Received: ",
                 "Content-Type: ", "Authentication-Results: mx.kund.example; "})
            for (const char *piece : {"a", "a@b, ", "<", ">", "<a@b", "\"", "\\", "\"\\", "(", ")", "(a) ", ":", ";",
                     ",", "@", "[", "a@[", ".", "=?", "=?utf-8?Q?", "=?utf-8?Q?a?=", "=?utf-8?B?w?= ", "=?a?Q?",
                     "?=", "=?iso-2022-jp?B?GyRC?= ", "\xc3", "\xff", "\n ", "\r ", " ", "dkim=pass ",
                     "; dkim=pass header.d=b"})
                row(qPrintable(QString::fromLatin1(field) + QString::fromLatin1(piece)), field, piece);
        for (const char *piece : {"a:b\n", "\n", "\r", ":", "From: a@b\n", "To: a@b\n", "To: <\n", "Received: by a\n",
                 "Received: from localhost (l [127.0.0.1]) by b\n", "Authentication-Results: a; b=c\n", "no field\n",
                 " x\n"})
            row(piece, "Subject: x\n", piece);
    }
    void linear()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, piece);
        const QByteArray small = before + repeated(piece, kSmall) + "\n\n";
        const QByteArray large = before + repeated(piece, 4 * kSmall) + "\n\n";
        const Growth cost = leastGrowth([&] { readAll(small); }, [&] { readAll(large); }, kMostGrowth, 1);
        QVERIFY2(cost.ratio() <= kMostGrowth, qPrintable(u"%1 ms, %2 ms"_s.arg(cost.ms).arg(cost.largeMs)));
    }
    // What stands behind the first 256 KiB is not looked at.
    void bounded()
    {
        const QByteArray piece = "To: a@b.example, =?utf-8?Q?c?= <d@e.example>\n";
        const QByteArray large = repeated(piece, 1'000'000), huge = repeated(piece, 20'000'000);
        const Growth cost = leastGrowth([&] { (void)readHead(large); }, [&] { (void)readHead(huge); }, kMostGrowth, 1);
        QVERIFY2(cost.ratio() <= kMostGrowth, qPrintable(u"%1 ms, %2 ms"_s.arg(cost.ms).arg(cost.largeMs)));
    }
};

QTEST_GUILESS_MAIN(TestMailGrowth)
#include "tst_mailgrowth.moc"
