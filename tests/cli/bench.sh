#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# bench.sh FYRKAT RECORDING: `fyrkat bench`, as briefly as it can be; how fast anything is, is not tested.
. "$(dirname "$0")/expect.sh"
command=bench

# holds EXPRESSION: true of `report`, the JSON in ./out.json.
holds() {
    /usr/bin/python3 - "$1" <<'PYTHON' || fail "JSON: not $1 ($(head -c 300 out.json))"
import json, sys
report = json.load(open("out.json"))
rows = report["results"]
sys.exit(not eval(sys.argv[1]))
PYTHON
}

expect 0 "$fyrkat" bench --seconds 0 --json out.json --svg out.svg
[ ! -s stderr ] || fail "progress without a terminal: $(cat stderr)"
holds 'len(rows) == 13 and len({row["work"] for row in rows}) == 13'
holds 'all(row["fftw_ratio"] > 0 and row.get("fftw_ratio_asked", 1) > 0 for row in rows)'
# The lower instruction sets are asked for nothing.
holds 'not report["instruction_set"].startswith("AVX3") or sum("fftw_ratio_asked" in row for row in rows) == 10'
holds 'all(row["ns_per_sample"] > 0 and row["msamples_per_second"] > 0 for row in rows)'
holds 'report["fftw_ns_per_point"] > 0 and report["instruction_set"]'
# Of packets 20 dB above the noise hardly any is lost, but where they fill the whole band.
holds 'sum(row["packets_sent"] > 0 for row in rows) == 5'
holds 'report["two_threads_gain"] > 0 and len(report["packets"]) == 7'
holds 'all(row["us_per_packet"] > 0 and row["fftw_kiloratio"] > 0 for row in report["packets"])'
holds 'all((row["right"] > 0.7) != row["work"].startswith("noise") for row in report["packets"])'
holds 'all(row["packets_right"] >= 0.9 * row["packets_sent"] for row in rows)'
grep -q '^96 MS/s, filter bank alone ' stdout || fail "no table: $(cat stdout)"

# A bar for each row; those of the whole band show the filter bank's share.
python3 - <<'PYTHON' || fail "no picture"
import sys, xml.etree.ElementTree as tree
text = "".join(tree.parse("out.svg").getroot().itertext())
sys.exit(text.count("MS/s, ") < 13 or text.count("filter bank: ") < 9)
PYTHON

# The lowest instruction set that this machine has, in small letters.
"$fyrkat" bench --isa none 2>stderr
lowest=$(sed -E 's/.*choose (.*, )?([A-Z0-9_]+) \(.*/\2/' stderr)
expect 0 "$fyrkat" bench --seconds 0 --only '4 MS/s' --isa "${lowest,,}" --json -
mv stdout out.json
holds "report['instruction_set'] == '$lowest' and len(rows) == 1"
expect 0 "$fyrkat" bench --seconds 0 --only '4 MS/s' --quiet
[ ! -s stdout ] || fail "--quiet is not quiet"

expect 0 "$fyrkat" bench --help
grep -q 'fyrkat bench --isa' stdout || fail "--help without an example"

timeout --preserve-status -s INT -k 20 2 "$fyrkat" bench --seconds 1000 >stdout 2>stderr
status=$?
[ $status = 130 ] || fail "exit status $status, not 130, when interrupted"

refuses "'AVX99': not on this machine.*choose .*$lowest" --isa AVX99
refuses "'-1'.*seconds, up to an hour" --seconds -1
refuses 'seconds, up to an hour' --seconds 4000
refuses "no row's name holds this" --only nothing
refuses 'cannot write there' --seconds 0 --only '4 MS/s' --json no/such/folder.json
