#!/usr/bin/env python3
"""sleeps.py SOURCE: no test waits a fixed time and hopes. Waiting is for conditions: QTRY_…, QTest::qWaitFor, waiting.py.

`sleeps.py SOURCE --self-test` must find each way to sleep, and no word that only looks like one."""
import os
import re
import sys

# Those that wait for a condition of another process, or keep an attack's own pace, and say so in their names.
HELPERS = {"tests/support/waiting.py", "tests/support/pace.h",
           "tests/packaging/demo_test.sh",  # a shell has no other way to look again
           "tests/bench/messages-server.mjs",  # a model takes its time to answer: that is what the fleet bench measures
           "tests/packaging/sleeps.py"}
CALL = r"(?:qWait|qSleep|(?:u|m|nano|clock_nano)?sleep|sleep_for|sleep_until)"
# Of C++ and Python; `scope->sleep()` of ours is under test itself.
CALLED = re.compile(rf"(?<![\w>.]){CALL}\s*\(|\b(?:QTest|QThread|std::this_thread|time|asyncio)(?:::|\.){CALL}\s*\(|\bsetTimeout\s*\(")
FOR_NOTHING = re.compile(r"QVERIFY2?\(\s*!\s*(?:QTest::qWaitFor|\w+\.wait)\s*\(")  # that nothing happens: wait for what comes behind it
IN_SHELL = re.compile(r"(?:^|[;&|\"'`(]|\bdo|\bthen)\s*(?:/bin/)?sleep\s+[\d.$]")  # in a script, or in a text that becomes one
ENDINGS = (".cpp", ".h", ".py", ".sh", ".mjs", ".js")


def sleeps_in(text):
    for number, line in enumerate(text.splitlines(), 1):
        if any(way.search(line) for way in (CALLED, FOR_NOTHING, IN_SHELL)):
            yield number, line.strip()


def files(source):
    for folder, _, names in os.walk(os.path.join(source, "tests")):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if name.endswith(ENDINGS) and os.path.relpath(path, source) not in HELPERS:
                yield path


def self_test():
    sleeping = ["QTest::qWait(50);", "        QTest::qSleep(20);", "::usleep(turn * 37);", "std::this_thread::sleep_for(20ms);", "QThread::msleep(5);",
                "    time.sleep(0.1)", "    sleep(2)", "await asyncio.sleep(1)", 'run("true & sleep 0.05; echo started")', "until ready; do sleep 0.1; done",
                "setTimeout(go, 100);", "nanosleep(&rest, nullptr);", "    sleep 2",
                "QVERIFY(!QTest::qWaitFor([&] { return done; }, 100));", "QVERIFY(!spy.wait(50));"]
    awake = ["QTest::qWaitFor([&] { return done; });", "scope->sleep(ms);", "void sleepEndsByItself()", "sleeper(&scope, 1, &out);",
             'run("setsid sleep " + mark)', 'until(lambda: done(), "the end")', "keep_pace(0.1)", "# a sleep that ended", 'char name[] = "sleep";']
    wrong = [line for line in sleeping if not list(sleeps_in(line))] + [line for line in awake if list(sleeps_in(line))]
    print("\n".join(f"judged wrongly: {line}" for line in wrong) or f"{len(sleeping)} found, {len(awake)} left alone")
    return 1 if wrong else 0


def main():
    if "--self-test" in sys.argv:
        return self_test()
    source, count, found = os.path.realpath(sys.argv[1]), 0, []
    for path in files(source):
        count += 1
        with open(path, encoding="utf-8") as f:
            found += [f"{os.path.relpath(path, source)}:{number}: {line}" for number, line in sleeps_in(f.read())]
    print("\n".join(found) or f"{count} files: none sleeps")
    return 1 if found or count < 300 else 0


sys.exit(main())
