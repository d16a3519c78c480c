"""How programs and services write: whole headers in their own order."""
from corpus import b, q, whole

KARIN, ANNA = "Karin Weber <karin@weber.example>", "anna@kund.example"
NOON = "2026-11-24T09:02:03Z"


def written(name, text, body="Text.\n", **right):
    whole(f"program-{name}", text, body, **{"from": [KARIN], "to": [ANNA], "subject": "Hello", "date": NOON, **right})


written("gmail", """
Delivered-To: anna@kund.example
Received: by 2002:a05:6a10:1234:b0:1 with SMTP id a1csp1; Tue, 24 Nov 2026 01:02:05 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com; dkim=pass header.i=@weber.example
Return-Path: <karin@weber.example>
MIME-Version: 1.0
From: Karin Weber <karin@weber.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <CAGxyz+abc=DEF@mail.gmail.com>
Subject: Hello
To: anna@kund.example
Content-Type: multipart/alternative; boundary="000000000000abc"
""", "--000000000000abc\nContent-Type: text/plain; charset=\"UTF-8\"\n\nText.\n--000000000000abc--\n", message_id="CAGxyz+abc=DEF@mail.gmail.com")
written("outlook", """
Received: from A.eurprd04.prod.outlook.com (2603:10a6:1::1) by
 B.eurprd04.prod.outlook.com with HTTPS; Tue, 24 Nov 2026 09:02:05 +0000
From: "Weber, Karin" <karin@weber.example>
To: "'Anna Kund'" <anna@kund.example>
Subject: AW: Hello
Thread-Topic: Hello
Thread-Index: AQHb1234567890==
Date: Tue, 24 Nov 2026 09:02:03 +0000
Message-ID:
 <AM6PR04MB1234567890ABCDEF@AM6PR04MB1234.eurprd04.prod.outlook.com>
References:
 <DB7PR04MB1@DB7.prod.outlook.com>,<AM6PR04MB2@AM6.prod.outlook.com>
In-Reply-To: <AM6PR04MB2@AM6.prod.outlook.com>
Accept-Language: de-DE, en-US
X-MS-Has-Attach:
""", **{"from": ["Weber, Karin <karin@weber.example>"]}, to=["'Anna Kund' <anna@kund.example>"], subject="AW: Hello",
        message_id="AM6PR04MB1234567890ABCDEF@AM6PR04MB1234.eurprd04.prod.outlook.com",
        references=["DB7PR04MB1@DB7.prod.outlook.com", "AM6PR04MB2@AM6.prod.outlook.com"], in_reply_to="AM6PR04MB2@AM6.prod.outlook.com")
written("outlook-2003", """
From: "Karin Weber" <karin@weber.example>
To: <anna@kund.example>
Subject: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <000001c8abcd$12345678$0a01a8c0@weber>
X-Mailer: Microsoft Office Outlook 11
X-MimeOLE: Produced By Microsoft MimeOLE V6.00
""", message_id="000001c8abcd$12345678$0a01a8c0@weber")
written("exchange-legacy", """
Received: from x ([10.0.0.1]) by y with Microsoft SMTPSVC(6.0)
Content-class: urn:content-classes:message
Subject: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <A1B2C3D4@weber.example>
From: "Karin Weber" <karin@weber.example>
To: "Anna" <anna@kund.example>; "Bob" <bob@kund.example>
""", to=["Anna <anna@kund.example>", "Bob <bob@kund.example>"], message_id="A1B2C3D4@weber.example")
written("apple-mail", """
From: Karin Weber <karin@weber.example>
Content-Type: multipart/alternative;
\tboundary="Apple-Mail=_12345"
Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3731.700.6\\))
Subject: Re: Hello
X-Universally-Unique-Identifier: ABCD
In-Reply-To: <1@kund.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-Id: <12345678-ABCD@weber.example>
References: <1@kund.example>
To: Anna <anna@kund.example>
X-Mailer: Apple Mail (2.3731.700.6)
""", to=["Anna <anna@kund.example>"], subject="Re: Hello", message_id="12345678-ABCD@weber.example", in_reply_to="1@kund.example",
        references=["1@kund.example"])
