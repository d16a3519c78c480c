"""Started from an icon, what keeps Countersign from starting is a window that stays, and says the same on stderr."""
import os
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
from instance import Instance  # noqa: E402

bin_dir = sys.argv[1]


def desktop(instance, display=True):
    env = {k: v for k, v in instance.environment().items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if display:
        env["QT_QPA_PLATFORM"] = "offscreen"
    told = tempfile.TemporaryFile("w+")
    process = subprocess.Popen([*instance.words, *instance.settings], env=env, stderr=told)
    return process, lambda: (told.seek(0), told.read())[1]


def stays(instance, sentence, code):
    """The window is there (the process waits for its owner), and closing it ends with the code of the error."""
    process, told = desktop(instance)
    try:
        Instance.until(lambda: sentence in told() or process.poll() is not None, sentence, 30)
        assert process.poll() is None, f"no window: {told()!r}"
        process.send_signal(signal.SIGTERM)
        ended = process.wait(30)
        assert ended == code and told().count(sentence) == 1, f"ended with {ended}: {told()!r}"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def wrong_settings():
    instance = Instance(bin_dir)
    try:
        with open(os.path.join(instance.profile, "config.yaml"), "w", encoding="utf-8") as f:
            f.write("http:\n  prot: 1\n")
        stays(instance, "http.prot", 2)
        process, told = desktop(instance, display=False)
        assert process.wait(30) == 2 and "http.prot" in told(), told()
    finally:
        instance.clean()


def another_instance():
    instance = Instance(bin_dir).start()
    try:
        stays(instance, "already running", 5)
        assert instance.json("status")["state"] == "running"  # it was asked for nothing
    finally:
        instance.clean()


def damaged_journal():
    instance = Instance(bin_dir).start()
    try:
        instance.stop()
        with open(os.path.join(instance.profile, "journal.db"), "r+b") as f:
            f.write(b"x" * 4096)
        stays(instance, "damaged", 1)
    finally:
        instance.clean()


def vault_of_another_profile():
    """What fails after the journal has been opened: a window of parts that do not run would say that all is well."""
    owner, instance = Instance(bin_dir).start(), Instance(bin_dir)
    try:
        instance.settings = [*instance.settings, "--vault", owner.vault]
        stays(instance, "belongs to another profile", 2)
    finally:
        owner.clean()
        instance.clean()


for case in (wrong_settings, another_instance, damaged_journal, vault_of_another_profile):
    case()
    print("ok", case.__name__)
