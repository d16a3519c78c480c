#include "mail/filtering.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

FilteredMail mailOf(const QByteArray &more = {})
{
    return {readHead("From: Karin Weber <karin@mail.weber.example>\nTo: Anna <anna@kund.example>\n"
                     "Delivered-To: orders@kund.example\nSubject: Your Invoice 7\nX-Priority: 1 (Highest)\n" +
                     more + "\n"),
        u"Büro/Rechnungen"_s, {u"Work"_s, u"$Forwarded"_s}, u"please\n find the\ninvoice attached"_s};
}

MailFilter filter(QString MailFilter::*field, const QString &value, bool takes = true)
{
    MailFilter out;
    out.name = u"rule"_s;
    out.takes = takes;
    out.*field = value;
    return out;
}

bool fits(QString MailFilter::*field, const QString &value, const QByteArray &more = {})
{
    return judge({filter(field, value)}, mailOf(more), {}).rule == u"rule";
}

} // namespace

/// Which mail becomes an action.
class TestFiltering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void from()
    {
        for (const QString &good : {u"karin@mail.weber.example"_s, u"KARIN@MAIL.WEBER.EXAMPLE"_s, u"weber.example"_s,
                 u"mail.weber.example"_s, u"@mail.weber.example"_s, u"karin w"_s, u"Weber"_s})
            QVERIFY2(fits(&MailFilter::from, good), qPrintable(good));
        for (const QString &bad : {u"arin@mail.weber.example"_s, u"eber.example"_s, u"karin@weber.example"_s,
                 u"@weber.example"_s, u"anna"_s, u"example.org"_s})
            QVERIFY2(!fits(&MailFilter::from, bad), qPrintable(bad));
        MailFilter onSender = filter(&MailFilter::from, u"a@b"_s);
        QVERIFY(judge({onSender}, {readHead("Sender: a@b\n\n"), {}, {}, {}}, {}).takes);
    }
    void to()
    {
        for (const QString &good : {u"anna@kund.example"_s, u"kund.example"_s, u"orders@kund.example"_s, u"anna"_s})
            QVERIFY2(fits(&MailFilter::to, good), qPrintable(good));
        QVERIFY(fits(&MailFilter::to, u"c@d"_s, "Cc: c@d\n"));
        QVERIFY(!fits(&MailFilter::to, u"weber.example"_s));
    }
    void list()
    {
        QVERIFY(!fits(&MailFilter::list, u"*"_s));
        QVERIFY(fits(&MailFilter::list, u"*"_s, "List-Id: <a.b.example>\n"));
        QVERIFY(fits(&MailFilter::list, u"B.Example"_s, "List-Id: Friends <a.b.example>\n"));
        QVERIFY(!fits(&MailFilter::list, u"c.example"_s, "List-Id: <a.b.example>\n"));
    }
    void place()
    {
        QVERIFY(fits(&MailFilter::folder, u"büro/rechnungen"_s));
        QVERIFY(!fits(&MailFilter::folder, u"Büro"_s));
        QVERIFY(fits(&MailFilter::label, u"work"_s));
        QVERIFY(!fits(&MailFilter::label, u"wor"_s));
    }
    void text()
    {
        QVERIFY(fits(&MailFilter::subject, u"invoice"_s));
        QVERIFY(!fits(&MailFilter::subject, u"reminder"_s));
        QVERIFY(fits(&MailFilter::content, u"find the Invoice"_s)); // over the end of a line
        QVERIFY(!fits(&MailFilter::content, u"karin"_s));
    }
    void header()
    {
        QVERIFY(fits(&MailFilter::header, u"x-priority"_s));
        QVERIFY(fits(&MailFilter::header, u"X-Priority: highest"_s));
        QVERIFY(!fits(&MailFilter::header, u"X-Priority: low"_s));
        QVERIFY(!fits(&MailFilter::header, u"X-Other"_s));
    }
    void automatic()
    {
        QVERIFY(fits(&MailFilter::automatic, u"no"_s));
        QVERIFY(!fits(&MailFilter::automatic, u"yes"_s));
        QVERIFY(fits(&MailFilter::automatic, u"yes"_s, "Auto-Submitted: auto-replied\n"));
        QVERIFY(!fits(&MailFilter::automatic, u"no"_s, "Precedence: bulk\n"));
    }
    void allGivenFieldsMustMatch()
    {
        MailFilter both = filter(&MailFilter::from, u"weber.example"_s);
        both.subject = u"invoice"_s;
        QVERIFY(!judge({both}, mailOf(), {}).rule.isEmpty());
        both.subject = u"reminder"_s;
        QVERIFY(judge({both}, mailOf(), {}).rule.isEmpty());
        QCOMPARE(judge({filter(&MailFilter::name, u"all"_s)}, mailOf(), {}).rule, u"all"_s); // names nothing: any mail
    }
    void theFirstThatMatchesCounts()
    {
        const MailFilter skip = filter(&MailFilter::subject, u"invoice"_s, false);
        const MailFilter take = filter(&MailFilter::from, u"weber.example"_s);
        QVERIFY(!judge({skip, take}, mailOf(), {}).takes);
        QVERIFY(judge({take, skip}, mailOf(), {}).takes);
    }
    void whatNoneNames()
    {
        const MailFilter skip = filter(&MailFilter::subject, u"nothing"_s, false);
        const MailFilter take = filter(&MailFilter::subject, u"nothing"_s);
        QVERIFY(judge({}, mailOf(), {}).takes);
        QVERIFY(judge({skip}, mailOf(), {}).takes);
        QVERIFY(!judge({skip, take}, mailOf(), {}).takes);
        QCOMPARE(judge({take}, mailOf(), {}).rule, QString());
    }
    void ourOwn()
    {
        const QStringList own{u"Karin@mail.weber.example"_s};
        QVERIFY(judge({}, mailOf(), own).takes); // its owner wrote it
        const Verdict verdict =
            judge({filter(&MailFilter::subject, u"invoice"_s)}, mailOf("X-Countersign-Id: 7\n"), own);
        QVERIFY(!verdict.takes);
        QCOMPARE(verdict.rule, u"own"_s);
        QVERIFY(judge({}, mailOf("X-Countersign-Id: 7\n"), {u"other@weber.example"_s}).takes);
    }
    void textOnlyWhereItIsAskedFor()
    {
        QVERIFY(!needsText({}));
        QVERIFY(!needsText({filter(&MailFilter::subject, u"a"_s)}));
        QVERIFY(needsText({filter(&MailFilter::subject, u"a"_s), filter(&MailFilter::content, u"b"_s)}));
    }
};

QTEST_GUILESS_MAIN(TestFiltering)
#include "tst_filtering.moc"
