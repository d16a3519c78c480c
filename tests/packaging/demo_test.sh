#!/usr/bin/env bash
# packaging/run.sh --demo with a pretended program: samples reach the Inbox once it is ready, the pending decisions are
# printed, SIGTERM ends both, and a program that dies at start is reported.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "FAIL: $*"; [ ! -e "$work/out" ] || cat "$work/out"; exit 1; }

mkdir -p "$work/project/packaging/packages" "$work/project/resources/samples" "$work/project/build/bin" "$work/bin"
cp "$here"/../../packaging/{lib,run}.sh "$work/project/packaging/"
cp "$here"/../../resources/samples/* "$work/project/resources/samples/"
touch "$work/project/packaging/packages/build.txt" "$work/project/build/build.ninja"
printf 'BUILD_TESTING:BOOL=ON\n' >"$work/project/build/CMakeCache.txt"
printf '#!/bin/sh\nexit 0\n' | tee "$work/bin/cmake" "$work/bin/apt-get" >/dev/null
printf '#!/bin/sh\nexit 0\n' >"$work/bin/dpkg-query"
# The program: ready at the second question; one pending plan for each file in the Inbox.
cat >"$work/project/build/bin/countersign" <<'EOF'
#!/usr/bin/env bash
profile=$2
case " $* " in
*" status "*) [ -e "$profile/asked" ] && [ -d "$profile/vault/Inbox" ]; ready=$?; touch "$profile/asked"; exit $ready ;;
*" list "*--json*) ls "$profile/vault/Inbox" | sed 's/.*/{"plan_digest": 1}/' ;;
*" list "*) echo "pending: $(ls "$profile/vault/Inbox" | wc -l)" ;;
*" serve "*)
    [ -z "${DIES:-}" ] || exit 7
    echo "args: $*" >"$profile/args"
    trap 'echo ended; exit 0' TERM
    mkdir -p "$profile/vault/Inbox"
    while :; do sleep 0.1; done ;;
esac
EOF
chmod +x "$work"/bin/* "$work/project/build/bin/countersign"
export PATH=$work/bin:$PATH TMPDIR=$work
unset DISPLAY WAYLAND_DISPLAY

"$work/project/packaging/run.sh" --demo --set approval.dry_run=true >"$work/out" 2>&1 &
demo=$!
until grep -q "stop:" "$work/out"; do kill -0 $demo 2>/dev/null || fail "the demo ended early"; sleep 0.1; done
count=$(find "$here/../../resources/samples" -type f | wc -l)
grep -q "^pending: $count$" "$work/out" || fail "not every sample was printed as pending"
grep -q -- "--set http.port=0 --set approval.dry_run=true serve$" "$work"/countersign-demo.*/args || fail "arguments were lost"
kill -TERM $demo
wait $demo || fail "the demo did not end cleanly ($?)"
grep -q "^ended$" "$work/out" || fail "the program was not told to end"

if DIES=1 "$work/project/packaging/run.sh" --demo >"$work/out" 2>&1; then fail "a program that dies at start passed"; fi
grep -q "did not become ready (exit 7)" "$work/out" || fail "the early end was not explained"
echo "ok"
