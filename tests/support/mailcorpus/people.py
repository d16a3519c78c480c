"""Who wrote and to whom, in all the ways that programs and people write it."""
from corpus import b, q, varied

KARIN = "karin@weber.example"
for name, value, people in [
        ("bare", KARIN, [KARIN]),
        ("angle-only", f"<{KARIN}>", [KARIN]),
        ("quoted", f'"Weber, Karin" <{KARIN}>', [f"Weber, Karin <{KARIN}>"]),
        ("escaped", f'"Karin \\"K\\" Weber" <{KARIN}>', [f'Karin "K" Weber <{KARIN}>']),
        ("comment-name", f"{KARIN} (Karin Weber)", [f"Karin Weber <{KARIN}>"]),
        ("nested-comment", f"Karin (at home (really)) Weber <{KARIN}>", [f"Karin Weber <{KARIN}>"]),
        ("upper-case", "Karin <KARIN@WEBER.EXAMPLE>", [f"Karin <{KARIN}>"]),
        ("dots-in-name", f"Dr. K. Weber <{KARIN}>", [f"Dr. K. Weber <{KARIN}>"]),
        ("no-angles", f"Karin Weber {KARIN}", [f"Karin Weber <{KARIN}>"]),
        ("unclosed-angle", f"Karin <{KARIN}", [f"Karin <{KARIN}>"]),
        ("double-angle", f"Karin <<{KARIN}>>", [f"Karin <{KARIN}>"]),
        ("route", f"Karin <@a.example,@b.example:{KARIN}>", [f"Karin <{KARIN}>"]),
        ("blanks-in-address", "Karin < karin @ weber.example >", [f"Karin <{KARIN}>"]),
        ("quoted-local", 'Karin <"karin weber"@weber.example>', ['Karin <"karin weber"@weber.example>']),
        ("needless-quotes", 'Karin <"karin"@weber.example>', [f"Karin <{KARIN}>"]),
        ("plus", "Karin <karin+tag@weber.example>", ["Karin <karin+tag@weber.example>"]),
        ("apostrophe", "O'Brien <o'brien@weber.example>", ["O'Brien <o'brien@weber.example>"]),
        ("literal", "Karin <karin@[192.0.2.1]>", ["Karin <karin@[192.0.2.1]>"]),
        ("literal-v6", "Karin <karin@[IPv6:2001:db8::1]>", ["Karin <karin@[ipv6:2001:db8::1]>"]),
        ("punycode", "Karin <karin@xn--bcher-kva.example>", ["Karin <karin@xn--bcher-kva.example>"]),
        ("utf-8-everywhere", "Jürgen <jürgen@bücher.example>", ["Jürgen <jürgen@bücher.example>"]),
        ("encoded", f"{q('Jürgen Müller')} <{KARIN}>", [f"Jürgen Müller <{KARIN}>"]),
        ("encoded-b", f"{b('山田太郎', 'iso-2022-jp')} <{KARIN}>", [f"山田太郎 <{KARIN}>"]),
        ("encoded-comma", f"=?iso-8859-1?Q?M=FCller,_J=FCrgen?= <{KARIN}>", [f"Müller, Jürgen <{KARIN}>"]),
        ("encoded-in-quotes", f'"{q("Jürgen")}" <{KARIN}>', [f"Jürgen <{KARIN}>"]),
        ("encoded-split", f"=?utf-8?Q?J=C3?= =?utf-8?Q?=BCrgen?= <{KARIN}>", [f"Jürgen <{KARIN}>"]),
        ("bracket-tag", f"[EXTERN] Karin <{KARIN}>", [f"[EXTERN] Karin <{KARIN}>"]),
        ("folded", f'"Weber,\n Karin"\n <{KARIN}>', [f"Weber, Karin <{KARIN}>"]),
        ("starts-folded", f"\n {KARIN}", [KARIN]),
        ("mailto", f"mailto:{KARIN}", [KARIN]),
        ("two-authors", f"{KARIN}, Bob <bob@weber.example>", [KARIN, "Bob <bob@weber.example>"]),
        ("group", f"Team: {KARIN}, Bob <bob@weber.example>;", [KARIN, "Bob <bob@weber.example>"]),
        ("spoofed-name", f'"ceo@bank.example" <{KARIN}>', [f"ceo@bank.example <{KARIN}>"]),
        ("spoofed-brackets", f'"CEO <ceo@bank.example>" <{KARIN}>', [f"CEO <ceo@bank.example> <{KARIN}>"]),
        ("spoofed-encoded", f"{q('ceo@bank.example')} <{KARIN}>", [f"ceo@bank.example <{KARIN}>"]),
        ("bidi-name", f"{q(chr(0x202e) + 'nirak')} <{KARIN}>", [f"\u202enirak <{KARIN}>"]),
        ("name-only", "Karin Weber", ["Karin Weber <>"]),
        ("word", "root", ["root"])]:
    right = {"sender": ""} if name == "name-only" else {"sender": KARIN} if "<" in people[0][:-1] and "spoof" in name else {}
    varied(f"from-{name}", {"From": value}, **{"from": people}, **right)