written("iphone", """
Content-Type: text/plain; charset=utf-8
From: Karin Weber <karin@weber.example>
Mime-Version: 1.0 (1.0)
Subject: Hello
Message-Id: <ABCD-EF@weber.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
To: anna@kund.example
X-Mailer: iPhone Mail (21A329)
""", message_id="ABCD-EF@weber.example")
written("thunderbird", """
Message-ID: <abcd1234-5678@weber.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
MIME-Version: 1.0
User-Agent: Mozilla Thunderbird
Subject: Re: Hello
Content-Language: de-DE
To: anna@kund.example
References: <1@kund.example>
From: Karin Weber <karin@weber.example>
In-Reply-To: <1@kund.example>
""", subject="Re: Hello", message_id="abcd1234-5678@weber.example", in_reply_to="1@kund.example", references=["1@kund.example"])
written("lotus-notes", """
MIME-Version: 1.0
X-KeepSent: ABC:DEF; type=4
To: anna@kund.example
Subject: Hello
From: Karin Weber <karin@weber.example>
Message-ID: <OFABCDEF12.34567890-ONC1258A00.00318BC1-C1258A00.00318BC2@weber.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
X-MIMETrack: Serialize by Router on D1/Weber(Release 9.0.1) at 24.11.2026
""", message_id="OFABCDEF12.34567890-ONC1258A00.00318BC1-C1258A00.00318BC2@weber.example")
written("android", """
Date: Tue, 24 Nov 2026 10:02:03 +0100
Subject: Hello
Message-ID: <q1w2e3r4.1234567890@email.android.com>
From: Karin Weber <karin@weber.example>
To: anna@kund.example
""", message_id="q1w2e3r4.1234567890@email.android.com")
written("yahoo", """
Date: Tue, 24 Nov 2026 09:02:03 +0000 (UTC)
From: Karin Weber <karin@weber.example>
To: "anna@kund.example" <anna@kund.example>
Message-ID: <123456789.1234567.1234567890123@mail.yahoo.com>
Subject: Hello
""", to=["anna@kund.example <anna@kund.example>"], message_id="123456789.1234567.1234567890123@mail.yahoo.com")
written("mutt", """
Date: Tue, 24 Nov 2026 10:02:03 +0100
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: Hello
Message-ID: <20261124090203.GA1234@weber.example>
Mail-Followup-To: anna@kund.example
""", message_id="20261124090203.GA1234@weber.example")
written("php-mail", """
To: anna@kund.example
Subject: =?UTF-8?B?SGVsbG8=?=
X-PHP-Originating-Script: 33:form.php
From: Karin Weber <karin@weber.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-Id: <E1abc-0001@host.example>
""", message_id="E1abc-0001@host.example")
written("perl-8-bit", """
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: Grüße aus Köln
Date: Tue, 24 Nov 2026 10:02:03 +0100
""", subject="Grüße aus Köln")
written("otrs", """
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: [Ticket#2026112410000123] Hello
In-Reply-To: <1@kund.example>
References: <1@kund.example> <1700000000.1.2@otrs.example>
Message-ID: <1764000000.123.456@otrs.example>
Date: Tue, 24 Nov 2026 10:02:03 +0100
X-Powered-By: OTRS
Auto-Submitted: auto-generated
""", subject="[Ticket#2026112410000123] Hello", in_reply_to="1@kund.example",
        references=["1@kund.example", "1700000000.1.2@otrs.example"], message_id="1764000000.123.456@otrs.example", automatic="notice")
