#!/usr/bin/env python3
"""make.py: writes tests/data/mails anew, one file a case, and expected.json with what is right about each. What is right
is written by hand in the modules beside this one (or by Python's own codecs), never by the code that is tested."""
import json
import pathlib

from corpus import CASES
import automatic, dates, malformed, people, programs, threads, words  # noqa: F401, E401

out = pathlib.Path(__file__).resolve().parents[2] / "data" / "mails"
out.mkdir(exist_ok=True)
for old in out.glob("*.eml"):
    old.unlink()
for name, (raw, _) in CASES.items():
    (out / f"{name}.eml").write_bytes(raw)
lines = [f"{json.dumps(name)}: {json.dumps(right, ensure_ascii=False, sort_keys=True)}"
         for name, (_, right) in sorted(CASES.items())]
(out / "expected.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
print(len(CASES), "mails,", sum(len(raw) for raw, _ in CASES.values()), "bytes")