varied("from-empty", {"From": ""}, **{"from": []})
varied("from-nobody", {"From": "<>"}, **{"from": []})
varied("from-missing", {"From": None}, **{"from": []})
varied("from-missing-sender", {"From": None, "Sender": "Office <office@weber.example>"},
       **{"from": [], "sender": "office@weber.example"})
varied("from-twice", {}, more="From: ceo@bank.example\n")
varied("from-twice-above", {"From": None}, more=f"From: ceo@bank.example\nFrom: {KARIN}\n",
       **{"from": ["ceo@bank.example"]})
varied("from-raw-latin-1", {"From": f"Jürgen <{KARIN}>"}, charset="latin-1", **{"from": [f"Jürgen <{KARIN}>"]})
varied("from-blank-before-colon", {"From": None}, more=f"From : {KARIN}\n", **{"from": [KARIN]})
varied("from-other-case", {"From": None}, more=f"fROM: {KARIN}\n", **{"from": [KARIN]})

for name, value, people in [
        ("many", "a@x.example, B <b@x.example>,c@x.example", ["a@x.example", "B <b@x.example>", "c@x.example"]),
        ("semicolons", "a@x.example; B <b@x.example>", ["a@x.example", "B <b@x.example>"]),
        ("empty-members", ",, a@x.example, ,", ["a@x.example"]),
        ("undisclosed", "undisclosed-recipients:;", []),
        ("group-among", "a@x.example, All: b@x.example, C <c@x.example>;, d@x.example",
         ["a@x.example", "b@x.example", "C <c@x.example>", "d@x.example"]),
        ("trailing-comment", "a@x.example (A), b@x.example (B)", ["A <a@x.example>", "B <b@x.example>"]),
        ("folded-everywhere", "\n a@x.example,\n\tB\n <b@x.example>,\n c@x.example", ["a@x.example", "B <b@x.example>", "c@x.example"]),
        ("unclosed-quote", '"A <a@x.example>, b@x.example', ['"A <a@x.example>', "b@x.example"]),
        ("missing-comma", "<a@x.example> <b@x.example>", ["a@x.example", "b@x.example"]),
        ("hundred", ", ".join(f"u{i}@x.example" for i in range(100)), [f"u{i}@x.example" for i in range(100)])]:
    varied(f"to-{name}", {"To": value}, to=people)
varied("to-missing", {"To": None}, to=[])
varied("to-two-fields", {}, more="To: b@x.example\n", to=["anna@kund.example", "b@x.example"])
varied("cc", {"Cc": "Bob <bob@x.example>, c@x.example"}, cc=["Bob <bob@x.example>", "c@x.example"])
varied("reply-to", {"Reply-To": f"Office <office@weber.example>"}, reply_to=["Office <office@weber.example>"])
varied("bcc-is-nobody", {"Bcc": "secret@x.example"})
varied("sender-differs", {"Sender": "Office <office@weber.example>"})
varied("on-behalf", {"Sender": "bulk@sender.example", "From": f"Karin via Service <{KARIN}>"},
       **{"from": [f"Karin via Service <{KARIN}>"]})
