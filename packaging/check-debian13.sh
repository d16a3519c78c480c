#!/usr/bin/env bash
# check-debian13.sh [ROOT]: builds, tests and packages what is committed in a Debian 13 of its own, and installs the package.
# Needs root, debootstrap and a network. ROOT is kept for the next time (with its compiler cache); without one it is made anew
# and removed. Run it before a release and whenever a dependency changes; the first time takes an hour on two cores.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ "$(id -u)" = 0 ] || die "needs root, for debootstrap and pivot_root"
command -v debootstrap >/dev/null || die "install debootstrap first"
mirror=http://deb.debian.org/debian
kept=${1:-}
fresh=${kept:-$(mktemp -d "${TMPDIR:-/var/tmp}/countersign-trixie.XXXXXX")}
trap '[ -n "$kept" ] || rm -rf --one-file-system "$fresh"' EXIT

# inside COMMAND: a shell line in the root, in mounts and processes of its own that end with it. pivot_root and not chroot,
# because bubblewrap, which our tests start, gets no user namespace in a chroot.
inside() {
    unshare --mount --pid --fork --kill-child bash -c '
        set -e
        mount --make-rprivate / && mount --bind "$1" "$1" && cd "$1"
        mount -t proc proc proc && mount --rbind /dev dev && mount --rbind /sys sys && mount -t tmpfs -o mode=1777 tmpfs tmp
        pivot_root . mnt && cd / && umount -l /mnt
        exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
            CCACHE_DIR=/var/cache/ccache CCACHE_BASEDIR=/src CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=5G NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt bash -c "$2"' - "$fresh" "$1"
}

if [ ! -x "$fresh/usr/bin/apt-get" ]; then
    phase "a fresh trixie"
    debootstrap --variant=minbase trixie "$fresh" "$mirror" >"$fresh.log" 2>&1 \
        || { tail -5 "$fresh.log" >&2; die "debootstrap failed"; }
    rm -f "$fresh.log"
fi
cp /etc/resolv.conf "$fresh/etc/resolv.conf"
for conf in /etc/apt/apt.conf.d/*proxy*; do [ ! -r "$conf" ] || cp "$conf" "$fresh/etc/apt/apt.conf.d/"; done
inside 'apt-get -qq update && apt-get -qq -y --no-install-recommends install ca-certificates git ccache valkey-server >/dev/null'
# What this machine trusts is trusted there (a proxy has a certificate of its own).
[ ! -r /etc/ssl/certs/ca-certificates.crt ] || cp /etc/ssl/certs/ca-certificates.crt "$fresh/etc/ssl/certs/"

phase "source"
# What is committed, over what is there: files that did not change keep their age, and are not compiled again.
new=$(mktemp -d "$fresh/var/tmp/source.XXXXXX")
git -C "$root" archive HEAD | tar x -C "$new"
command -v rsync >/dev/null || apt_install rsync
rsync -rlpc --delete --exclude=/build --exclude=/.git "$new/" "$fresh/src/"
rm -rf "$new"

phase "build and test"
# Little optimised, several files as one: it is versions that are checked here, not speed.
inside 'cd /src && . packaging/lib.sh && install_packages build test && { [ -f build/CMakeCache.txt ] || cmake --preset default -DCMAKE_CXX_COMPILER=g++ -DCOUNTERSIGN_UNITY=ON -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -DNDEBUG" >/dev/null; }'
inside 'cd /src && packaging/test.sh </dev/null'
phase "each file by itself"
inside 'cd /src && cmake --preset default -B build/plain -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -DNDEBUG" -DCOUNTERSIGN_PRECOMPILED=OFF -DCOUNTERSIGN_UNITY=OFF -DCOUNTERSIGN_WERROR=ON -DBUILD_TESTING=OFF >/dev/null && cmake --build build/plain'
phase "package"
inside 'cd /src/build && rm -f ./*.deb && cpack -G DEB >/dev/null && ls ./*.deb'
packaging=$(dirname "${BASH_SOURCE[0]}")
"$packaging/check-deb.sh" "$(ls "$fresh"/src/build/*.deb)" trixie
phase ""
say "ok: builds, passes its tests and installs on Debian 13"
