"""What no person wrote for this reader: bounces, answers in absence, lists, newsletters, reports, notices."""
from corpus import b, q, varied

REPORT = 'Content-Type: multipart/report; report-type=delivery-status;\n boundary="b1"\n'
PARTS = ("--b1\nContent-Type: text/plain\n\nNot delivered.\n--b1\nContent-Type: message/delivery-status\n\n"
         "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n--b1--\n")


def bounce(name, sender, subject, more="", people=None, **right):
    varied(f"bounce-{name}", {"From": sender, "Subject": subject}, more=more, body=PARTS, subject=subject,
           automatic="bounce", **{"from": people or [sender]}, **right)


bounce("postfix", "MAILER-DAEMON@mx.example (Mail Delivery System)", "Undelivered Mail Returned to Sender",
       "Return-Path: <>\nAuto-Submitted: auto-replied\n" + REPORT, ["Mail Delivery System <mailer-daemon@mx.example>"])
bounce("exim", "Mail Delivery System <Mailer-Daemon@mx.example>", "Mail delivery failed: returning message to sender",
       "X-Failed-Recipients: x@y.example\nAuto-Submitted: auto-replied\n", ["Mail Delivery System <mailer-daemon@mx.example>"])
bounce("sendmail", "Mail Delivery Subsystem <MAILER-DAEMON@mx.example>", "Returned mail: see transcript for details",
       REPORT + "Auto-Submitted: auto-generated (failure)\n", ["Mail Delivery Subsystem <mailer-daemon@mx.example>"])
bounce("exchange", "postmaster@kund.example", "Undeliverable: Hello",
       "X-MS-Exchange-Message-Is-Ndr:\nX-Auto-Response-Suppress: All\n" + REPORT)
bounce("exchange-german", "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@kund.example>",
       "Unzustellbar: Hallo", REPORT,
       ["Microsoft Outlook <microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@kund.example>"])
bounce("gmail", "Mail Delivery Subsystem <mailer-daemon@googlemail.com>", "Delivery Status Notification (Failure)",
       "X-Failed-Recipients: x@y.example\n" + REPORT, ["Mail Delivery Subsystem <mailer-daemon@googlemail.com>"])
bounce("qmail", "MAILER-DAEMON@mx.example", "failure notice", "Return-Path: <>\n", ["mailer-daemon@mx.example"])
bounce("lotus", "Postmaster@notes.example", "DELIVERY FAILURE: User not listed", "Auto-Submitted: auto-generated\n" + REPORT,
       ["postmaster@notes.example"])
bounce("courier", "postmaster@mx.example", "NOTICE: mail delivery status.", "Return-Path: <>\n")
bounce("delay", "MAILER-DAEMON@mx.example", "Delayed Mail (still being retried)", REPORT, ["mailer-daemon@mx.example"])
bounce("bare-daemon", "MAILER-DAEMON", "Returned mail", "", ["mailer-daemon"])
bounce("without-report", "postmaster@mx.example", "Undeliverable", "X-Failed-Recipients: x@y.example\n")

for language, subject, more in [
        ("english", "Automatic reply: Hello", "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-generated\n"),
        ("english-ooo", "Out of Office: Hello", "Precedence: bulk\n"),
        ("german", "Automatische Antwort: Hallo", "X-Auto-Response-Suppress: All\n"),
        ("german-absent", "Abwesend: Hallo", "Return-Path: <>\n"),
        ("french", "Réponse automatique : Bonjour", "X-Auto-Response-Suppress: DR, OOF, AutoReply\n"),
        ("spanish", "Respuesta automática: Hola", "Auto-Submitted: auto-generated\n"),
        ("italian", "Risposta automatica: Ciao", "Auto-Submitted: auto-generated\n"),
        ("dutch", "Automatisch antwoord: Hallo", "Precedence: junk\n"),
        ("polish", "Odpowiedź automatyczna: Witaj", "Auto-Submitted: auto-generated\n"),
        ("portuguese", "Resposta automática: Olá", "X-Auto-Response-Suppress: All\n"),
        ("russian", "Автоматический ответ: Привет", "Auto-Submitted: auto-generated\n"),
        ("japanese", "自動応答: こんにちは", "X-Auto-Response-Suppress: All\n"),
        ("swedish", "Autosvar: Hej", "Auto-Submitted: auto-generated\n")]:
    varied(f"absent-{language}", {"Subject": b(subject)}, more=more, subject=subject, automatic="answer")
for name, more in [
        ("rfc3834", "Auto-Submitted: auto-replied\n"), ("vacation", "Auto-Submitted: auto-replied (vacation)\nPrecedence: bulk\n"),
        ("x-autoreply", "X-Autoreply: yes\n"), ("x-autorespond", "X-Autorespond: Hello\n"), ("precedence", "Precedence: auto_reply\n"),
        ("read-receipt", 'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"\n')]:
    varied(f"answer-{name}", {}, more=more, automatic="answer")
