"""Papers that come once more: other bytes, a reminder, a credit note, forwarded in a mail, another name.

resends.py BIN_DIR SOURCE_DIR [COUNT]: of COUNT (10; all: 200) invoices three in four are approved and booked, the others
wait; then each comes again. None of the second plans may book or pay without saying what is known. Prints the figures.
"""
import base64
import os
import random
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402
from paperpdf import pdf  # noqa: E402

count = int(sys.argv[3]) if len(sys.argv) > 3 else 10
SEED = 20261130
random.seed(SEED)
FIRST = ["Lindenthal", "Tidemark", "Sonnberg", "Quellmoor", "Zehnder", "Harrow", "Bellamy", "Castell", "Ibsen", "Marlow"]
SECOND = ["Messtechnik", "Studio", "Druck", "Logistik", "Holzbau", "Printing", "Catering", "Software", "Textil", "Gartenbau",
          "Akustik", "Optik", "Bahnbau", "Kranbau", "Spedition", "Verlag", "Werbung", "Fotografie", "Elektro", "Metallbau"]


class Invoice:
    def __init__(self, number):
        self.german = number % 2 == 0
        self.seller = f"{FIRST[number % 10]} {SECOND[(number // 10) % 20]} {'GmbH' if self.german else 'Ltd'}"
        self.number = f"{self.seller[:2].upper()}-{2600 + number}"
        net = random.randrange(1000, 500000)
        self.net, self.vat, self.gross = net, net * 19 // 100, net + net * 19 // 100

    def money(self, cents):
        text = f"{cents / 100:,.2f}"
        return (text.translate(str.maketrans(",.", ".,")) if self.german else text) + (" EUR" if self.german else " GBP")

    def page(self, heading, extra=(), gross=None, number=None):
        words = (("Rechnungsnummer", "Datum", "Netto", "USt 19 %", "Gesamtbetrag", "Zahlbar bis") if self.german else
                 ("Invoice number", "Date", "Subtotal", "VAT 19 %", "Total", "Due date"))
        days = ("02.11.2026", "16.11.2026") if self.german else ("2 November 2026", "16 November 2026")
        return [self.seller, "Am Markt 3", "", heading, "", f"{words[0]}: {number or self.number}", f"{words[1]}: {days[0]}", *extra, "",
                f"{words[2]}: {self.money(self.net)}", f"{words[3]}: {self.money(self.vat)}",
                f"{words[4]}: {self.money(self.gross if gross is None else gross)}", f"{words[5]}: {days[1]}"]

    def invoice(self, **form):
        return pdf(self.page("Rechnung" if self.german else "Invoice"), **form)

    def reminder(self):
        if self.german:
            return pdf([self.seller, "Am Markt 3", "", "25.11.2026", "2. Mahnung", "", f"Rechnung Nr. {self.number} vom 02.11.2026",
                        f"Rechnungsbetrag: {self.money(self.gross)}", f"Mahngebühr: {self.money(1000)}",
                        f"Gesamtforderung: {self.money(self.gross + 1000)}", "Bitte zahlen Sie bis zum 05.12.2026."])
        return pdf([self.seller, "3 Market Street", "", "25 November 2026", "Payment reminder", "", f"Invoice number: {self.number} of 2 November 2026",
                    f"Amount due: {self.money(self.gross)}", "Please pay by 5 December 2026."])

    def credit_note(self):
        heading, refers = ("Gutschrift", f"Zu Rechnung {self.number}") if self.german else ("Credit note", f"For invoice {self.number}")
        return pdf(self.page(heading, [refers], number=f"C{self.number}"))

    def forwarded(self):
        body = base64.encodebytes(self.invoice(producer="mail")).decode()
        return (f"From: Mara Lind <mara@lindworks.example>\nTo: office@lindworks.example\nSubject: Fwd: {self.number}\n"
                f"Date: Thu, 26 Nov 2026 09:12:44 +0100\nMessage-ID: <{self.number.lower()}@lindworks.example>\nMIME-Version: 1.0\n"
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nFor you.\nMara\n"
                "--b\nContent-Type: application/pdf; name=scan.pdf\nContent-Disposition: attachment; filename=scan.pdf\n"
                f"Content-Transfer-Encoding: base64\n\n{body}\n--b--\n").encode()


