#!/usr/bin/env bash
# packaging/lib.sh against a pretended package manager: what is missing is installed in one call, nothing twice, and
# the policy that keeps servers from starting is gone afterwards.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/../../packaging/lib.sh"

fail() { echo "FAIL: $*"; exit 1; }
equal() { [ "$1" = "$2" ] || fail "$3: expected '$2', got '$1'"; }

# The lists of two releases, and a machine on which `here` is installed, `half` only configured away.
# shellcheck disable=SC2034
root=$work
policy=$work/policy-rc.d
mkdir -p "$work/packaging/packages" "$work/bin"
printf '# a comment\nhere\nneeded\n' >"$work/packaging/packages/build.txt"
printf 'only-on-12\n' >"$work/packaging/packages/build-12.txt"
printf 'only-on-13\n' >"$work/packaging/packages/build-13.txt"
printf 'half\nredis-server # a server\n' >"$work/packaging/packages/test.txt"
debian_release() { printf 12; }
as_root() { "$@"; }
cat >"$work/bin/dpkg-query" <<EOF
#!/bin/sh
echo "ii  here"
echo "rc  half"
[ ! -e "$work/installed" ] || sed 's/^/ii  /' "$work/installed"
EOF
cat >"$work/bin/apt-get" <<EOF
#!/bin/sh
echo "\$*" >>"$work/calls"
case "\$*" in
*install*) [ -x "$work/policy-rc.d" ] && echo guarded >>"$work/guarded"
    [ ! -e "$work/broken" ] || exit 100
    printf 'needed\nonly-on-12\nhalf\nredis-server\n' >"$work/installed" ;;
esac
EOF
chmod +x "$work"/bin/*
PATH=$work/bin:$PATH

equal "$(missing_packages build | tr '\n' ' ')" "needed only-on-12 " "missing for a build"
equal "$(missing_packages build test | tr '\n' ' ')" "half needed only-on-12 redis-server " "missing for the tests"

install_packages build test 2>/dev/null
equal "$(grep -c install "$work/calls")" 1 "install calls"
grep -q 'half needed only-on-12 redis-server$' "$work/calls" || fail "not all in one call: $(cat "$work/calls")"
grep -q -- --no-install-recommends "$work/calls" || fail "recommended packages would come along"
[ -e "$work/guarded" ] || fail "servers could have started during the installation"
[ ! -e "$policy" ] || fail "the policy file was left behind"

install_packages build test 2>/dev/null
equal "$(grep -c install "$work/calls")" 1 "install calls when nothing is missing"

# A failure of apt is a failure of ours, and cleans up as well; a policy of the machine's owner stays.
rm "$work/installed"
touch "$work/broken"
if (install_packages build 2>/dev/null); then fail "a failed installation passed"; fi
[ ! -e "$policy" ] || fail "the policy file was left behind after a failure"
printf 'mine\n' >"$policy"
(install_packages build 2>/dev/null) || true
equal "$(cat "$policy")" mine "the owner's policy"

# Compilers: CXX wins; g++ before 13 is never taken.
printf '#!/bin/sh\necho 12.2.0\n' >"$work/bin/g++"
printf '#!/bin/sh\n' >"$work/bin/clang++-19"
chmod +x "$work"/bin/*
equal "$(CXX='' compiler)" clang++-19 "compiler beside g++ 12"
printf '#!/bin/sh\necho 14\n' >"$work/bin/g++"
equal "$(CXX='' compiler)" g++ "compiler with g++ 14"
equal "$(CXX=my++ compiler)" my++ "compiler given by CXX"

# The cache of an earlier run decides whether to configure again.
build=$work/build
mkdir -p "$build"
printf 'COUNTERSIGN_WERROR:BOOL=ON\n' >"$build/CMakeCache.txt"
configured -DCOUNTERSIGN_WERROR=ON || fail "a cached value was not recognised"
if configured -DCOUNTERSIGN_WERROR=OFF; then fail "a different value counted as configured"; fi
echo "ok"
