"""Where the process is killed, how each point is reached, and how often it is passed in one run."""

# name: passings that surely happen with the items that the test drops
PLAIN = {
    "anchor.before_open": 1, "anchor.opened": 1, "start.journal_open": 1, "start.agent_loaded": 1, "start.vault_ready": 1, "start.tools_ready": 1, "start.desk_ready": 1,
    "start.queue_open": 1, "start.watching": 1, "start.announced": 1,
    "journal.before_commit": 25, "journal.after_commit": 25, "journal.before_publish": 25, "journal.before_anchor": 1,
    "journal.after_anchor": 1,
    "watch.folder_made": 5, "watch.claimed": 5, "watch.before_append": 5, "watch.after_append": 5,
    "plan.requested": 5, "plan.before_append": 5, "plan.after_append": 5,
    "queue.before_delivery": 8, "queue.after_delivery": 8,
    "desk.rule_matched": 3, "desk.before_append": 5, "desk.after_append": 5,
    "vault.before_note": 5, "vault.note_written": 5, "vault.old_removed": 5,
    "execute.before_start": 5, "execute.after_intent": 6, "execute.ready": 6, "execute.after_call": 6, "execute.step_settled": 6, "execute.before_completed": 4,
    "undo.before_intent": 1, "undo.after_intent": 1, "undo.after_call": 1, "undo.before_end": 1,
    "tools.before_move": 4, "tools.moved": 4, "tools.move_synced": 4, "tools.before_create": 1, "tools.created": 1,
}
# reached only after another kill, during the recovery from it
AFTER_KILL = {
    "execute.resumed": "execute.after_intent", "execute.before_doubt": "execute.after_call", "execute.after_doubt": "execute.after_call",
    "probe.before_call": "execute.after_call", "probe.after_call": "execute.after_call", "resolve.before_append": "execute.after_call",
    "resolve.after_append": "execute.after_call", "undo.resumed": "undo.after_call",
}
# reached at the first start on a journal of an older version, and at an orderly end
MIGRATING = ["migrate.before_backup", "migrate.backed_up", "migrate.stepped"]
STOPPING = ["stop.begun", "stop.drained", "stop.journal_closed"]

# reached while a journal is held and accepted: killed by held.py, which makes such journals
ACCEPTING = ["start.held", "accept.before_append", "accept.committed", "accept.anchored", "accept.done"]

NAMES = list(PLAIN) + list(AFTER_KILL) + MIGRATING + STOPPING


def sweep(seeds):
    """(point, passing) pairs: `seeds` of each point, spread over its passings."""
    return [(name, seed % PLAIN.get(name, 1) + 1) for seed in range(seeds) for name in NAMES]
