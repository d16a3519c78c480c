"""ARCHITECTURE's table of timers names every room whose code has one, with how many there are, and no other."""
import os
import re
import sys

source = sys.argv[1]
TIMER = re.compile(r"\bQTimer\s+\w|\bnew QTimer\b|make_unique<QTimer>|QTimer::singleShot\((?!0,)|\bstartTimer\(")


def rooms_with_timers():
    """A room is what the table of rooms calls so: a folder of core/, one inside it that is a target of its own, ui, or the app."""
    found = {}
    for top in ("core", "ui", "app/countersign", "app/mail"):
        for folder, _, names in os.walk(os.path.join(source, top)):
            for name in names:
                if not name.endswith((".cpp", ".h")):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    count = len(TIMER.findall(re.sub(r"//.*", "", file.read())))
                if count:
                    found.setdefault(room_of(os.path.relpath(folder, source)), []).append((name, count))
    return found


def room_of(folder):
    if not folder.startswith("core"):
        return next(room for room in ("ui", "app/countersign", "app/mail") if folder.startswith(room))
    while not os.path.exists(os.path.join(source, folder, "CMakeLists.txt")):
        folder = os.path.dirname(folder)
    return folder


with open(os.path.join(source, "ARCHITECTURE.md"), encoding="utf-8") as file:
    section = re.search(r"^## Timers\n(.*?)^## ", file.read(), re.S | re.M).group(1)
told = {room: int(count) for room, count in re.findall(r"^\| `([^`]+)` \| (\d+) \|", section, re.M)}
found = rooms_with_timers()
assert len(found) > 10, found
missing = {room: files for room, files in found.items() if room not in told}
gone = told.keys() - found.keys()
assert not missing, f"timers that ARCHITECTURE does not name: {missing}"
assert not gone, f"ARCHITECTURE names timers of rooms that have none: {sorted(gone)}"
for room, files in found.items():
    counted = sum(count for _, count in files)
    assert counted == told[room], f"{room} has {counted} timers, ARCHITECTURE knows {told[room]}: {files}"
print("ok:", len(found), "rooms with timers")
