"""The rule that config.example.yaml shows, over a real PDF: it approves that one, and says why it leaves the others."""
import os
import re
import sys
import textwrap

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir, source = sys.argv[1:3]
samples = os.path.join(source, "resources", "samples")


def documented_rule():
    """The commented example below "rules:", as its reader would take it over."""
    with open(os.path.join(source, "resources", "config.example.yaml"), encoding="utf-8") as example:
        text = example.read()
    block = re.search(r"^  rules: \[\].*\n((?:  #  .*\n)+)", text, re.M).group(1)
    return textwrap.dedent(re.sub(r"^  #", "", block, flags=re.M))


def words(shown):
    return {word["rule"]: word for word in shown["rules"]}


rule = documented_rule()
name = re.search(r"- name: (.*)", rule).group(1)
instance = Instance(bin_dir)
with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as config:
    config.write("approval:\n  rules:\n" + textwrap.indent(rule, "    "))


def waiting(count):
    return instance.until(
        lambda: (lambda found: found if len(found) == count else None)(instance.json("list", "--state", "awaiting_decision")),
        f"{count} waiting")


try:
    instance.start()
    instance.drop(os.path.join(samples, "rechnung nov.pdf"))
    early = waiting(1)[0]  # nobody has confirmed the rule yet
    word = words(instance.json("show", early["id"]))[name]
    assert not word["approved"] and "confirmation" in word["sentence"], word
    code, text = instance.terminal("rules", "confirm", name)
    assert code == 0 and "every paper" in text, text
    word = words(instance.json("show", early["id"]))[name]
    assert not word["approved"] and word["sentence"].startswith("It fits this plan, but"), word
    assert instance.terminal("reject", early["id"])[0] == 0

    instance.drop(os.path.join(samples, "rechnung nov.pdf"), "rechnung dez.pdf")
    done = instance.until(lambda: instance.json("list", "--state", "completed"), "approved by the rule")[0]
    shown = instance.json("show", done["id"])
    assert shown["decision"]["actor"] == f"policy:{name}", shown["decision"]
    assert words(shown)[name] == {"rule": name, "approved": True, "sentence": "It approved this plan."}, shown["rules"]
    assert f'rule "{name}": It approved this plan.' in instance.run("show", done["id"]).stdout

    instance.drop(os.path.join(samples, "idea.md"))
    note = waiting(1)[0]
    word = words(instance.json("show", note["id"]))[name]
    assert word["sentence"] == "It is for the type invoice; this is note.", word
    assert word["sentence"] in instance.run("rules", "why", note["id"]).stdout
    assert instance.run("rules", "why", "0" * 8, check=False).returncode == 4
    assert instance.stop() == 0
    print("ok: the documented rule fires, and says why not elsewhere")
finally:
    instance.clean()
