#include "base/literals.h"
#include "mail/authentic.h"

#include <QTest>

using namespace countersign;
using namespace countersign::mail;

namespace {

const QByteArray kOutside =
    "Received: from mail.bank.example (mail.bank.example [192.0.2.9])\r\n by mx.kund.example "
    "(Postfix) with ESMTPS id 4F; Tue, 24 Nov 2026 10:00:00 +0100\r\n";
const QByteArray kFrom = "From: Bank <info@bank.example>\r\n";
const QByteArray kGood = "Authentication-Results: mx.kund.example; dkim=pass (2048-bit key) header.d=bank.example\r\n";

QString by(const QByteArray &mail, const QString &host = u"mail.kund.example"_s, const QString &authserv = {})
{
    return authenticBy(readHead(mail + "\r\n"), host, authserv);
}

QString result(const QByteArray &results, const QByteArray &from = kFrom)
{
    return by("Authentication-Results: " + results + "\r\n" + kOutside + from);
}

} // namespace

/// Whether the account's own server says who signed a mail, and that nobody else can say it.
class TestAuthentic : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSignature()
    {
        QCOMPARE(by(kGood + kOutside + kFrom), u"bank.example"_s);
        for (const char *results : {"mx.kund.example; dkim=pass header.d=bank.example",
                 "mx.kund.example 1; spf=fail; dkim=pass header.i=@bank.example header.s=a",
                 "kund.example; dkim=pass reason=\"good; very\" header.i=news@Bank.Example",
                 "mail.kund.example; dkim=fail header.d=list.example; dkim=pass header.d=bank.example",
                 "a.mail.kund.example; dkim=pass (a \\( b) header.d=bank.example"})
            QCOMPARE(result(results), u"bank.example"_s);
    }
    void noSignature_data()
    {
        QTest::addColumn<QByteArray>("results");
        for (const char *results : {"", ";", "mx.kund.example", "mx.kund.example; none", "mx.kund.example; dkim=none",
                 "mx.kund.example; dkim=fail header.d=bank.example", "mx.kund.example; dkim=pass",
                 "mx.kund.example; dkim=pass header.d=evil.example", "mx.kund.example; dkim=pass header.d=example",
                 "mx.kund.example; dkim=pass header.d=ank.example", "mx.kund.example; dkim=pass header.d=.example",
                 "mx.kund.example; dkim=pass header.d=evil.bank.example", // a customer's, perhaps
                 "mx.kund.example; spf=pass smtp.mailfrom=bank.example; dmarc=pass header.from=bank.example",
                 "mx.kund.example; arc=pass (i=1 dkim=pass dkdomain=bank.example)",
                 "evil.example; dkim=pass header.d=bank.example", "und.example; dkim=pass header.d=bank.example",
                 "example; dkim=pass header.d=bank.example", "dkim=pass header.d=bank.example",
                 "mx.kund.example (; dkim=pass header.d=bank.example",
                 "mx.kund.example; x-dkim=pass header.d=bank.example",
                 "mx.kund.example; spf=pass x=\"; dkim=pass header.d=bank.example\"",
                 "mx.kund.example; spf=pass x=\"a\\\"; dkim=pass header.d=bank.example; \\\"b\"",
                 "mx.kund.example; spf=pass (by \"a); dkim=pass header.d=bank.example (b\"@evil.example)",
                 "mx.kund.example; spf=none smtp.helo=a; dkim=pass header.d=bank.example; dkim=none"})
            QTest::newRow(results) << QByteArray(results);
    }
    void noSignature()
    {
        QFETCH(QByteArray, results);
        QCOMPARE(result(results), QString());
    }
    // The server's own word is the first, whatever else is said further down.
    void theFirstDecides()
    {
        const QByteArray lmtp = "Received: from a by mail.kund.example with LMTP\r\n";
        for (const char *own : {"dkim=none", "dkim=fail header.d=bank.example", "dkim=pass header.d=other.example"})
            QCOMPARE(
                by("Authentication-Results: mx.kund.example; " + QByteArray(own) + "\r\n" + kGood + kOutside + kFrom),
                QString());
        const QByteArray other = "Authentication-Results: mx.kund.example; spf=pass smtp.mailfrom=bank.example\r\n";
        QCOMPARE(by(other + kGood + kOutside + kFrom), u"bank.example"_s); // a field for each method
        QCOMPARE(by(other + lmtp + kGood + kOutside + kFrom), QString());  // not together
        QCOMPARE(
            by("Authentication-Results: evil.example; dkim=fail\r\n" + kGood + kOutside + kFrom), u"bank.example"_s);
    }
    // What a server should have quoted, and did not.
    void whatIsNotQuoted_data()
    {
        QTest::addColumn<QByteArray>("results");
        QTest::addColumn<bool>("proves");
        const auto row = [](const char *results, bool proves) {
            QTest::newRow(results) << QByteArray(results) << proves;
        };
        row("dkim=pass header.i=@evil.example header.s=x header.d=bank.example", false);
        row("dkim=pass header.i=@news.bank.example header.s=x header.d=bank.example", true);
        row("dkim=pass header.d=evil.example header.d=bank.example", false);
        row("dkim=pass header.d=bank.example header.i=@bank.example header.i=@evil.example", false);
        row("dkim=pass header.i=@evil.example header.i=@bank.example", false);
        row("dkim=fail dkim=pass header.d=bank.example", false);
        row("spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example@evil.example", false);
        row("spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example x=@evil.example; dkim=fail", false);
        row("spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example; x=@evil.example", false);
        row("dkim=fail header.d=evil.example; spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example", false);
        row("spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example; dkim=pass header.i=@evil.example", false);
        row("spf=pass smtp.mailfrom=a;dkim=pass header.d=bank.example", false);
        row("spf=none smtp.helo=a;dkim=pass header.d=bank.example", false);
        row("spf=pass smtp.mailfrom=x@bank.example; dkim=pass header.d=bank.example header.i=a@bank.example", true);
        row("dkim=pass header.d=list.example; dkim=pass header.d=bank.example; spf=pass smtp.mailfrom=a@b", true);
    }
    void whatIsNotQuoted()
    {
        QFETCH(QByteArray, results);
        QFETCH(bool, proves);
        QCOMPARE(result("mx.kund.example; " + results), proves ? u"bank.example"_s : QString());
    }
    void alignment()
    {
        const QByteArray below = "From: a@news.bank.example\r\n";
        QCOMPARE(result("mx.kund.example; dkim=pass header.d=bank.example", below), u"news.bank.example"_s);
        // One below it, and a chain that anybody could have sealed: only where the server's DMARC agrees.
        const QByteArray child = "mx.kund.example; dkim=pass header.d=mta.bank.example",
                         chain = "mx.kund.example; arc=pass";
        QCOMPARE(result(child + "; dmarc=pass (p=none) header.from=bank.example"), u"bank.example"_s);
        QCOMPARE(result(chain + "; dmarc=pass header.from=bank.example"), u"bank.example"_s);
        QCOMPARE(result(child + "; dmarc=pass header.from=mta.bank.example"), QString());
        QCOMPARE(result(chain + "; dmarc=pass header.from=evil.example"), QString());
        QCOMPARE(result(chain + "; dmarc=fail header.from=bank.example"), QString());
    }
    void onlyWhatStandsAboveTheServersReceived()
    {
        QCOMPARE(by(kOutside + kGood + kFrom), QString());
        QCOMPARE(by(kGood + kFrom), QString()); // nothing says where it came in
        QCOMPARE(by(kOutside + kGood + kOutside + kFrom), QString());
        QCOMPARE(by(kOutside + "Received: from a by b with LMTP\r\n" + kGood + kFrom), QString());
    }
    void hopsInside()
    {
        const QString server = u"mail.kund.example"_s, name = u"mx.kund.example"_s;
        for (const char *hop : {"Received: from mx.kund.example by mail.kund.example with LMTP id 1\r\n",
                 "Received: from mx.kund.example (mx [192.0.2.1])\r\n\tby mail.kund.example (Dovecot) with LMTPS id "
                 "1\r\n\t(envelope-from <a@b.example>) for <c@d>; Tue, 24 Nov 2026 10:00:00 +0100\r\n"})
            QCOMPARE(by(hop + kGood + kOutside + kFrom), u"bank.example"_s);
        // Over loopback comes what a web page on the server sends, too: inside is its owner's word.
        for (const char *hop :
            {"Received: from localhost (localhost [127.0.0.1]) by mx.kund.example (amavis) with ESMTP id 2\r\n",
                "Received: from localhost (localhost [::1])\r\n by mx.kund.example with ESMTP\r\n"}) {
            QCOMPARE(by(hop + kGood + kOutside + kFrom), QString());
            QCOMPARE(by(hop + kOutside + kGood + kFrom, server, name), u"bank.example"_s);
        }
        // Handed in by a program there, which wrote everything below.
        for (const char *hop : {"Received: by mx.kund.example (Postfix, from userid 33) id 3\r\n",
                 "Received: (from www@localhost) by mx.kund.example (8.15.2/8.15.2/Submit) id 4\r\n",
                 "Received: by 2002:a05:6a10:1 with SMTP id 5\r\n"})
            QCOMPARE(by(hop + kGood + kOutside + kFrom), QString());
        // Exim writes the envelope's sender as it came.
        for (const char *hop :
            {"Received: from [192.0.2.6] (helo=mail.evil.example) by mx.kund.example with esmtp (Exim 4.96) "
             "(envelope-from <\"a) with lmtp (\"@evil.example>) id 1abc for a@kund.example\r\n",
                "Received: from [192.0.2.6] (helo=a) with lmtp (b) by mx.kund.example with esmtp\r\n",
                "Received: from a by mx.kund.example with esmtp (a) with lmtp (b)\r\n",
                "Received: from a by b with lmtp (c) by mx.kund.example with esmtp\r\n",
                "Received: from a by mx.kund.example (\\) with lmtp (b) with esmtp\r\n",
                "Received: from a by mx.kund.example with lmtp-like\r\n",
                "Received: from a (b) id with lmtp by mx.kund.example\r\n"})
            QCOMPARE(by(hop + kGood + kOutside + kFrom), QString());
        QCOMPARE(by("Received: from " + QByteArray(5000, 'a') + " by mx.kund.example with LMTP\r\n" + kGood + kOutside +
                     kFrom),
            QString());
        // A sender calls itself what it likes.
        for (const char *hop : {"Received: from localhost (localhost [192.0.2.6]) by mx.kund.example with ESMTP\r\n",
                 "Received: from [127.0.0.1] (unknown [192.0.2.6]) by mx.kund.example with ESMTP\r\n",
                 "Received: from a (b [127.0.0.1]) (unknown [192.0.2.6]) by mx.kund.example with ESMTP\r\n",
                 "Received: from a (b [127.0.0.1] [2001:db8::6]) by mx.kund.example with ESMTP\r\n",
                 "Received: from x by y with LMTP (z [192.0.2.6]) by mx.kund.example with ESMTP\r\n",
                 "Received: from mx.kund.example by mx.kund.example with ESMTP\r\n"})
            QCOMPARE(by(hop + kGood + kOutside + kFrom), QString());
    }
    void gmail()
    {
        const QByteArray head =
            "Delivered-To: anna@gmail.com\r\nReceived: by 2002:a05:6a10:1 with SMTP id a1csp; Tue\r\n"
            "X-Received: by 2002:a17:1 with SMTP id b\r\nARC-Seal: i=1; a=rsa-sha256\r\n";
        const QByteArray sealed =
            "ARC-Authentication-Results: i=1; mx.google.com;\r\n       dkim=pass "
            "header.i=@bank.example header.s=s1 header.b=abc;\r\n       spf=pass (google.com: domain "
            "of x@bank.example designates 192.0.2.9 as permitted sender) smtp.mailfrom=x@bank.example;"
            "\r\n       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=bank.example\r\n";
        const QByteArray border =
            "Received: from mail.bank.example (mail.bank.example. [192.0.2.9])\r\n        by "
            "mx.google.com with ESMTPS id c\r\n";
        const QByteArray open = "Authentication-Results: mx.google.com; dkim=pass header.i=@bank.example\r\n";
        QCOMPARE(by(head + sealed + border + open + kFrom, u"imap.gmail.com"_s), u"bank.example"_s);
        QCOMPARE(by(head + border + open + kFrom, u"imap.gmail.com"_s), QString());
        QCOMPARE(by(head + border + open + kFrom, u"imap.gmail.com"_s, u"mx.google.com"_s), u"bank.example"_s);
        QCOMPARE(by(head + border + sealed + open + kFrom, u"imap.gmail.com"_s), QString());
        QCOMPARE(by(head + sealed + border + open + kFrom), QString()); // another account's server
    }
    void microsoft()
    {
        const QByteArray inside =
            "Received: from A.eurprd.prod.outlook.com (2603:10a6:1::1) by "
            "B.eurprd.prod.outlook.com\r\n (2603:10a6:2::2) with Microsoft SMTP Server id 15\r\n";
        const QByteArray results =
            "Authentication-Results: spf=pass (sender IP is 192.0.2.9)\r\n smtp.mailfrom=bank.example;"
            " dkim=pass (signature was verified)\r\n header.d=bank.example;dmarc=pass action=none "
            "header.from=bank.example;compauth=pass reason=100\r\n";
        const QByteArray border =
            "Received: from A.prod.outlook.com (192.0.2.9) by C.mail.protection.outlook.com "
            "(10.0.0.1) with Microsoft SMTP Server\r\n";
        QCOMPARE(by(inside + inside + results + border + kFrom, u"outlook.office365.com"_s), u"bank.example"_s);
        QCOMPARE(by(inside + border + results + kFrom, u"outlook.office365.com"_s), QString());
        QCOMPARE(by(inside + results + border + kFrom), QString());
    }
    // Many servers write their results right below their own Received, where a sender's fields follow.
    void whatItsOwnerSays()
    {
        const QString name = u"mx.kund.example"_s;
        QCOMPARE(by(kOutside + kGood + kFrom, u"127.0.0.1"_s, name), u"bank.example"_s);
        const QByteArray bad = "Authentication-Results: mx.kund.example; dkim=none\r\n";
        QCOMPARE(by(kOutside + bad + kGood + kFrom, u"127.0.0.1"_s, name), QString()); // the topmost
        QCOMPARE(by(kOutside + kGood + kFrom, u"127.0.0.1"_s, u"kund.example"_s), QString());
        QCOMPARE(by(kOutside + kOutside + kGood + kFrom, u"127.0.0.1"_s, name), QString());
    }
    void names()
    {
        const auto from = [](const QByteArray &name, const QString &host) {
            return by(
                "Authentication-Results: " + name + "; dkim=pass header.d=bank.example\r\n" + kOutside + kFrom, host);
        };
        QVERIFY(!from("gmx.net", u"imap.gmx.net"_s).isEmpty());
        QVERIFY(!from("mx1.kund.example", u"imap.kund.example"_s).isEmpty());
        QVERIFY(from("other.co.uk", u"kund.co.uk"_s).isEmpty());
        QVERIFY(from("mail.other.co.uk", u"mail.kund.co.uk"_s).isEmpty());
        QVERIFY(!from("mx.kund.co.uk", u"mail.kund.co.uk"_s).isEmpty());
        QVERIFY(!from("phl-mx-04.messagingengine.com", u"imap.fastmail.com"_s).isEmpty());
        QVERIFY(from("mx.google.com.evil.example", u"imap.gmail.com"_s).isEmpty());
    }
    void oneFromOnly()
    {
        for (const char *from : {"From: a@bank.example, b@evil.example\r\n",
                 "From: a@bank.example\r\nFrom: b@evil.example\r\n", "From: <\"a@evil.example\"@bank.example>\r\n",
                 "From: a\r\n", "From: a@b\xc3\xa4nk.example\r\n", "To: a@b\r\n"})
            QCOMPARE(result("mx.kund.example; dkim=pass header.d=bank.example", from), QString());
    }
};

QTEST_GUILESS_MAIN(TestAuthentic)
#include "tst_authentic.moc"
