#!/usr/bin/env bash
# check-deb.sh FILE.deb [SUITE] [MIRROR]: installs the package in a fresh minimal Debian and runs it there.
# Needs root and debootstrap. SUITE is the release that the package was built on (default: this machine's).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
[ "$(id -u)" = 0 ] || die "needs root, for debootstrap and chroot"
command -v debootstrap >/dev/null || die "install debootstrap first"
deb=$(readlink -f "$1")
suite=${2:-$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")}
mirror=${3:-http://deb.debian.org/debian}
fresh=$(mktemp -d "${TMPDIR:-/var/tmp}/countersign-deb.XXXXXX")
mounted=
pid=

cleanup() {
    if [ -n "$pid" ]; then kill -TERM "$pid" 2>/dev/null && wait "$pid" || true; fi
    [ -z "$mounted" ] || umount "$fresh/proc"
    rm -rf --one-file-system "$fresh"
}
trap cleanup EXIT
# An array, not a function: in the background it has to be one process, so that a signal reaches the program itself.
inside=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$fresh")

phase "a fresh $suite"
debootstrap --variant=minbase "$suite" "$fresh" "$mirror" >"$fresh.log" 2>&1 || { tail -5 "$fresh.log" >&2; die "debootstrap failed"; }
rm -f "$fresh.log"
mount -t proc proc "$fresh/proc" && mounted=yes
printf '#!/bin/sh\nexit 101\n' >"$fresh/usr/sbin/policy-rc.d"
chmod 755 "$fresh/usr/sbin/policy-rc.d"
for conf in /etc/apt/apt.conf.d/*proxy*; do [ ! -r "$conf" ] || cp "$conf" "$fresh/etc/apt/apt.conf.d/"; done

phase "apt install"
cp "$deb" "$fresh/root/countersign.deb"
"${inside[@]}" apt-get -qq update
"${inside[@]}" apt-get -qq -y --no-install-recommends install /root/countersign.deb >"$fresh/root/install.log" 2>&1 \
    || { tail -20 "$fresh/root/install.log" >&2; die "the package does not install"; }

phase "run"
"${inside[@]}" countersign --version
for path in /usr/bin/countersign-tools /usr/bin/countersign-mail /usr/bin/countersign-reader /usr/share/applications/countersign.desktop \
    /usr/share/icons/hicolor/scalable/apps/countersign.svg /usr/lib/systemd/user/countersign.service \
    /usr/lib/systemd/user/countersign@.service /usr/lib/systemd/system/countersign@.service \
    /usr/share/doc/countersign/examples/haproxy/countersign.cfg \
    /usr/share/countersign/autostart/countersign.desktop /usr/lib/countersign/countersign-kafka.so; do
    [ -e "$fresh$path" ] || die "$path is missing"
done
missing=$("${inside[@]}" sh -c 'for p in /usr/bin/countersign* /usr/lib/countersign/*.so; do ldd "$p"; done' | grep 'not found' || true)
[ -z "$missing" ] || die "libraries are missing: $missing"

profile=/root/profile
"${inside[@]}" countersign --profile $profile --set http.port=0 serve &
pid=$!
for _ in $(seq 150); do
    if "${inside[@]}" countersign --profile $profile status >/dev/null 2>&1; then ready=yes; break; fi
    kill -0 $pid 2>/dev/null || die "serve ended early"
    sleep 0.2
done
[ -n "${ready:-}" ] || die "serve did not become ready within 30 s"
cp "$root/resources/samples/rechnung nov.pdf" "$fresh$profile/vault/Inbox/"
for _ in $(seq 150); do
    waiting=$("${inside[@]}" countersign --profile $profile list --state awaiting_decision --json | grep -c plan_digest || true)
    [ "$waiting" = 0 ] || break
    sleep 0.2
done
[ "$waiting" != 0 ] || die "the sample invoice got no plan within 30 s"
kill -TERM $pid
status=0
wait $pid || status=$?
pid=
[ $status = 0 ] || die "serve ended with $status"

phase "apt remove"
"${inside[@]}" apt-get -qq -y purge countersign >/dev/null 2>&1
[ ! -e "$fresh/usr/bin/countersign" ] || die "removing the package left /usr/bin/countersign"
phase ""
say "ok: $(basename "$deb") works on a fresh $suite"
