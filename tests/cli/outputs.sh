#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# outputs.sh FYRKAT RECORDING: where the output goes, and when it cannot.
. "$(dirname "$0")/expect.sh"

# People read stdout, unless data goes there or nothing is wanted.
expect 0 "$fyrkat" replay "$recording" --json all.json --pcap all.pcapng
valid all.json all.pcapng
packets=$(wc -l <all.json)
[ "$packets" -gt 0 ] || fail "no packets"
[ "$(wc -l <stdout)" -gt "$packets" ] || fail "no lines and summary on stdout"
[ ! -s stderr ] || fail "stderr without a terminal: $(cat stderr)"

expect 0 "$fyrkat" replay "$recording" --json -
cmp -s stdout all.json || fail "--json - differs from --json FILE"
expect 0 "$fyrkat" replay "$recording" --pcap - --json all2.json
cmp -s stdout all.pcapng || fail "--pcap - differs from --pcap FILE"
cmp -s all2.json all.json || fail "JSON differs from run to run"
expect 0 "$fyrkat" replay "$recording" --quiet
[ ! -s stdout ] || fail "--quiet is not quiet"

# The number of threads changes nothing, nor does a pipe.
for threads in 1 2 5; do
    expect 0 "$fyrkat" replay "$recording" --threads $threads --json -
    cmp -s stdout all.json || fail "$threads threads give other packets"
done
cat "$recording_data" |
    "$fyrkat" replay - "${recording_raw[@]}" --json piped.json --quiet
# But for the date, which only the metadata know.
without_date() { sed 's/"ts":"[^"]*"//' "$1"; }
cmp -s <(without_date piped.json) <(without_date all.json) || fail "a pipe gives other packets"

# No packets: valid empty files, and what was seen instead.
silence 80000 silent.cs8
expect 0 "$fyrkat" replay silent.cs8 --rate 4M --center 2426M --json empty.json --pcap empty.pcapng
valid empty.json empty.pcapng
[ ! -s empty.json ] || fail "packets in silence"
grep -qi 'no packets' stdout && grep -q 'DC' stdout && grep -q 'clipped' stdout && grep -qE '^ +38 +2426 ' stdout ||
    fail "an empty screen: $(cat stdout)"

# Lines of JSON, and whole packets, are in their files as they are decoded, not when a buffer is full.
mkfifo samples
"$fyrkat" replay samples "${recording_raw[@]}" --quiet --json live.json --pcap live.pcapng 2>stderr &
replay=$!
exec 3>samples
head -c $(($(stat -c %s "$recording_data") / 2)) "$recording_data" >&3
for _ in $(seq 200); do
    [ "$(wc -l <live.json)" -gt 3 ] && break
    sleep 0.05
done
[ "$(wc -l <live.json)" -gt 3 ] || fail "packets wait in a buffer"
sleep 0.2
kill -KILL "$replay" && disown "$replay"
sleep 0.2
exec 3>&-
valid live.json live.pcapng
[ "$(stat -c %s live.pcapng)" -gt 500 ] || fail "packets of pcapng wait in a buffer"

# Outputs that cannot be written.
refuses 'nowhere/x\.json' "$recording" --json nowhere/x.json
refuses 'nowhere/x\.pcapng' "$recording" --pcap nowhere/x.pcapng
refuses '/dev/full' "$recording" --json /dev/full --pcap full.pcapng
valid full.pcapng
refuses '/dev/full' "$recording" --pcap /dev/full --json full.json
valid full.json
"$fyrkat" replay "$recording" >/dev/full 2>stderr
[ $? = 2 ] || fail "a full standard output: exit status"
[ "$(wc -l <stderr)" = 1 ] || fail "a full standard output: $(cat stderr)"

# A disk that fills up, here a limit on file sizes: files end with a whole packet, whichever is full first.
limited() {
    local kibibytes=$1
    shift
    bash -c 'ulimit -f "$0"; exec "$@"' "$kibibytes" "$@"
}
for kibibytes in 1 2 3 5; do
    for output in json pcapng; do
        # The other one has no limit.
        [ $output = json ] && others=(--pcap /dev/null) || others=(--json /dev/null)
        expect 2 limited $kibibytes "$fyrkat" replay "$recording" --quiet --${output%ng} cut.$output "${others[@]}"
        [ "$(wc -l <stderr)" = 1 ] || fail "$(wc -l <stderr) lines on stderr, not one: $(cat stderr)"
        grep -q "^fyrkat: cut.$output: .*octet $((kibibytes * 1024)).*ulimit -f" stderr || fail "no file, place and remedy: $(cat stderr)"
        valid cut.$output
        size=$(stat -c %s cut.$output)
        [ "$size" -gt $((kibibytes * 1024 - 700)) ] || fail "only $size octets of $kibibytes KiB are used"
        cmp -s -n "$size" cut.$output all.$output || fail "what is left of cut.$output is not what was decoded"
    done
    expect 2 limited $kibibytes "$fyrkat" replay "$recording" --json cut.json --pcap cut.pcapng
    valid cut.json cut.pcapng
    [ "$(tail -c 1 stdout | od -An -tx1)" = " 0a" ] || fail "a line for people is cut off: $(tail -c 80 stdout)"
done
"$fyrkat" replay --help >help
limited 1 "$fyrkat" replay --help >stdout 2>stderr
[ $? = 2 ] || fail "help beyond a limit: exit status"

# A closed pipe is a clean end, with complete files.
"$fyrkat" replay "$recording" --json head.json --pcap head.pcapng 2>stderr | head -1 >/dev/null
status=("${PIPESTATUS[@]}")
[ "${status[0]}" = 0 ] || fail "a closed pipe: exit status ${status[0]}"
[ ! -s stderr ] || fail "a closed pipe: $(cat stderr)"
valid head.json head.pcapng

# Standard streams that are closed or full: no file becomes standard output, nothing aborts.
"$fyrkat" replay "$recording" --json closed.json 2>stderr >&-
[ $? = 2 ] || fail "a closed standard output: exit status"
grep -q 'standard output' stderr || fail "a closed standard output: $(cat stderr)"
valid closed.json
"$fyrkat" replay "$recording" --quiet --json closed.json --pcap closed.pcapng <&- >&- 2>&-
[ $? = 0 ] || fail "closed standard streams with --quiet: exit status"
valid closed.json closed.pcapng
cmp -s closed.json all.json || fail "closed standard streams change the packets"
for stream in /dev/full /dev/null; do
    "$fyrkat" replay missing.cs8 --rate 4M --center 2426M 2>$stream
    [ $? = 2 ] || fail "an error message to $stream: exit status"
done
"$fyrkat" replay missing.cs8 --rate 4M --center 2426M 2>&-
[ $? = 2 ] || fail "an error message to nowhere: exit status"
"$fyrkat" replay --help >/dev/full 2>stderr
[ $? = 2 ] || fail "help to a full device: exit status"

# A recording without samples says so.
: >zero.cs8
expect 0 "$fyrkat" replay zero.cs8 --rate 4M --center 2426M --json empty.json --pcap empty.pcapng
valid empty.json empty.pcapng
grep -q '^fyrkat: zero\.cs8: holds no samples; ' stderr || fail "an empty recording, an empty screen"
