#!/usr/bin/env bash
# run.sh [--demo] [ARGS…]: installs what is missing, builds, and starts Countersign with ARGS.
# --demo: a fresh profile with sample items; without a display it serves and prints what waits for a decision.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

demo=
if [ "${1:-}" = --demo ]; then demo=yes; shift; fi
if [ "${1:-}" = -h ]; then sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit 0; fi

phase "packages"
install_packages build
phase "configure"
configure -DBUILD_TESTING=ON
phase "build"
compile countersign countersign-tools countersign-mail countersign-reader
phase ""

app=$build/bin/countersign
has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

if [ -z "$demo" ]; then
    if [ $# = 0 ] && ! has_display; then
        say "no display: running without a window (serve); stop with Ctrl-C"
        set -- serve
    fi
    exec "$app" "$@"
fi

profile=$(mktemp -d "${TMPDIR:-/tmp}/countersign-demo.XXXXXX")
command=("$app" --profile "$profile" --set http.port=0 "$@")
has_display || command+=(serve)
say "demo profile: $profile (delete it when you are done)"
say "the same again later: $app --profile $profile"

# wait_for SECONDS COMMAND…: until COMMAND succeeds while the program runs.
wait_for() {
    local until=$((SECONDS + $1)); shift
    until "$@" >/dev/null 2>&1; do
        kill -0 "$pid" 2>/dev/null || return 1
        [ $SECONDS -lt $until ] || return 1
        sleep 0.2
    done
}
ask() { "$app" --profile "$profile" "$@"; }
samples=("$root"/resources/samples/*)
all_planned() { [ "$(ask list --state awaiting_decision --json | grep -o '"plan_digest"' | wc -l)" -ge ${#samples[@]} ]; }

"${command[@]}" &
pid=$!
trap 'kill -TERM $pid 2>/dev/null || true' INT TERM
if ! wait_for 60 ask status; then
    status=0; wait $pid || status=$?
    die "Countersign did not become ready (exit $status); its log is in $profile/log"
fi
cp -- "${samples[@]}" "$profile/vault/Inbox/"
say "${#samples[@]} sample items are in $profile/vault/Inbox"
[ ! -r "$profile/run/http.port" ] || say "health and metrics: http://127.0.0.1:$(cat "$profile/run/http.port")/health"
if ! has_display; then
    wait_for 60 all_planned || say "note: not every item has a plan yet"
    ask list --state awaiting_decision
    say "look at one:  $app --profile $profile show ID"
    say "decide:       $app --profile $profile approve ID   (in a terminal), or move its note to Approved/"
    say "stop:         Ctrl-C"
fi
# A signal ends the first wait early; the second waits for the program's own end.
status=0
wait $pid || status=$?
if kill -0 $pid 2>/dev/null; then status=0; wait $pid || status=$?; fi
exit $status
