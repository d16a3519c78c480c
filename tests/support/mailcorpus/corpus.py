"""What the cases are written with: a mail's bytes, and what is right about its head."""
import base64

CASES = {}

BASE = {"From": "Karin Weber <karin@weber.example>", "To": "anna@kund.example", "Subject": "Hello",
        "Date": "Tue, 24 Nov 2026 10:02:03 +0100"}
RIGHT = {"from": ["Karin Weber <karin@weber.example>"], "to": ["anna@kund.example"], "cc": [], "reply_to": [],
         "subject": "Hello", "date": "2026-11-24T09:02:03Z", "in_reply_to": "", "references": [], "automatic": "",
         "list_id": ""}


def address(person):
    return person[person.index("<") + 1:-1] if "<" in person else person


def add(name, raw, right):
    assert name not in CASES, name
    right = {"message_id": "", **RIGHT, **right}
    if "sender" not in right:
        right["sender"] = address(right["from"][0]) if right["from"] else ""
    CASES[name] = (raw, right)


def whole(name, text, body="Text.\n", end="\r\n", charset="utf-8", **right):
    """A mail as written; its lines end with `end`."""
    none = {"from": [], "to": [], "subject": "", "date": ""}
    add(name, (text.strip("\n") + "\n\n" + body).replace("\n", end).encode(charset), {**none, **right})


def varied(name, fields=None, more="", body="Text.\n", charset="utf-8", **right):
    """The ordinary mail with other fields (None: without that one) and more lines below them."""
    head = {**BASE, "Message-ID": f"<{name}@weber.example>", **(fields or {})}
    lines = "".join(f"{key}: {value}\n" for key, value in head.items() if value is not None)
    if "Message-ID" not in (fields or {}):
        right.setdefault("message_id", f"{name}@weber.example")
    add(name, (lines + more + "\n" + body).replace("\n", "\r\n").encode(charset), right)


def b(text, charset="utf-8"):
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def q(text, charset="utf-8"):
    plain = lambda byte: chr(byte) if chr(byte).isalnum() and byte < 128 else "_" if byte == 32 else f"={byte:02X}"
    return f"=?{charset}?Q?{''.join(plain(byte) for byte in text.encode(charset))}?="
