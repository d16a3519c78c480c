"""Waiting for what happens in another process; with pace.h the only places of the tests that sleep."""
import time


def until(condition, what, seconds=40, look_every=0.05):
    """The condition's first value that is not empty; an AssertionError with `what` when there was none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(look_every)
    raise AssertionError(f"timed out: {what}")


def within(condition, seconds):
    """Whether it came to hold in time."""
    try:
        return bool(until(condition, "", seconds))
    except AssertionError:
        return False


def keep_pace(pace):
    """An attack's own speed, or a moment that nobody chose: never a wait for something to happen."""
    time.sleep(pace)
