#!/usr/bin/env bash
# test.sh [CTEST ARGS…]: installs what the tests need, builds with warnings as errors, runs every test.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# node_packages: MCP servers written by others, exactly the versions of tests/package-lock.json, into build/node.
node_packages() {
    local lock=$root/tests/package-lock.json node=$build/node
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        command -v apt-get >/dev/null || die "the tests need node and npm"
        apt_install nodejs npm
    fi
    if [ -d "$node/node_modules" ] && cmp -s "$lock" "$node/package-lock.json"; then return 0; fi
    mkdir -p "$node"
    cp "$root/tests/package.json" "$lock" "$node/"
    (cd "$node" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) \
        || { rm -f "$node/package-lock.json"; die "npm could not install the packages of tests/package.json"; }
}

phase "packages"
install_packages build test
phase "node packages"
node_packages
phase "configure"
configure -DCOUNTERSIGN_WERROR=ON -DBUILD_TESTING=ON
phase "build"
compile
phase "test"
session=()
if command -v dbus-run-session >/dev/null; then session=(dbus-run-session --); fi
status=0
# One more than there are processors: what tests do is for the most part to wait for programs and deadlines.
"${session[@]}" ctest --test-dir "$build" -j"$(($(nproc) + 1))" --output-on-failure --no-tests=error "$@" || status=$?
say "-- test: $((SECONDS - phase_start)) s, all phases: $SECONDS s"
exit $status
