#include "base/literals.h"
#include "mail/addresslist.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

std::vector<MailAddress> read(const QByteArray &value)
{
    std::vector<MailAddress> out;
    readAddresses(value, out);
    return out;
}

/// `Name <address>|…`
QString shown(const QByteArray &value)
{
    QStringList out;
    for (const MailAddress &person : read(value))
        out.append(person.name + u"<"_s + person.address + u">"_s);
    return out.join(u'|');
}

} // namespace

/// People of a header field, in all the ways that programs write them.
class TestMailAddresses : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("people");
        const auto row = [](const char *name, const char *value, const QString &people) {
            QTest::newRow(name) << QByteArray(value) << people;
        };
        row("bare", "Anna@Kund.Example", u"<anna@kund.example>"_s);
        row("name", "Anna Kund <anna@kund.example>", u"Anna Kund<anna@kund.example>"_s);
        row("quoted", "\"Kund, Anna \\\"A\\\"\" <a@b>", u"Kund, Anna \"A\"<a@b>"_s);
        row("comment", "a@b (Anna (home) Kund)", u"Anna (home) Kund<a@b>"_s);
        row("comment in front", "(x) Anna <a@b> (y)", u"Anna<a@b>"_s);
        row("comment inside", "Anna <a(x)@(y)b(z)>", u"Anna<a@b>"_s);
        row("two", "a@b, Anna <c@d>", u"<a@b>|Anna<c@d>"_s);
        row("semicolons", "a@b; \"C; D\" <c@d>;", u"<a@b>|C; D<c@d>"_s);
        row("empty members", ", ,a@b,,", u"<a@b>"_s);
        row("group", "Friends: a@b, Anna <c@d>; e@f", u"<a@b>|Anna<c@d>|<e@f>"_s);
        row("empty group", "undisclosed-recipients:;", QString());
        row("group in quotes", "\"All: of us\": a@b;", u"<a@b>"_s);
        row("route", "Anna <@x,@y,@z:a@b>", u"Anna<a@b>"_s);
        row("quoted local part", "\"a b\"@c, <\"d.e\"@f>", u"<\"a b\"@c>|<d.e@f>"_s);
        row("blanks around at", "a @ b, c . d @ e", u"<a@b>|c .<d@e>"_s);
        row("dots in a name", "J. R. Weber <a@b>", u"J. R. Weber<a@b>"_s);
        row("no brackets", "Anna Kund a@b", u"Anna Kund<a@b>"_s);
        row("quoted name, no brackets", "\"Anna Kund\" a@b", u"Anna Kund<a@b>"_s);
        row("unclosed bracket", "Anna <a@b, c@d", u"Anna<a@b>|<c@d>"_s);
        row("unclosed quote", "\"Anna <a@b>, c@d", u"\"Anna<a@b>|<c@d>"_s);
        row("unclosed comment", "Anna (home <a@b>", u"Anna (home<a@b>"_s);
        row("double brackets", "<<a@b>>", u"<a@b>"_s);
        row("nobody", "<>", QString());
        row("bare name", "MAILER-DAEMON (Mail Delivery System)", u"Mail Delivery System<mailer-daemon>"_s);
        row("name only", "Anna Kund", u"Anna Kund<>"_s);
        row("literal", "a@[IPv6:2001:db8::1], b@[192.0.2.1]", u"<a@[ipv6:2001:db8::1]>|<b@[192.0.2.1]>"_s);
        row("square brackets in a name", "[External] Anna <a@b>", u"[External] Anna<a@b>"_s);
        row("mailto", "mailto:a@b", u"<a@b>"_s);
        row("encoded", "=?utf-8?Q?J=C3=BCrgen?= <a@b>", u"Jürgen<a@b>"_s);
        row("encoded with comma", "=?iso-8859-1?Q?M=FCller,_J?= <a@b>, c@d", u"Müller, J<a@b>|<c@d>"_s);
        row("encoded in quotes", "\"=?utf-8?B?SsO8cmdlbg==?=\" <a@b>", u"Jürgen<a@b>"_s);
        row("encoded comment", "a@b (=?utf-8?Q?J=C3=BC?=)", u"Jü<a@b>"_s);
        row("raw utf-8", "J\xc3\xbcrgen <j\xc3\xbc@m\xc3\xbcller.example>", u"Jürgen<jü@müller.example>"_s);
        row("raw latin 1", "J\xfcrgen <a@b>", u"Jürgen<a@b>"_s);
        row("name is another address", "\"ceo@bank.example\" <a@b>", u"ceo@bank.example<a@b>"_s);
        row("two ats", "<a@b@c>", u"<\"a@b\"@c>"_s);
        row("two brackets", "Anna <a@b> <c@d>", u"Anna<a@b>|<c@d>"_s);
        row("url in a name", "http://x.example <a@b>", u"//x.example<a@b>"_s);
    }
    void forms()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, people);
        QCOMPARE(shown(value), people);
    }
    void limits()
    {
        QByteArray many;
        for (int i = 0; i < 1500; ++i)
            many += "a@b,";
        QCOMPARE(read(many).size(), kMostAddresses);
        QVERIFY(read(QByteArray(2000, 'a') + "@b").empty());
        QCOMPARE(read("a@" + QByteArray(900, 'b')).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestMailAddresses)
#include "tst_mailaddresses.moc"