KINDS = {"new bytes": lambda i: (i.invoice(producer="scanner", size=10, leading=15), f"scan {i.number}.pdf"),
         "reminder": lambda i: (i.reminder(), f"letter {i.number}.pdf"), "credit note": lambda i: (i.credit_note(), f"note {i.number}.pdf"),
         "forwarded": lambda i: (i.forwarded(), f"fwd {i.number}.eml"), "other name": lambda i: (i.invoice(), f"copy of {i.number}.pdf")}
instance = Instance(sys.argv[1])


def drop(data, name):
    part = instance.path("Inbox", ".part")
    with open(part, "wb") as file:
        file.write(data)
    os.rename(part, instance.path("Inbox", name))


def shown(known, wanted):
    """The items that are not in `known`, once they all wait for a decision."""
    def all_of_them():
        waiting = [a["id"] for a in instance.json("list", "--state", "awaiting_decision", "--limit", "1000")]
        new = [i for i in waiting if i not in known]
        return new if len(new) == wanted else None
    return [instance.json("show", one) for one in instance.until(all_of_them, f"{wanted} plans", 600)]


def books(show):
    """A row that is to be paid, or a task to pay."""
    for step in show["plan"]["steps"]:
        if step["tool"] == "csv_append" and not str(step["arguments"]["row"].get("amount", "")).startswith("-"):
            return True
        if step["tool"] == "note_add_task" and step["arguments"]["task"].startswith("Pay "):
            return True
    return False


try:
    instance.start()
    invoices = [Invoice(n) for n in range(count)]
    for one in invoices:
        drop(one.invoice(), f"{one.number}.pdf")
    first = shown(set(), count)
    assert all(books(show) for show in first), [s["title"] for s in first if not books(s)]
    for place, show in enumerate(first):
        if place % 4 == 3:
            continue
        note = f"{show['id']}.md"
        if show["plan"].get("flags"):
            assert instance.terminal("approve", show["id"])[0] == 0, show["plan"]["flags"]
        else:
            instance.until(lambda note=note: os.path.exists(instance.path("Pending_Approval", note)), "its note")
            os.rename(instance.path("Pending_Approval", note), instance.path("Approved", note))
    done = count - count // 4
    instance.until(lambda: len(instance.json("list", "--state", "completed", "--limit", "1000")) == done, f"{done} booked", 600)
    known = {show["id"] for show in first}
    kinds = {}
    for place, one in enumerate(invoices):
        kind = list(KINDS)[place % len(KINDS)]
        data, name = KINDS[kind](one)
        kinds[name] = kind
        drop(data, name)
    figures = {kind: [0, 0, 0] for kind in KINDS}
    bad = []
    for show in shown(known, count):
        kind = kinds[show["intake"]["file"]]
        marked = any(flag["kind"] == "known" for flag in show["plan"].get("flags", []))
        figures[kind][0] += 1
        figures[kind][1] += books(show)
        figures[kind][2] += marked
        if not marked and (books(show) or kind != "credit note"):
            bad.append((kind, show["intake"]["file"], show["title"], [s["tool"] for s in show["plan"]["steps"]]))
    print(f"seed {SEED}, {count} re-sends ({done} of the first are booked, {count - done} wait):")
    for kind, (all_of, booked, marked) in figures.items():
        print(f"  {kind:12} {all_of:4}: {booked} would be booked or paid again, {marked} are marked")
    for one in bad[:10]:
        print("  not marked:", *one)
    print(f"second rows or tasks without a mark: {len(bad)}")
    assert not bad
    assert all(booked == 0 for kind, (_, booked, _) in figures.items()), figures
    assert instance.stop() == 0
finally:
    instance.clean()
