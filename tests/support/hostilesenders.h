#pragma once
#include <QByteArray>
#include <QByteArrayList>

namespace countersign::test {

/// Whom the mails below pretend to come from.
inline const QByteArray kVictim = "chef@bank.example";

/// Values of a From field that name the victim in a way that some parser might take for the sender.
inline QByteArrayList hostileFromValues()
{
    const QByteArray v = kVictim, e = "x@evil.example", nul("\0", 1);
    return {// lists, groups, routes
        v + ", " + e, e + ", " + v, "<" + v + ">, <" + e + ">", "Chef <" + v + ">, Eve <" + e + ">", v + "," + v,
        v + ";" + e, v + " " + e, e + " " + v, ", " + v, v + ",", "bank: " + v + ";", "bank:" + v + "," + e + ";",
        "a: b: " + v + ";;", "undisclosed-recipients:;, " + v, "bank: " + e + ";, " + v, "<@evil.example:" + v + ">",
        "<@a.example,@b.example:" + v + ">", "Chef <@evil.example:" + v + ">",
        // comments
        v + " (Chef)", "(Chef) " + v, "chef(x)@bank.example", "chef@(x)bank.example",
        "chef@bank.example(.evil.example)", "Chef (<" + e + ">) <" + v + ">", "<" + v + "(comment)>",
        "(" + e + ") <" + v + ">", "chef (a(b)c) @bank.example",
        // brackets and quotes
        "<" + v, v + ">", "<<" + v + ">>", "<" + v + "> <" + e + ">", "<" + e + "> <" + v + ">", "<" + v + "> x",
        "<" + v + ">" + e, e + " <" + v + ">", v + " <" + e + ">", "\"" + v + "\" <" + e + ">",
        "\"Chef <" + v + ">\" <" + e + ">", "\"" + e + "\" <" + v + ">", "Chef <" + v + "> \"x\"", "\"Chef <" + v + ">",
        "Chef\" <" + v + ">", "\"\\\" <" + v + ">", "\"Chef\" <" + e + "> <" + v + ">", "\"" + v + "\"",
        "'" + v + "' <" + e + ">",
        // quoted local parts, literals, ports, percent routes
        "\"chef\"@bank.example", "<\"chef\"@bank.example>", "\"ch\\ef\"@bank.example",
        "\"x@evil.example\"@bank.example", "<\"chef@bank.example\"@evil.example>", "chef@[127.0.0.1]",
        "chef@[bank.example]", "chef%bank.example@evil.example", "evil.example!chef@bank.example@x.example",
        "chef@bank.example@evil.example", "x@evil.example@bank.example", "mailto:" + v, "<mailto:" + v + ">",
        "chef@bank.example:25",
        // spaces, dots, case of structure
        "chef @bank.example", "chef@ bank.example", "chef@bank .example", "chef@bank. example", "<chef@bank.example >",
        "< chef@bank.example>", "<chef @ bank.example>", "chef . x @bank.example", ".chef@bank.example",
        "chef.@bank.example", "ch..ef@bank.example", "chef@bank.example.", "chef@.bank.example", "chef@bank..example",
        "chef@-bank.example", "chef@bank", "chef", "@bank.example", "chef@", "", " ", "<>", "Chef <>",
        "chef@bank.example\\", "chef\\@bank.example",
        // encoded words
        "=?utf-8?q?chef=40bank.example?=", "=?utf-8?b?Y2hlZkBiYW5rLmV4YW1wbGU=?=", "<=?utf-8?q?chef=40bank.example?=>",
        "=?utf-8?q?chef?=@bank.example", "<=?utf-8?q?chef?=@bank.example>",
        "chef@=?utf-8?q?bank.example?=", "=?utf-8?q?chef=40bank.example?= <" + e + ">",
        "=?utf-8?b?PGNoZWZAYmFuay5leGFtcGxlPg==?= <" + e + ">", "=?utf-8?q?=3Cx=40evil.example=3E?= <" + v + ">",
        "=?utf-8?q?x=40evil.example=2C?= <" + v + ">", "=?utf-8?q?x=40evil.example=00?= <" + v + ">",
        "=?utf-8?q?x=EF=BC=A0evil.example?= <" + v + ">", "=?utf-8?q?Chef=0D=0AFrom:x?= <" + v + ">",
        "=?utf-7?q?+ADw-x+AEA-evil.example+AD4-?= <" + v + ">", "=?utf-8?q?=E2=80=AEelpmaxe=2Elive=40x?= <" + v + ">",
        "=?utf-8?q?Chef=E2=80=AE?= <" + v + ">", "=?utf-8?q?Ch=E2=80=8Bef?= <" + v + ">",
        // bytes that are no plain text
        v + nul, nul + v, "chef" + nul + "@bank.example", v + nul + e, "<" + v + nul + ".evil.example>",
        "Chef" + nul + " <" + v + ">", "\r" + v, "Chef\r<" + e + ">\r<" + v + ">", "chef@bank.example\x0b",
        "chef@bank\x0c.example", "chef@bank.example\x7f", "\x1b[8m<" + e + ">\x1b[0m <" + v + ">",
        "chef@bank.ex\xc2\xad"
        "ample",
        "chef@b\xd0\xb0nk.example", "\xe2\x80\xaa" + v, v + "\xe2\x80\x8b", "\xef\xbb\xbf" + v,
        "Ch\xff"
        "ef <" +
            v + ">",
        "chef\xef\xbc\xa0"
        "bank.example",
        "chef@bank\xe3\x80\x82"
        "example",
        "\xe2\x84\xaa <" + v + ">", "Chef \xc2\x85<" + e + "> <" + v + ">", "Chef \xe2\x80\xa8<" + v + ">",
        // folds
        "\n " + v, "chef\n @bank.example", "chef@\n bank.example", "<chef@bank.example\n >", "\n <" + v + ">",
        v + "\n ,\n " + e, e + "\n " + v, "Chef\n \n <" + v + ">", v + "\n \t\n",
        // look-alikes of the victim
        "chef@bank.example.evil.example", "chef@bankk.example", "chef@bank-example.evil", "chef@xn--bnk-5cd.example",
        "chef+x@evil.example", "chef@evil.bank.example.evil"};
}

/// Whole headers around a From of the victim (or without one); each ends with the header's last line.
inline QByteArrayList hostileHeaders()
{
    const QByteArray v = "From: " + kVictim + "\n", e = "From: x@evil.example\n", nul("\0", 1);
    return {v + e, e + v, v + v, v + "FROM: x@evil.example\n", "from: x@evil.example\n" + v,
        v + "From : x@evil.example\n", "From : " + kVictim + "\n", "From\t: " + kVictim + "\n",
        "Fr om: " + kVictim + "\n", v + "From\n", "From x@evil.example Sat Nov 28 10:00:00 2026\n" + v, " " + v,
        "\t" + v, "\xef\xbb\xbf" + v, nul + v, v + "X-A: a" + nul + "b\n", v + "X-A: a\rFrom: x@evil.example\n",
        "X-A: a\r" + v, "X-A: a\n \n" + v, v + "X-A: a\n\t \n b\n", v + "no field at all\n", "\n" + v, "\r\n" + v,
        "Content-Type: text/plain\n\n" + v, v + "Sender: x@evil.example\n",
        v + "Sender: x@evil.example\nSender: " + kVictim + "\n", v + "Sender: a@b.example, c@d.example\n",
        v + "Sender:\n", v + "Resent-From: x@evil.example\n", v + "Resent-Sender: x@evil.example\n",
        "Resent-To: a@b.example\n" + v, v + "Authentication-Results: mx.example; dkim=fail\n",
        "Authentication-Results: mx.example;\n\tdkim=fail header.d=bank.example;\n spf=pass\n" + v,
        v + "Authentication-Results: mx.example; dmarc = fail (p=reject)\n",
        v + "ARC-Authentication-Results: i=1; mx.example; spf=softfail\n",
        v + "X-Authentication-Results: mx; DKIM=HardFail\n", "Return-Path: <x@evil.example>\n" + e,
        "X-From: " + kVictim + "\n" + e, "Reply-To: " + kVictim + "\n" + e, "Sender: " + kVictim + "\n",
        "Sender: " + kVictim + "\n" + e, "Apparently-From: " + kVictim + "\n", "Resent-From: " + kVictim + "\n",
        v + "X-A: \xc2\x85"
            "From: x@evil.example\n",
        v + "X-A: \xe2\x80\xa8"
            "From: x@evil.example\n",
        v + "X-A: \x1c"
            "From: x@evil.example\n",
        "=?utf-8?q?From?=: " + kVictim + "\n",
        "From:" + QByteArray(3000, ' ') + kVictim + QByteArray(3000, ' ') + "<x@evil.example>\n",
        v + QByteArray("X-A: a\n").repeated(3000)};
}

} // namespace countersign::test
