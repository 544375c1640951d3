#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Sourced by the tests of the command: $fyrkat, $recording (SigMF metadata of one with packets), a work folder
# as current directory, and the functions below. A test fails as a whole if any expectation failed.
set -uo pipefail
fyrkat=$1
command=replay
recording=$2
outputs_are_valid=$(dirname "$(realpath "$0")")/valid_outputs.py
work=$(mktemp -d)
trap 'rm -rf "$work"; exit $failed' EXIT
cd "$work" || exit 1
failed=0

recording_data=${recording%-meta}-data
# How to read the same samples without their metadata.
read -ra recording_raw < <(/usr/bin/python3 - "$recording" <<'PYTHON'
import json, sys
meta = json.load(open(sys.argv[1]))
form = {"ci8": "cs8", "ci16_le": "cs16", "cf32_le": "cf32", "cu8": "cu8"}[meta["global"]["core:datatype"]]
print("--format", form, "--rate", meta["global"]["core:sample_rate"], "--center", meta["captures"][0]["core:frequency"])
PYTHON
)

fail() { printf 'FAILED: %s\n' "$*"; failed=1; }

# expect STATUS COMMAND…: leaves the outputs in ./stdout and ./stderr.
expect() {
    local wanted=$1
    shift
    "$@" >stdout 2>stderr
    local status=$?
    [ "$status" = "$wanted" ] || fail "exit status $status, not $wanted: $* ($(head -c 300 stderr))"
}

# refuses PATTERN ARGUMENT…: `fyrkat $command ARGUMENT…` ends with status 2 and one line on stderr that matches
# the extended regular expression.
refuses() {
    local pattern=$1
    shift
    expect 2 "$fyrkat" $command "$@"
    [ "$(wc -l <stderr)" = 1 ] || fail "$(wc -l <stderr) lines on stderr, not one: $*"
    grep -qE -- "$pattern" stderr || fail "stderr lacks '$pattern': $(cat stderr)"
}

# valid JSON|PCAPNG…: the files are well-formed to their last octet.
valid() { /usr/bin/python3 "$outputs_are_valid" "$@" || fail "not valid: $*"; }

# silence OCTETS FILE
silence() { head -c "$1" /dev/zero >"$2"; }

# metadata DATATYPE RATE CENTER [MORE]: SigMF metadata on stdout.
metadata() {
    printf '{"global": {"core:datatype": "%s", "core:version": "1.2.5", "core:sample_rate": %s%s},' "$1" "$2" "${4:-}"
    printf ' "captures": [{"core:sample_start": 0, "core:frequency": %s}], "annotations": []}\n' "$3"
}
