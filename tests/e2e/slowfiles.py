"""Files that take the reader long: what comes behind more of them than there are places is planned first, stopping does
not wait for them, and each of them is planned after the next start."""
import os
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

BOMBS = 8  # max_concurrent_plans=1 gives four places
UNDECIDED = ("received", "planning")


def stream(content, rest=b""):
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(content), rest, content)


def nested_forms(name, levels=12, fan=8):
    """A page that draws a form, which draws the next one eight times, and so on."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
               stream(b"BT /F 12 Tf 50 700 Td (" + name.encode() + b") Tj ET /X Do"), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for level in range(levels):
        last = level + 1 == levels
        uses = b"/Font<</F 5 0 R>>" if last else b"/XObject<</X %d 0 R>>" % (7 + level)
        objects.append(stream(b"BT /F 12 Tf 50 600 Td (a) Tj ET" if last else b"/X Do " * fan,
                              b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<" + uses + b">>"))
    return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i + 1, o) for i, o in enumerate(objects)) + b"trailer<</Root 1 0 R>>\n"


instance = Instance(sys.argv[1], settings=["performance.max_concurrent_plans=1"])


def states():
    return {item["source"]: item["state"] for item in instance.json("list", "--limit", "100")}


def slow_ones(found):
    return [state for source, state in found.items() if "bomb" in source and state in UNDECIDED]


try:
    instance.start()
    for number in range(BOMBS):
        with open(instance.path("Inbox", f"bomb{number}.pdf"), "wb") as f:
            f.write(nested_forms(f"bomb {number}"))
    instance.until(lambda: len(states()) == BOMBS, "the slow files to be taken in")
    with open(instance.path("Inbox", "letter.txt"), "w", encoding="utf-8") as f:
        f.write("A letter to be filed\n")
    planned = instance.until(lambda: (s := states()).get("inbox:letter.txt") == "awaiting_decision" and s, "the letter to be planned")
    assert len(slow_ones(planned)) > 4, f"the letter waited for the slow files: {planned}"
    assert instance.stop() == 0
    instance.start()
    left = states()
    assert slow_ones(left), f"stopping waited for the slow files: {left}"
    done = instance.until(lambda: not slow_ones(s := states()) and s, "the slow files to be planned after all", 400)
    assert set(done.values()) == {"awaiting_decision"} and len(done) == BOMBS + 1, done
    assert instance.stop() == 0
finally:
    instance.clean()
