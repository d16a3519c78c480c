"""Mails that bring invoices, as people send them, each with what is right about it. The same seed makes the same mails."""
import base64
import datetime
import io
import random
import struct
import zipfile
import zlib

VENDORS = ["Sommer Elektro GmbH", "Wollweberei Brandt KG", "Nordlicht Energie GmbH", "Atelier Moreau SARL", "Harbour Print Ltd", "De Boer Techniek BV",
           "Talleres Ortega SL", "Ferri Marmi SRL", "Kowalski Metal Ltd", "Lindgren Snickeri AB"]
LABELS = {  # heading, number, date, due, net, VAT, total, word of the cover mail
    "de": ("Rechnung", "Rechnungsnummer", "Rechnungsdatum", "Zahlbar bis", "Nettobetrag", "USt 19 %", "Gesamtbetrag", "anbei unsere Rechnung. Vielen Dank für den Auftrag."),
    "en": ("Invoice", "Invoice number", "Invoice date", "Due date", "Net amount", "VAT 20 %", "Total amount", "please find our invoice attached. Thank you for your order."),
    "fr": ("Facture", "Numéro de facture", "Date de facture", "Date d'échéance", "Total HT", "TVA 20 %", "Total TTC", "veuillez trouver ci-joint notre facture."),
    "nl": ("Factuur", "Factuurnummer", "Factuurdatum", "Vervaldatum", "Subtotaal", "BTW 21 %", "Totaalbedrag", "bijgaand onze factuur."),
    "es": ("Factura", "Número de factura", "Fecha de factura", "Fecha de vencimiento", "Base imponible", "IVA 21 %", "Total factura", "adjuntamos nuestra factura."),
    "it": ("Fattura", "Numero fattura", "Data fattura", "Scadenza", "Imponibile", "IVA 22 %", "Totale fattura", "in allegato la nostra fattura."),
}
RATES = {"de": 19, "en": 20, "fr": 20, "nl": 21, "es": 21, "it": 22}
KINDS = ["pdf", "xml", "both", "hybrid", "forwarded", "forwarded_inline", "zipped", "several", "several_zipped", "winmail"]
UBL = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>{number}</cbc:ID><cbc:IssueDate>{date}</cbc:IssueDate><cbc:DueDate>{due}</cbc:DueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>{currency}</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>{vendor}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>Nadel und Faden GmbH</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="{currency}">{vat}</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID="{currency}">{net}</cbc:TaxableAmount><cbc:TaxAmount currencyID="{currency}">{vat}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="{currency}">{net}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="{currency}">{net}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="{currency}">{amount}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="{currency}">{amount}</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:LineExtensionAmount currencyID="{currency}">{net}</cbc:LineExtensionAmount></cac:InvoiceLine></Invoice>"""


def invoice(rng):
    """Values of one; amounts as 1234.50, days as 2026-11-06."""
    language = rng.choice(list(LABELS))
    net = rng.randrange(900, 900000)
    vat = (net * RATES[language] + 50) // 100
    day = datetime.date(2026, 1, 2) + datetime.timedelta(days=rng.randrange(300))
    cents = lambda n: f"{n // 100}.{n % 100:02}"
    return {"language": language, "vendor": rng.choice(VENDORS), "number": f"{rng.choice(['R', 'INV', 'F', 'SE'])}-{rng.randrange(1000, 99999)}", "net": cents(net),
            "vat": cents(vat), "amount": cents(net + vat), "currency": "GBP" if language == "en" else "EUR", "rate": RATES[language], "date": day.isoformat(),
            "due": (day + datetime.timedelta(days=rng.choice([14, 30]))).isoformat()}


def shown(values, field):
    """An amount or a day as that language writes it."""
    text, language = values[field], values["language"]
    if field in ("date", "due"):
        year, month, day = text.split("-")
        return f"{day}.{month}.{year}" if language == "de" else f"{int(day)} {datetime.date.fromisoformat(text):%B} {year}" if language == "en" else f"{day}/{month}/{year}"
    whole, places = text.split(".")
    grouped = f"{int(whole):,}"
    return f"{grouped}.{places}" if language == "en" else grouped.replace(",", " " if language == "fr" else ".") + "," + places


def lines(values):
    heading, number, date, due, net, vat, total, _ = LABELS[values["language"]]
    money = lambda field: f"{shown(values, field)} {values['currency']}"
    return [values["vendor"], "", heading, f"{number}: {values['number']}", f"{date}: {shown(values, 'date')}", f"{due}: {shown(values, 'due')}", "",
            f"{net} {money('net')}", f"{vat} {money('vat')}", f"{total} {money('amount')}"]


def pdf(values, embedded=None):
    written = values if isinstance(values, list) else lines(values)
    text = "BT /F1 11 Tf 50 780 Td 16 TL " + " ".join("(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj T*" for line in written) + " ET"
    stream = lambda data, more=b"": b"<<" + more + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"
    objects = [b"<</Type/Catalog/Pages 2 0 R" + (b"/Names<</EmbeddedFiles<</Names[(factur-x.xml) 6 0 R]>>>>" if embedded else b"") + b">>",
               b"<</Type/Pages/Count 1/Kids[3 0 R]>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
               stream(text.encode("cp1252")), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    if embedded:
        objects += [b"<</Type/Filespec/F(factur-x.xml)/UF(factur-x.xml)/EF<</F 7 0 R>>>>", stream(zlib.compress(embedded), b"/Type/EmbeddedFile/Subtype/text#2Fxml/Filter/FlateDecode/Params<</Size %d>>" % len(embedded))]
    out, places = b"%PDF-1.6\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj" % number + body + b"endobj\n"
    return (out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places) +
            b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out)))


def xml(values):
    return UBL.format(**values).encode()


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def tnef(text, files):
    """winmail.dat (MS-OXTNEF) with a plain text and files."""
    def attribute(level, number, data):
        return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xffff)
    out = struct.pack("<IH", 0x223e9f78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000)) + attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    out += attribute(1, 0x0002800c, text.encode("cp1252") + b"\0")
    for name, data in files:
        out += attribute(2, 0x00069002, struct.pack("<HIHHI", 1, 0xffffffff, 0, 0, 0)) + attribute(2, 0x00018010, name.encode("cp1252") + b"\0") + attribute(2, 0x0006800f, data)
    return out


def part(name, kind, data):
    coded = base64.encodebytes(data).decode()
    return f"Content-Type: {kind}; name=\"{name}\"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"{name}\"\n\n{coded}"


LOGO = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
TERMS = ["Allgemeine Geschäftsbedingungen", "Zahlbar innerhalb von 30 Tagen nach Erhalt der Rechnung.", "Mahngebühr 5,00 EUR."]


def mail(number, sender, subject, text, parts, more="", html=False):
    header = (f"From: {sender}\nTo: Ina Berg <ina@bergstudio.example>\nSubject: {subject}\nDate: Tue, 10 Nov 2026 09:12:44 +0100\n{more}"
              f"Message-ID: <{number}@mails.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=_{number}\"\n\n")
    body = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
    if html:
        page = "<html><head><style>p.x{margin:0}</style></head><body>" + "".join(f"<p class=x>{line}</p>" for line in text.split("\n")) + "</body></html>"
        body = (f"Content-Type: multipart/alternative; boundary=\"=_a{number}\"\n\n--=_a{number}\n{body}\n--=_a{number}\nContent-Type: text/html; charset=utf-8\n"
                f"Content-Transfer-Encoding: 8bit\n\n{page}\n--=_a{number}--\n")
    return header + "".join(f"--=_{number}\n{one}\n" for one in [body] + parts) + f"--=_{number}--\n"


def make(seed, count):
    """[(kind, bytes of the mail, values of its invoices)]"""
    rng = random.Random(seed)
    out = []
    for n in range(count):
        kind = KINDS[n % len(KINDS)]
        papers = [invoice(rng) for _ in range(rng.choice([2, 3]) if kind.startswith("several") else 1)]
        first = papers[0]
        sender = f"{first['vendor']} <rechnung@{'abcdefghij'[n % 10]}.example>"
        subject = f"{LABELS[first['language']][0]} {first['number']}"
        text = "Guten Tag,\n\n" + LABELS[first["language"]][7] + "\n\n" + first["vendor"]
        page = lambda values: (f"{rng.choice(['Rechnung ', 'scan', 'doc-'])}{rng.randrange(1000)}.pdf", pdf(values))
        attached = lambda files: [part(name, "application/pdf", data) for name, data in files]
        if kind == "pdf":
            parts = attached([page(first)])
        elif kind == "xml":
            parts = [part("invoice.xml", "application/xml", xml(first))]
        elif kind == "both":
            parts = rng.sample(attached([page(first)]) + [part("xrechnung.xml", "text/xml", xml(first))], 2)
        elif kind == "hybrid":
            parts = attached([("zugferd.pdf", pdf(first, xml(first)))])
        elif kind == "forwarded":
            inner = mail(f"i{n}", sender, subject, text, attached([page(first)]))
            parts = [f"Content-Type: message/rfc822\nContent-Disposition: attachment; filename=\"Fwd.eml\"\n\n{inner}"]
        elif kind == "forwarded_inline":
            parts = attached([page(first)])
            text = f"Bitte buchen.\n\n-----Original Message-----\nFrom: {sender}\nSent: Monday, 9 November 2026\nTo: Lea Kolbe\nSubject: {subject}\n\n{text}"
        elif kind == "zipped":
            parts = [part("Rechnung.zip", "application/zip", zipped([page(first)]))]
        elif kind == "several":
            files = [page(one) for one in papers]
            parts = attached([(f"{i}-{name}", data) for i, (name, data) in enumerate(files)])
        elif kind == "several_zipped":
            parts = [part("alle.zip", "application/x-zip-compressed", zipped([(f"2026/{i}.pdf", pdf(one)) for i, one in enumerate(papers)]))]
        else:
            parts = [part("winmail.dat", "application/ms-tnef", tnef(text, [page(first)]))]
            text = " "
        if kind.startswith("forwarded"):
            sender, subject = "Lea Kolbe <lea@bergstudio.example>", "WG: " + subject
            text = text if kind == "forwarded_inline" else "Bitte buchen. Danke, Lea"
        more, html = "", rng.random() < 0.3
        if rng.random() < 0.3 and not kind.startswith("forwarded"):  # sent by a program
            more = "Auto-Submitted: auto-generated\nList-Unsubscribe: <https://shop.example/u>\n"
            sender = f"{first['vendor']} <no-reply@shop.example>"
        if rng.random() < 0.3:  # what else lies beside it
            parts.insert(rng.randrange(len(parts) + 1), part("logo.png", "image/png", LOGO))
        if rng.random() < 0.3:
            parts.append(part("AGB.pdf", "application/pdf", pdf(TERMS)))
        if rng.random() < 0.2:
            text += "\n\nKönnen Sie uns den Eingang kurz bestätigen?"
        out.append((kind, mail(f"m{seed}x{n}", sender, subject, text, parts, more, html).encode(), papers))
    return out
