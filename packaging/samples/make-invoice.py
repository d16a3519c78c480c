#!/usr/bin/env python3
"""Writes resources/samples/rechnung nov.pdf: a one-page German invoice with real text and a correct xref table.

Run it after changing the invoice; the PDF is committed, so that a build needs no Python.
"""
import pathlib

LEFT, AMOUNT = 70, 525
OUT = pathlib.Path(__file__).resolve().parents[2] / "resources/samples/rechnung nov.pdf"
# Widths of Helvetica in 1/1000 em, as far as right-aligned amounts need them.
WIDTH = {**dict.fromkeys("0123456789", 556), ",": 278, ".": 278, " ": 278, "E": 667, "U": 722, "R": 722}


def text(x, y, words, size=10, font="F1"):
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf {x:g} {y:g} Td ({escaped}) Tj ET"


def amount(y, words, size=10, font="F1"):
    width = sum(WIDTH[c] for c in words) * size / 1000
    return text(AMOUNT - width, y, words, size, font)


def rule(y, weight=0.5):
    return f"{weight} w {LEFT} {y} m {AMOUNT} {y} l S"


PAGE = [
    "0.13 0.27 0.45 rg", text(LEFT, 780, "Nordlicht Werkzeuge GmbH", 18, "F2"), "0 g",
    text(LEFT, 764, "Hafenstraße 12 · 24103 Kiel · Tel. 0431 5550142", 9),
    text(LEFT, 700, "Atelier Weber"), text(LEFT, 686, "Lindenweg 4"), text(LEFT, 672, "22765 Hamburg"),
    text(LEFT, 620, "Rechnung", 16, "F2"),
    text(LEFT, 596, "Rechnung Nr. NW-2026-1187"),
    text(LEFT, 582, "Rechnungsdatum: 09.11.2026"),
    text(LEFT, 568, "Lieferdatum: 06.11.2026 · Kundennummer: 40217"),
    rule(540), text(LEFT, 526, "Pos.", 9, "F2"), text(105, 526, "Bezeichnung", 9, "F2"),
    text(300, 526, "Menge", 9, "F2"), text(370, 526, "Einzelpreis", 9, "F2"), text(488, 526, "Gesamt", 9, "F2"), rule(519),
    text(LEFT, 502, "1"), text(105, 502, "Bohrkrone 68 mm, diamantbesetzt"), text(300, 502, "2 Stück"),
    text(370, 502, "41,50 EUR"), amount(502, "83,00 EUR"), rule(490),
    text(370, 470, "Netto"), amount(470, "83,00 EUR"),
    text(370, 454, "USt 19 %"), amount(454, "15,77 EUR"), rule(446),
    text(370, 430, "Gesamtbetrag:", 11, "F2"), amount(430, "98,77 EUR", 11, "F2"),
    text(LEFT, 390, "Zahlbar bis 23.11.2026 ohne Abzug auf das unten genannte Konto."),
    text(LEFT, 376, "Bitte geben Sie als Verwendungszweck die Rechnungsnummer an."),
    text(LEFT, 340, "Vielen Dank für Ihren Auftrag!"),
    rule(90), text(LEFT, 76, "Nordlicht Werkzeuge GmbH · Amtsgericht Kiel HRB 00000 · USt-IdNr. DE000000000", 8),
    text(LEFT, 64, "Musterbank Kiel · IBAN DE02 1203 0000 0000 2020 51 · BIC BYLADEM1001", 8),
]


def document():
    stream = "\n".join(PAGE).encode("cp1252")
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (de-DE) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        (font % "Helvetica").encode(),
        (font % "Helvetica-Bold").encode(),
        b"<< /Title (Rechnung NW-2026-1187) /Author (Nordlicht Werkzeuge GmbH) /CreationDate (D:20261109101500+01'00') >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    return bytes(out)


if __name__ == "__main__":
    OUT.write_bytes(document())
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")
