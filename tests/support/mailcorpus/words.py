"""Subjects and names in encoded words."""
from corpus import b, q, varied

for name, value, text in [
        ("q", q("Grüße & Fragen"), "Grüße & Fragen"),
        ("b", b("Grüße"), "Grüße"),
        ("lower-case", "=?utf-8?q?Gr=c3=bc=c3=9fe?=", "Grüße"),
        ("mixed", f"Re: {q('Grüße')} now", "Re: Grüße now"),
        ("two", f"{q('Grü')} {q('ße')}", "Grüße"),
        ("two-folded", f"{q('Grü')}\n {q('ße')}\n\t{q(' sehr')}", "Grüße sehr"),
        ("two-charsets", f"{q('Grü')} {q('ße', 'iso-8859-1')}", "Grüße"),
        ("split-inside-q", "=?utf-8?Q?Gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=", "Grüße"),
        ("split-inside-b", "=?utf-8?B?R3LD?=\n =?utf-8?B?vMOfZQ==?=", "Grüße"),
        ("split-quantum", "=?utf-8?B?R3LDvM?= =?utf-8?B?OfZQ==?=", "Grüße"),
        ("padding-between", "=?utf-8?B?R3I=?= =?utf-8?B?w7zDn2U=?=", "Grüße"),
        ("language", "=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("blank-inside", "=?utf-8?Q?Gr=C3=BC=C3=9Fe an alle?=", "Grüße an alle"),
        ("inside-word", "a=?utf-8?Q?=C3=BC?=b", "aüb"),
        ("broken-hex", "=?utf-8?Q?100=%_sure?=", "100=% sure"),
        ("unclosed", "=?utf-8?Q?Gr=C3=BC", "=?utf-8?Q?Gr=C3=BC"),
        ("unknown-encoding", "=?utf-8?Z?abc?=", "=?utf-8?Z?abc?="),
        ("unknown-charset", "=?x-unknown?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("wrong-charset", "=?us-ascii?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("latin-1", q("Grüße", "iso-8859-1"), "Grüße"),
        ("windows-1252-as-latin-1", "=?iso-8859-1?Q?=84Gr=FC=DFe=93_=80?=", "„Grüße“ €"),
        ("latin-9", q("5 €", "iso-8859-15"), "5 €"),
        ("windows-1250", b("Příliš žluťoučký", "windows-1250"), "Příliš žluťoučký"),
        ("iso-8859-2", q("Zażółć", "iso-8859-2"), "Zażółć"),
        ("koi8-r", b("Привет", "koi8-r"), "Привет"),
        ("windows-1251", b("Счёт", "windows-1251"), "Счёт"),
        ("greek", b("Τιμολόγιο", "iso-8859-7"), "Τιμολόγιο"),
        ("turkish", b("Şubat faturası", "iso-8859-9"), "Şubat faturası"),
        ("hebrew", b("חשבונית", "windows-1255"), "חשבונית"),
        ("arabic", b("فاتورة", "windows-1256"), "فاتورة"),
        ("thai", b("ใบแจ้งหนี้", "tis-620"), "ใบแจ้งหนี้"),
        ("iso-2022-jp", b("請求書の件", "iso-2022-jp"), "請求書の件"),
        ("iso-2022-jp-two", f"{b('請求書', 'iso-2022-jp')}\n {b('の件', 'iso-2022-jp')}", "請求書の件"),
        ("shift-jis", b("請求書", "shift_jis"), "請求書"),
        ("euc-jp", b("請求書", "euc-jp"), "請求書"),
        ("gb2312-really-gbk", b("發票鑗", "gbk").replace("gbk", "gb2312"), "發票鑗"),
        ("gb18030", b("发票", "gb18030"), "发票"),
        ("big5", b("發票", "big5"), "發票"),
        ("euc-kr", b("청구서", "euc-kr"), "청구서"),
        ("ks-c-5601", b("청구서", "euc-kr").replace("euc-kr", "ks_c_5601-1987"), "청구서"),
        ("emoji", b("🎉 Party"), "🎉 Party"),
        ("utf-7", "=?utf-7?Q?Gr+APwA3w-e?=", "Grüße"),
        ("raw-utf-8", "Grüße 请求", "Grüße 请求"),
        ("newline-inside", "=?utf-8?Q?Hello=0D=0ABcc=3A_evil=40evil.example?=", "Hello Bcc: evil@evil.example"),
        ("bidi", q("abc\u202efdp.exe"), "abc\u202efdp.exe"),
        ("zero-width", q("Pay\u200bPal"), "Pay\u200bPal"),
        ("tabs", "a\tb   c", "a b c"),
        ("long", "word " * 400, ("word " * 400).strip()),
        ("empty", "", "")]:
    varied(f"subject-{name}", {"Subject": value}, subject=text)
varied("subject-missing", {"Subject": None}, subject="")
varied("subject-raw-latin-1", {"Subject": "Grüße"}, charset="latin-1", subject="Grüße")
varied("subject-raw-windows", {"Subject": "\x84Gr\xfc\xdfe\x93"}, charset="latin-1", subject="„Grüße“")
varied("subject-twice", {}, more="Subject: Another\n")
varied("subject-folded", {"Subject": "a\n b\n\tc\n  d"}, subject="a b c d")
