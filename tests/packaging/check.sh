#!/usr/bin/env bash
# check.sh NAME VERSION: one check of the shipped files; exit 77 when the tool for it is not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

need() {
    command -v "$1" >/dev/null || { echo "SKIP: $1 is not installed"; exit 77; }
}
fail() { echo "FAIL: $*"; exit 1; }

check_desktop() {
    need desktop-file-validate
    desktop-file-validate packaging/desktop/*.desktop resources/autostart/*.desktop
}

check_metainfo() {
    need appstreamcli
    # There is no homepage until the first version is published; AppStream 1.0 and later ask for one.
    local flags=(--no-net)
    case $(appstreamcli --version) in *' 0.'*) ;; *) flags+=(--override=url-homepage-missing=info) ;; esac
    appstreamcli validate "${flags[@]}" packaging/desktop/*.metainfo.xml
    grep -q "<release version=\"$version\"" packaging/desktop/*.metainfo.xml || fail "no release $version in the metainfo"
}

check_man() {
    need man
    local page warnings
    for page in packaging/man/*.1; do
        warnings=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -l "$page" 2>&1 >/dev/null)
        [ -z "$warnings" ] || fail "$page: $warnings"
        grep -q "^\.TH .* \"Countersign $version\"" "$page" || fail "$page does not name version $version"
    done
    for command in serve submit status list show approve reject undo retry cancel answer resolve trace metrics pause \
        resume rules audit mcp doctor; do
        grep -qE "(fB|[^a-z])$command\b" packaging/man/countersign.1 || fail "countersign.1 does not mention $command"
    done
}

check_haproxy() {
    local haproxy
    haproxy=$(PATH=$PATH:/usr/sbin command -v haproxy) || { echo "SKIP: haproxy is not installed"; exit 77; }
    COUNTERSIGN_TOKEN=secret "$haproxy" -c -f packaging/haproxy/countersign.cfg
    # The line for a token is a comment; it has to be right when somebody wants it.
    sed -e '/^ *http-check send/d' -e 's/# \(http-check send .*COUNTERSIGN_TOKEN\)/\1/' packaging/haproxy/countersign.cfg >"$work/token.cfg"
    grep -q '^ *http-check send .*COUNTERSIGN_TOKEN' "$work/token.cfg" || fail "there is no line for a token"
    COUNTERSIGN_TOKEN=secret "$haproxy" -c -f "$work/token.cfg"
}

check_units() {
    need systemd-analyze
    # Under the name of an instance, and with a program that is there: only what the unit itself says is judged.
    local unit
    for unit in packaging/systemd/countersign.service packaging/systemd/countersign@.service packaging/systemd/system/countersign@.service; do
        sed 's/=\(-\?\)countersign /=\1\/bin\/true /; /^Documentation=/d' "$unit" >"$work/$(basename "${unit/@/@one}")"
        systemd-analyze verify "$work/$(basename "${unit/@/@one}")" 2>"$work/said" || { cat "$work/said"; fail "$unit"; }
        [ ! -s "$work/said" ] || { cat "$work/said"; fail "$unit"; }
        for line in NoNewPrivileges=yes LockPersonality=yes RestrictSUIDSGID=yes UMask=0077 RestartPreventExitStatus=2; do
            grep -qx "$line" "$unit" || fail "$unit: not $line"
        done
    done
}

check_prometheus() {
    need promtool
    promtool check rules packaging/prometheus/alerts.yml
    promtool check config packaging/prometheus/prometheus.yml
    (cd packaging/prometheus && promtool test rules alerts_test.yml)
    for alert in HighErrorRate QueueBacklog HighMemory ServiceDown LowThroughput HighLatency HighCpu LowDisk; do
        grep -q "alert: $alert\$" packaging/prometheus/alerts.yml || fail "no rule $alert"
    done
}

check_dashboard() {
    need python3
    python3 - packaging/grafana/dashboard.json <<'PY'
import json, sys
panels = json.load(open(sys.argv[1]))["panels"]
ids = [p["id"] for p in panels]
assert len(ids) == len(set(ids)) and panels, "panel ids must be unique"
for p in panels:
    assert p["targets"] and all('job="countersign"' in t["expr"] for t in p["targets"]), p["title"]
    g = p["gridPos"]
    assert g["x"] + g["w"] <= 24, p["title"]
print(len(panels), "panels")
PY
}

check_scripts() {
    local script scripts=(packaging/*.sh tests/packaging/*.sh .ci/run)
    for script in "${scripts[@]}"; do bash -n "$script"; done
    for script in packaging/run.sh packaging/test.sh .ci/run; do [ -x "$script" ] || fail "$script is not executable"; done
    if command -v shellcheck >/dev/null; then
        shellcheck -x -P packaging -S warning "${scripts[@]}"
    fi
}

check_samples() {
    need pdftotext
    local text
    text=$(pdftotext -layout "resources/samples/rechnung nov.pdf" - 2>&1)
    for words in "Nordlicht Werkzeuge GmbH" "Rechnung Nr. NW-2026-1187" "Rechnungsdatum: 09.11.2026" "Gesamtbetrag:" \
        "98,77 EUR" "bis 23.11.2026"; do
        grep -qF -- "$words" <<<"$text" || fail "the invoice does not say: $words"
    done
    if grep -qi error <<<"$text"; then fail "the invoice is not a sound PDF: $text"; fi
    # Mail and calendar lines end with CRLF on every checkout.
    for file in "resources/samples/Frage zum Angebot.eml" resources/samples/invite.ics; do
        [ "$(grep -c $'\r$' "$file")" = "$(wc -l <"$file")" ] || fail "$file lost its CRLF"
    done
}

check_icons() {
    local icon name
    for name in approvals activity dashboard services settings pause play undo check cross pencil clock search file mail \
        calendar note; do
        [ -s "resources/icons/page/$name.svg" ] || fail "no icon $name"
    done
    for icon in resources/icons/page/*.svg; do
        grep -q 'viewBox="0 0 20 20"' "$icon" || fail "$icon: not 20x20"
        grep -q 'stroke="#000" stroke-width="1.5"' "$icon" || fail "$icon: not drawn in #000 with the one stroke weight"
        [ "$(grep -oiE '#[0-9a-f]{3,6}' "$icon" | sort -u)" = "#000" ] || fail "$icon: more than one colour"
    done
    for icon in resources/icons/{page,tray}/*.svg; do
        # Qt 6.4 draws neither masks nor clip paths.
        if grep -qE '<(mask|clipPath|filter)' "$icon"; then fail "$icon uses what Qt 6.4 does not draw"; fi
    done
}

check_translations() {
    need python3
    # A translation keeps every %1 and %n of its source, and nothing is left half done.
    python3 - translations/*.ts <<'PY'
import re, sys, xml.etree.ElementTree as tree
for path in sys.argv[1:]:
    count = 0
    for message in tree.parse(path).iter("message"):
        source, translation = message.find("source").text, message.find("translation")
        assert translation.get("type") != "unfinished", f"{path}: {source!r} is not translated"
        for place, form in enumerate(translation.findall("numerusform") or [translation]):
            wanted, got = (sorted(set(re.findall(r"%L?(?:\d|n)", t or ""))) for t in (source, form.text))
            if form.tag == "numerusform" and place == 0 and "%n" not in got: # "every minute": in both languages it is the form for 1
                wanted = [one for one in wanted if one != "%n"]
            assert wanted == got, f"{path}: {source!r} has {wanted}, its translation {got}"
            count += 1
    assert count, f"{path} translates nothing"
    print(path, count)
PY
    # Texts with a number are the only English ones that are stored, so they can be taken for German.
    python3 - translations/countersign_de.ts translations/countersign_en.ts <<'PY'
import sys, xml.etree.ElementTree as tree
german, english = ({(context.find("name").text, message.find("source").text): [form.text for form in message.iter("numerusform")]
                    for context in tree.parse(path).iter("context") for message in context.iter("message") if message.get("numerus")}
                   for path in sys.argv[1:])
left = [key for key, forms in german.items() if forms == english.get(key)]
assert german and not left, f"{sys.argv[1]} has English words for {left}"
PY
    # And every sentence is there under the context that is asked at run time.
    python3 tests/packaging/translations.py translations/countersign_de.ts
}

check_format() { packaging/format.sh --check; }

# A macro is left only around what is no plain literal (a path that CMake hands in).
check_literals() {
    if grep -rnE 'QStringLiteral\((R?"|$)|QLatin1String(View)?\(R?"' --include=*.cpp --include=*.h app core ui tests \
        | grep -vE 'QStringLiteral\("[^"]*" [A-Z_]+'; then
        fail "write u\"…\"_s and \"…\"_L1 (base/literals.h)"
    fi
}

check_documents() {
    for file in README.md CONTRIBUTING.md CHANGELOG.md LICENSE; do [ -s "$file" ] || fail "$file is missing"; done
    grep -q "^## \[Unreleased\]\|^## \[$version\]" CHANGELOG.md || fail "CHANGELOG.md has no entry for $version"
    # Every relative link of the documents leads to a file.
    local document target
    for document in README.md CONTRIBUTING.md CHANGELOG.md; do
        while read -r target; do
            [ -e "${target%%#*}" ] || fail "$document links to $target, which does not exist"
        done < <(grep -oP '\]\(\K[^)#:][^):]*(?=\))' "$document" | grep -v '^http' || true)
    done
}

"check_$1"
echo "ok: $1"
