#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# rftest.sh FYRKAT RECORDING DEMO: `fyrkat rftest` of the recording that write_test_packets makes, of the demo of
# make_recordings, which holds no test packets, and of our own modulator and receiver.
demo=$3
. "$(dirname "$0")/expect.sh"
command=rftest
check_svg=$(dirname "$(realpath "$0")")/check_svg.py

# shows STATUS VERDICT CASE…: the JSON in ./out.json has that verdict for each of the cases.
shows() {
    /usr/bin/python3 - "$@" <<'PYTHON' || fail "JSON: $* ($(head -c 300 out.json))"
import json, sys
verdicts = {case["case"]: case["verdict"] for case in json.load(open("out.json"))["cases"]}
sys.exit(any(verdicts.get(name) != sys.argv[1] for name in sys.argv[2:]))
PYTHON
}
transmitter_cases=(TRM/BV-03 TRM/BV-05 TRM/BV-06 TRM/BV-08 TRM/BV-09 TRM/BV-10 TRM/BV-11 TRM/BV-12 TRM/BV-13 TRM/BV-14)

# Our own modulator passes them all.
expect 0 "$fyrkat" rftest --packets 2 --json out.json --svg out.svg
shows pass "${transmitter_cases[@]}"
/usr/bin/python3 "$check_svg" out.svg || fail "not a picture"
grep -q '^No case failed' stdout || fail "no summary: $(tail -1 stdout)"
grep -q '^TRM/BV-05  Modulation characteristics, LE 1M; 4 packets: pass' stdout || fail "$(cat stdout)"
expect 0 "$fyrkat" rftest --packets 2 --json -
cmp -s stdout out.json || fail "--json - differs from --json FILE, or the same seed gives other figures"
[ ! -s stderr ] || fail "progress without a terminal: $(cat stderr)"

# Each impairment fails the case that is about it, and with status 1.
expect 1 "$fyrkat" rftest --packets 2 --cfo 160k --json out.json
shows fail TRM/BV-06 TRM/BV-12 TRM/BV-14
shows pass TRM/BV-03 TRM/BV-05 TRM/BV-08 TRM/BV-10 TRM/BV-13
expect 1 "$fyrkat" rftest --packets 2 --modulation-index 0.44 --phy 1m --json out.json
shows fail TRM/BV-05
shows pass TRM/BV-03 TRM/BV-06
expect 1 "$fyrkat" rftest --packets 2 --iq-gain 3 --case TRM --phy 2m --quiet --json out.json
[ ! -s stdout ] || fail "--quiet is not quiet"
shows fail TRM/BV-08
shows pass TRM/BV-10 TRM/BV-12
expect 1 "$fyrkat" rftest --packets 2 --case TRM/BV-03 --interferer tone,2447M,-24 --json out.json
shows fail TRM/BV-03
expect 0 "$fyrkat" rftest --packets 2 --case rf-phy/trm/bv-03-c --iq-gain 0.3 --tx-power 0
expect 1 "$fyrkat" rftest --packets 2 --case TRM/BV-03 --iq-gain 0.3 --tx-power 20

# A case that is named twice is done once; what a payload is too short for is not judged.
expect 0 "$fyrkat" rftest --packets 2 --case TRM/BV-03 --case rf-phy/trm/bv-03-c
[ "$(grep -c '^TRM/BV-03' stdout)" = 1 ] || fail "a case is done twice"
expect 0 "$fyrkat" rftest --packets 2 --case TRM/BV-06 --length 1
[ "$(grep -c 'kHz' stdout)" = 1 ] || fail "a drift within one octet: $(cat stdout)"

# A recording of a device in Direct Test Mode.
expect 0 "$fyrkat" rftest "$recording" --json out.json --svg out.svg
shows pass "${transmitter_cases[@]}"
grep -qE '^  fn − fTX +(29|30|31)\.' stdout || fail "not 30 kHz off: $(cat stdout)"
expect 0 "$fyrkat" rftest - "${recording_raw[@]}" --case TRM/BV-05 <"$recording_data"
grep -q '4 packets: pass' stdout || fail "a pipe: $(cat stdout)"
# Other packets have figures, and no verdict.
expect 0 "$fyrkat" rftest "$demo" --json out.json
shows none TRM/BV-05 TRM/BV-06
grep -q 'Δf1avg' stdout || fail "no figures: $(cat stdout)"

