"""Times in four zones: every one that a note, the dashboard or the terminal shows is the right moment on the owner's clock."""
import os
import re
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
FORM = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (\S{1,8}:\d\d)")
BERLIN = ZoneInfo("Europe/Berlin")
# In winter, in summer, and between the days on which America and Europe change.
MEETINGS = [datetime(2026, 12, 2, 14), datetime(2027, 7, 2, 14), datetime(2027, 3, 20, 14)]


def invitation(number, at):
    return f"""BEGIN:VCALENDAR
VERSION:2.0
METHOD:REQUEST
BEGIN:VEVENT
UID:times-{number}@lindqvist.example
DTSTAMP:20261120T083000Z
DTSTART;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}
DTEND;TZID=Europe/Berlin:{at:%Y%m%d}T150000
SUMMARY:Review {number}
ORGANIZER;CN=Jonas Lindqvist:mailto:jonas@lindqvist.example
ATTENDEE;CN=Anna Weber:mailto:anna@weber.example
END:VEVENT
END:VCALENDAR
"""


def expected(at, zone):
    """Python's own reading of the same rules."""
    here = at.replace(tzinfo=BERLIN).astimezone(zone)
    there = f"{at:%a} {at.day} {at:%b} 14:00"
    if here.replace(tzinfo=None) == at:
        return there
    mine = f"{here:%H:%M}" if here.date() == at.date() else f"{here:%a} {here.day} {here:%b} {here:%H:%M}"
    return f"{there} in Berlin, {mine} for you"


def check_moments(what, text, zone, least):
    """Each names the offset that the zone has at that moment, and lies between the start of this test and now."""
    found = FORM.findall(text)
    assert len(found) >= least, (what, text)
    for clock, offset in found:
        assert re.fullmatch(r"[+-]\d\d:\d\d", offset), (what, clock, offset)
        moment = datetime.strptime(clock, "%Y-%m-%d %H:%M:%S").replace(tzinfo=zone)
        name = moment.strftime("%z")
        assert offset == name[:3] + ":" + name[3:], (what, clock, offset, name)
        age = (datetime.now(timezone.utc) - moment).total_seconds()
        assert -8 * 86400 < age < 600, (what, clock, age)  # a plan expires in seven days


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def check_zone(name):
    zone = ZoneInfo(name)
    instance = Instance(bin_dir)
    instance.extra = {"TZ": name, "LC_ALL": "C.UTF-8"}
    try:
        instance.start()
        for number, at in enumerate(MEETINGS):
            with open(instance.path("Inbox", f"review {number}.ics"), "w", encoding="utf-8") as file:
                file.write(invitation(number, at))
        waiting = instance.until(lambda: (lambda found: found if len(found) == len(MEETINGS) else None)(
            instance.json("list", "--state", "awaiting_decision")), "plans")
        for item in waiting:
            number = int(re.search(r"Review (\d)", item["title"]).group(1))
            when = expected(MEETINGS[number], zone)
            note = instance.path("Pending_Approval", item["id"] + ".md")
            instance.until(lambda: os.path.exists(note), "note")
            for what, text in (("note", read(note).split("```")[0]), ("note", read(note)), ("show", instance.run("show", item["id"]).stdout)):
                assert when in text, (name, what, when, text)
            check_moments("note", read(note), zone, 5)
            check_moments("trace", instance.run("trace", item["correlation_id"]).stdout, zone, 1)
        dashboard = instance.path("Dashboard.md")
        instance.until(lambda: all(item["id"] in read(dashboard) for item in waiting), "dashboard")
        check_moments("dashboard", read(dashboard), zone, 1 + len(MEETINGS))
        assert instance.stop() == 0
    finally:
        instance.clean()


for place in ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"):
    check_zone(place)
print("ok: times in four zones")
