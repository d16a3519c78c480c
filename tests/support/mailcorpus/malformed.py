"""What should not be, and is."""
from corpus import BASE, add, varied, whole

ORDINARY = "".join(f"{key}: {value}\n" for key, value in BASE.items()) + "Message-ID: <m@weber.example>\n"
M = {"from": ["Karin Weber <karin@weber.example>"], "to": ["anna@kund.example"], "subject": "Hello", "date": "2026-11-24T09:02:03Z",
     "message_id": "m@weber.example"}
whole("broken-lf-only", ORDINARY, end="\n", **M)
whole("broken-cr-only", ORDINARY, end="\r", **M)
whole("broken-mbox-line", "From karin@weber.example Tue Nov 24 10:02:03 2026\n" + ORDINARY, **M)
whole("broken-no-body", ORDINARY, body="", **M)
whole("broken-line-without-colon", ORDINARY.replace("To:", "This is no field\n and goes on\nTo:"), **M)
whole("broken-name-with-blank", ORDINARY.replace("To:", "My Field: x\nTo:"), **M)
whole("broken-empty-name", ORDINARY.replace("To:", ": x\nTo:"), **M)
whole("broken-body-looks-like-header", ORDINARY, body="Subject: not this\nMessage-ID: <not@this>\n\nText.\n", **M)
whole("broken-8-bit-name", ORDINARY.replace("To:", "X-Grüße: x\nTo:"), **M)
whole("broken-long-line", ORDINARY + f"X-Long: {'x' * 20000}\n", **M)
whole("broken-many-fields", ORDINARY + "".join(f"X-{i}: y\n" for i in range(300)), **M)
whole("broken-only-body", "", body="Just a text\nwith lines\n")
whole("broken-only-subject", "Subject: alone", subject="alone")
whole("broken-blanks-line-in-header", ORDINARY.replace("To:", "X-A: b\n \t\nTo:"), **M)
add("broken-empty", b"\r\n", {**{key: [] for key in ("from", "to")}, "subject": "", "date": ""})
add("broken-nul", ORDINARY.replace("Hello", "He\0llo").replace("\n", "\r\n").encode() + b"\r\nText.\r\n", {**M, "subject": "He llo"})
add("broken-controls", ORDINARY.replace("Hello", "He\x01\x1bllo").replace("\n", "\r\n").encode() + b"\r\nText.\r\n", {**M, "subject": "He llo"})
add("broken-cut", ORDINARY.replace("\n", "\r\n").encode()[:-10], {**M, "message_id": "m@weber."})
add("broken-mixed-ends", ORDINARY.replace("\n", "\r\n", 2).encode() + b"\r\nText.\n", M)
add("broken-utf-16", ORDINARY.encode("utf-16"), {**{key: [] for key in ("from", "to")}, "subject": "", "date": ""})
varied("broken-two-of-all", {}, more="Subject: 2\nFrom: b@x.example\nDate: Wed, 25 Nov 2026 10:02:03 +0100\n")
varied("broken-html-in-header", {"Subject": "<script>alert(1)</script>"}, subject="<script>alert(1)</script>")
varied("broken-injection", {"Subject": "Hello\n Bcc: evil@x.example"}, subject="Hello Bcc: evil@x.example")
varied("broken-bom", {"Subject": "\ufeffHello"}, subject="\ufeffHello")