# A recording too narrow to show emissions says so, and which rate would show some.
expect 0 "$fyrkat" generate --aa 71764129:555555 --channel 12 --snr 40 --rate 4M --quiet --out narrow.sigmf-meta \
    --packet "0125$(printf '0f%.0s' {1..37})" --packet "0225$(printf '55%.0s' {1..37})"
expect 0 "$fyrkat" rftest narrow.sigmf-meta --case TRM/BV-05 --json out.json
shows pass TRM/BV-05
expect 0 "$fyrkat" rftest narrow.sigmf-meta --case TRM/BV-03 --json out.json --svg out.svg
grep -q 'too narrow: it takes a recording of 5 MS/s or more' stdout || fail "a narrow recording: $(cat stdout)"
grep -q '^No verdict: the recording is too narrow' stdout || fail "a narrow recording is blamed on the payload"
grep -q '"least_rate_hz":5000000' out.json || fail "JSON of a narrow recording: $(cat out.json)"
grep -q 'too narrow' out.svg || fail "SVG of a narrow recording"

# Packets that only the list finds are marked in every report.
expect 0 "$fyrkat" generate --packet "0025$(printf 'f0%.0s' {1..37})" --repeat 200 --channel 12 --snr 6 --rate 8M \
    --out weak.sigmf-meta --quiet
expect 0 "$fyrkat" rftest weak.sigmf-meta --case TRM/BV-03 --list 16 --json out.json --svg out.svg
for report in stdout out.svg; do
    grep -qE '[0-9]+ packets \([0-9]+ corrected\)' $report || fail "$report does not tell corrected packets"
    grep -q 'list 16' $report || fail "$report does not tell of the list"
done
grep -qE '"corrected":[1-9]' out.json || fail "JSON does not tell corrected packets: $(cat out.json)"

# Our own receiver.
expect 0 "$fyrkat" rftest --case RCV/BV-01 --case RCV/BV-07 --packets 20 --json out.json
shows pass RCV/BV-01 RCV/BV-07
expect 1 "$fyrkat" rftest --case RCV/BV-01 --packets 20 --noise-figure 45

# Interrupted: in order, and at once.
timeout --preserve-status -s INT -k 20 2 "$fyrkat" rftest --case RCV --packets 100000 >stdout 2>stderr
status=$?
[ $status = 130 ] || fail "exit status $status, not 130, when interrupted"
[ ! -s stderr ] || fail "interrupted: $(cat stderr)"

# Bad input.
silence 4000000 silence.cs8
refuses 'no packet in it belongs' silence.cs8 --rate 4M --center 2402M
refuses "'TRM/BV-99' is no case" --case TRM/BV-99
refuses 'receiver cases test our own receiver' --case RCV "$recording"
refuses '--rate.*is for recordings' --rate 4M
refuses '--cfo.*is for our own modulator' "$recording" --cfo 1k
for impairment in '--snr 5' '--cfo 1k' '--swing 50k' '--clock-ppm 50' '--multipath 0.1us' '--iq-gain 3' '--bits 4' \
    '--interferer tone,2447M,-24' '--modulation-index 0.45' '--tx-power 8'; do
    # shellcheck disable=SC2086
    refuses "${impairment%% *}: is for transmitter cases" --case RCV/BV-01 $impairment
done
refuses '--cfo: is for transmitter cases' --case TRM/BV-03 --case RCV/BV-08 --phy 2m --cfo 1k
for option in '--noise-figure 6' '--list 16'; do
    # shellcheck disable=SC2086
    refuses "${option%% *}: is for receiver cases" $option
done
refuses 'leaves none of the cases' --case TRM/BV-03 --phy 2m
refuses 'frequency offset must be -1 to 1 MHz' --cfo 2M
refuses 'outside the passband' --interferer tone,2480M,-30
refuses 'a whole number from 2' --packets 1
refuses '--seed.*a whole number' --seed 18446744073709551616
refuses 'a whole number from 1 to 255' --length 256
refuses 'only one of them' --json - --svg -
refuses 'a file each' --json same --svg same
refuses 'would overwrite the recording' "$recording" --json "$recording"
refuses 'No such file' no-such.sigmf-meta