written("jira", f"""
Date: Tue, 24 Nov 2026 09:02:03 +0000 (UTC)
From: "Karin Weber (JIRA)" <jira@weber.example>
To: anna@kund.example
Message-ID: <JIRA.1.1700000000000.1.2@Atlassian.JIRA>
In-Reply-To: <JIRA.1.1700000000000@Atlassian.JIRA>
References: <JIRA.1.1700000000000@Atlassian.JIRA>
Subject: {q("[JIRA] (AB-1) Grüße")}
X-JIRA-FingerPrint: abc
Auto-Submitted: auto-generated
Precedence: bulk
""", **{"from": ["Karin Weber (JIRA) <jira@weber.example>"]}, subject="[JIRA] (AB-1) Grüße", in_reply_to="JIRA.1.1700000000000@Atlassian.JIRA",
        references=["JIRA.1.1700000000000@Atlassian.JIRA"], message_id="JIRA.1.1700000000000.1.2@Atlassian.JIRA", automatic="bulk")
for name, method, body in [("invitation", "REQUEST", "Invitation"), ("accepted", "REPLY", "Accepted"), ("cancelled", "CANCEL", "Canceled")]:
    written(f"calendar-{name}", f"""
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: {body}: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <cal-{name}@weber.example>
MIME-Version: 1.0
Content-Type: text/calendar; charset=utf-8; method={method}
""", f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nDTSTART:20261201T090000Z\nSUMMARY:Hello\nEND:VEVENT\nEND:VCALENDAR\n",
            subject=f"{body}: Hello", message_id=f"cal-{name}@weber.example")
for name, kind in [("smime-signed", 'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary="b1"'),
                   ("smime-opaque", 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"'),
                   ("pgp-encrypted", 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b1"')]:
    written(name, f"""
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: {"..." if "pgp" in name else "Hello"}
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <{name}@weber.example>
Content-Type: {kind}
""", "--b1\nContent-Type: text/plain\n\nSubject: protected\n--b1--\n", subject="..." if "pgp" in name else "Hello",
            message_id=f"{name}@weber.example")
written("forwarded-inline", """
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: WG: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <fwd@weber.example>
""", "Von: Bob <bob@x.example>\nGesendet: Montag\nAn: Karin\nBetreff: Hello\n\nFrom: not@this.example\n", subject="WG: Hello", message_id="fwd@weber.example")
written("forwarded-attached", """
From: Karin Weber <karin@weber.example>
To: anna@kund.example
Subject: Fwd: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <fwd2@weber.example>
Content-Type: message/rfc822
""", "From: Bob <bob@x.example>\nSubject: inner\nMessage-ID: <inner@x.example>\n\nInner.\n", subject="Fwd: Hello", message_id="fwd2@weber.example")
written("resent", """
Resent-From: Bob <bob@x.example>
Resent-To: anna@kund.example
Resent-Date: Wed, 25 Nov 2026 10:02:03 +0100
Resent-Message-ID: <resent@x.example>
From: Karin Weber <karin@weber.example>
To: bob@x.example
Subject: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <first@weber.example>
""", to=["bob@x.example"], message_id="first@weber.example")
written("dkim-long", "From: Karin Weber <karin@weber.example>\nTo: anna@kund.example\nSubject: Hello\n"
        "Date: Tue, 24 Nov 2026 10:02:03 +0100\nMessage-ID: <dkim@weber.example>\nDKIM-Signature: v=1; a=rsa-sha256; d=weber.example;\n"
        + "".join(f" b={'A' * 60}\n" for _ in range(30)), message_id="dkim@weber.example")
written("contact-form", f"""
From: {b("Karin Weber über Formular")} <form@site.example>
Reply-To: karin@weber.example
To: anna@kund.example
Subject: Hello
Date: Tue, 24 Nov 2026 10:02:03 +0100
Message-ID: <form@site.example>
""", **{"from": ["Karin Weber über Formular <form@site.example>"]}, reply_to=["karin@weber.example"], message_id="form@site.example")
