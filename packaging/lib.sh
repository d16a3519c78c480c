# shellcheck shell=bash
# Shared by run.sh and test.sh: what is missing is installed, once; then configure and build.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build
policy=/usr/sbin/policy-rc.d
phase_name=
phase_start=$SECONDS

# say WORDS…: one line to the reader, on stderr so that a program's own output stays clean.
say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# phase NAME: begins a phase and reports how long the one before took.
phase() {
    [ -z "$phase_name" ] || say "-- $phase_name: $((SECONDS - phase_start)) s"
    phase_name=$1 phase_start=$SECONDS
    [ -z "$1" ] || say "== $1"
}

# as_root COMMAND…
as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "installing packages needs root: run as root, or install sudo first"
    fi
}

# debian_release: 12, 13, or nothing on any other system.
debian_release() {
    (
        [ -r /etc/os-release ] && . /etc/os-release
        [ "${ID:-}" = debian ] && printf '%s' "${VERSION_ID:-}"
    )
}

# package_lists NAME…: the packages of packages/NAME.txt and packages/NAME-<release>.txt, one a line.
package_lists() {
    local name file
    for name; do
        for file in "$root/packaging/packages/$name.txt" "$root/packaging/packages/$name-$(debian_release).txt"; do
            [ ! -r "$file" ] || sed 's/#.*//; s/[[:space:]]//g; /^$/d' "$file"
        done
    done
}

# missing_packages NAME…: those of the lists that are not installed; one dpkg-query for all.
missing_packages() {
    local wanted installed
    wanted=$(package_lists "$@" | sort -u)
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null | sed -n 's/^[ihp]i *//p' || true)
    grep -vxF -- "$installed" <<<"$wanted" || true
}

# without_autostart COMMAND…: servers installed by COMMAND are not started. An existing policy is left as it is.
without_autostart() {
    local status=0
    if [ -e "$policy" ]; then "$@"; return; fi
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
    "$@" || status=$?
    as_root rm -f "$policy"
    return $status
}

# keep_off SERVICE…: not started at the next boot either, where systemd runs.
keep_off() {
    [ -d /run/systemd/system ] || return 0
    local service
    for service; do as_root systemctl disable --quiet --now "$service" 2>/dev/null || true; done
}

# apt_install PACKAGE…: waits for another apt to finish, asks nothing.
apt_install() {
    as_root apt-get -q update || say "note: some package lists could not be read; going on with the rest"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        --no-install-recommends install "$@" >&2
}

# install_packages NAME…: makes the lists true.
install_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "note: not a Debian system; expecting these to be there: $(package_lists "$@" | tr '\n' ' ')"
        return 0
    fi
    [ -n "$(debian_release)" ] || say "note: not Debian 12 or 13; trying the package names of Debian"
    local missing
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "installing: $(tr '\n' ' ' <<<"$missing")"
    # shellcheck disable=SC2086
    without_autostart apt_install $missing || die "apt could not install what is needed (see above)"
    # shellcheck disable=SC2046
    keep_off $(grep -xE 'redis-server|prometheus|haproxy' <<<"$missing") $(grep -q '^dovecot' <<<"$missing" && echo dovecot)
}

# compiler: g++ from 13 on, otherwise clang-19 (see packaging/cmake/compiler.cmake for why). CXX wins.
compiler() {
    if [ -n "${CXX:-}" ]; then printf '%s' "$CXX"
    elif command -v g++ >/dev/null && [ "$(g++ -dumpversion | cut -d. -f1)" -ge 13 ]; then printf g++
    elif command -v clang++-19 >/dev/null; then printf clang++-19
    else die "no compiler: install g++ 13 or later, or clang-19"
    fi
}

# configure [CMAKE ARGS…]: the first time with everything; later only what the arguments change.
configure() {
    local arguments=("$@")
    [ -f "$build/CMakeCache.txt" ] || arguments+=("-DCMAKE_CXX_COMPILER=$(compiler)")
    if [ -f "$build/build.ninja" ] && configured "$@"; then return 0; fi
    (cd "$root" && cmake --preset default "${arguments[@]}" >&2)
}

# configured -DNAME=VALUE…: whether the cache already says so.
configured() {
    local argument name
    for argument; do
        name=${argument#-D}
        grep -qE "^${name%%=*}:[A-Z]+=${name#*=}\$" "$build/CMakeCache.txt" || return 1
    done
}

# compile [TARGET…]
compile() {
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
    cmake --build "$build" ${1:+--target "$@"} >&2
}