# A person may write so, too.
for name, subject in [("ooo", "Out of office next week"), ("abwesend", "Abwesenheit im Dezember"), ("auto", "Automatic doors")]:
    varied(f"person-{name}", {"Subject": subject}, subject=subject)
varied("person-auto-submitted-no", {}, more="Auto-Submitted: no\n")
varied("person-precedence", {}, more="Precedence: first-class\n")
varied("person-return-path", {}, more="Return-Path: <karin@weber.example>\n")
varied("person-noreply-name", {"From": "No Reply <karin@weber.example>"}, **{"from": ["No Reply <karin@weber.example>"]})

varied("list-mailman", {"Subject": "[friends] Hello", "Reply-To": "friends@lists.example"},
       more="List-Id: Friends of the house <friends.lists.example>\nPrecedence: list\nX-Mailman-Version: 2.1.39\n"
            "List-Post: <mailto:friends@lists.example>\nSender: friends-bounces@lists.example\n",
       subject="[friends] Hello", reply_to=["friends@lists.example"], automatic="list", list_id="friends.lists.example")
varied("list-google-groups", {}, more="Mailing-list: list team@g.example; contact team+owners@g.example\n"
       "List-ID: <team.g.example>\nPrecedence: list\n", automatic="list", list_id="team.g.example")
varied("list-github", {"From": "Karin <notifications@code.example>"}, more="List-ID: weber/house <house.weber.code.example>\n"
       "List-Unsubscribe: <https://code.example/u>\nPrecedence: list\n", automatic="list",
       list_id="house.weber.code.example", **{"from": ["Karin <notifications@code.example>"]})
varied("list-sympa", {}, more="List-Id: <News.Example>\nX-Loop: news@example\n", automatic="list", list_id="news.example")
varied("list-no-brackets", {}, more="List-Id: news.example\n", automatic="list", list_id="news.example")
varied("list-encoded", {}, more=f"List-Id: {q('Grüße')} <gruesse.lists.example>\n", automatic="list", list_id="gruesse.lists.example")
varied("list-ezmlm", {}, more="Mailing-List: contact dev-help@x.example; run by ezmlm\nPrecedence: bulk\n", automatic="list")
for name, more in [
        ("unsubscribe", "List-Unsubscribe: <mailto:u@news.example>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n"),
        ("precedence", "Precedence: bulk\nX-Mailer: Mailer 3\n"), ("feedback-id", "Feedback-ID: 1:2:3:ses\n"), ("junk", "Precedence: Junk\n")]:
    varied(f"newsletter-{name}", {}, more=more, automatic="bulk")
for name, sender, more in [
        ("noreply", "Shop <noreply@shop.example>", ""), ("no-reply", "no-reply@shop.example", ""),
        ("do-not-reply", "do_not_reply@shop.example", ""), ("tagged", "noreply+abc@shop.example", ""),
        ("ending", "orders-noreply@shop.example", ""), ("german", "nichtantworten@shop.example", ""),
        ("ticket", "Support <support@desk.example>", "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n"),
        ("monitor", "root@host.example", "Auto-Submitted: auto-generated\nX-Cron-Env: <SHELL=/bin/sh>\n"),
        ("null-path", "alerts@host.example", "Return-Path: <>\n"), ("postmaster", "postmaster@host.example", ""),
        ("auto-notified", "system@host.example", "Auto-Submitted: auto-notified; owner-email=\"x@host.example\"\n")]:
    varied(f"notice-{name}", {"From": sender}, more=more, automatic="notice", **{"from": [sender]})
varied("report-dmarc", {"From": "noreply-dmarc-support@google.com", "Subject": "Report domain: kund.example Submitter: google.com"},
       more='Content-Type: application/zip; name="r.zip"\nContent-Transfer-Encoding: base64\n', body="UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==\n",
       subject="Report domain: kund.example Submitter: google.com", automatic="notice", **{"from": ["noreply-dmarc-support@google.com"]})
varied("report-tls", {"From": "noreply-smtp-tls-reporting@google.com"},
       more='Content-Type: multipart/report; report-type=tlsrpt; boundary="b1"\n', body=PARTS, automatic="notice",
       **{"from": ["noreply-smtp-tls-reporting@google.com"]})
varied("report-abuse", {"From": "abuse@isp.example"}, more='Content-Type: multipart/report; report-type=feedback-report; boundary="b1"\n',
       body=PARTS, automatic="notice", **{"from": ["abuse@isp.example"]})
