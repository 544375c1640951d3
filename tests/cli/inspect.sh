#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# inspect.sh FYRKAT RECORDING DEMO: `fyrkat inspect` of the recording that write_made_recording makes, and of the
# demo of make_recordings.
demo=$3
. "$(dirname "$0")/expect.sh"
command=inspect
check_svg=$(dirname "$(realpath "$0")")/check_svg.py

is_picture() { /usr/bin/python3 "$check_svg" "$@" || fail "not the picture expected: $*"; }
lines_with() { [ "$(grep -cE -- "$1" stdout)" = "$2" ] || fail "'$1' not on $2 lines: $(cat stdout)"; }

# The whole recording: nine packets, of which one is bad and one cut off.
expect 0 "$fyrkat" inspect "$recording" --svg all.svg
is_picture all.svg 9
lines_with '^ +[1-9]  .* s  ch' 9
lines_with 'CRC ok' 7
lines_with 'CRC bad' 1
lines_with 'CRC cut off' 1
lines_with '^ +1 +0\.00100. s  ch 37 .*CONNECT_IND' 1
expect 0 "$fyrkat" inspect "$recording" --svg -
cmp -s stdout all.svg || fail "--svg - differs from --svg FILE"
expect 0 "$fyrkat" inspect "$recording" --svg quiet.svg --quiet
[ ! -s stdout ] || fail "--quiet is not quiet"
cmp -s quiet.svg all.svg || fail "--quiet changes the picture"
expect 0 "$fyrkat" inspect "$recording" --svg ok.svg --crc ok
is_picture ok.svg 7
lines_with '^ +5 ' 1
expect 0 "$fyrkat" inspect "$recording" --svg narrow.svg --width 100
is_picture narrow.svg

# A part of it, with the same numbers.
expect 0 "$fyrkat" inspect "$recording" --from 4ms --length 0.003 --svg part.svg
is_picture part.svg 1
lines_with '^ +3 ' 1
expect 0 "$fyrkat" inspect "$recording" --from 12.5ms --length 500us --svg inner.svg
is_picture inner.svg
lines_with '^ +5 ' 1

# Without a terminal: shades of ASCII, the packets' numbers beneath.
expect 0 "$fyrkat" inspect "$recording" --width 80
grep -q '@' stdout || fail "nothing bright: $(cat stdout)"
LC_ALL=C grep -q $'\x1b' stdout && fail "colours without a terminal"
lines_with '2402\.0 .* 37$' 1
lines_with '^ +1 +2 +3 +4 +5' 1
# As on a terminal, with and without colours.
for depth in truecolor none; do
    COLORTERM=$depth NO_COLOR= script -qec "$fyrkat inspect $recording --width 80" /dev/null >stdout </dev/null
    case $depth in
        truecolor) grep -q $'\x1b\\[38;2;' stdout || fail "no direct colours" ;;
        none) grep -q $'\x1b\\[38;5;' stdout || fail "no indexed colours" ;;
    esac
done
NO_COLOR=1 script -qec "$fyrkat inspect $recording --width 80" /dev/null >stdout </dev/null
grep -q $'\x1b\\[[34]8;' stdout && fail "NO_COLOR is ignored"

# From a pipe, whose length is not known.
"$fyrkat" inspect - "${recording_raw[@]}" --svg piped.svg <"$recording_data" >stdout || fail "a pipe: status $?"
is_picture piped.svg 9
lines_with '^ +[1-9]  ' 9

# One packet.
for packet in {1..9}; do
    expect 0 "$fyrkat" inspect "$recording" --packet $packet --svg packet.svg
    is_picture packet.svg
    lines_with "^Packet $packet:" 1
    lines_with '^  Modulation index h +0\.(49|50)' 1
done
expect 0 "$fyrkat" inspect "$recording" --packet 3 --svg -
/usr/bin/python3 -c 'import sys, xml.etree.ElementTree as e; e.parse("stdout")' || fail "not XML"
for text in 'access address 50657d63' 'header: LL_DATA_START, 27 octets' 'CRC .* ok' Eye Spectrum 'Carrier phase'; do
    grep -q "$text" stdout || fail "the picture lacks '$text'"
done
for at in 0.0051 5ms 5100us 4.9ms; do
    expect 0 "$fyrkat" inspect "$recording" --at $at
    lines_with '^Packet 3: LL_DATA_START on channel 1' 1
    lines_with '  40 to +55  header: LL_DATA_START, 27 octets' 1
done
expect 0 "$fyrkat" inspect "$recording" --at 100
lines_with '^Packet 9:' 1
expect 0 "$fyrkat" inspect "$recording" --at 8.1ms --crc ok
lines_with '^Packet [35]:' 1

# A short packet beside a long one that ends later does not end the search.
expect 0 "$fyrkat" inspect "$demo" --at 100
lines_with '^Packet 36:' 1

# What cannot be.
cp "$recording" kept.svg
refuses 'packet 10 .*--packet 1 to 9' "$recording" --packet 10 --svg kept.svg
cmp -s kept.svg "$recording" || fail "an output was touched for a packet that is not there"
for number in 0 -1 x 1.5 ''; do refuses '--packet' "$recording" --packet "$number"; done
for seconds in -1 nan inf x 1h ''; do
    refuses '--at' "$recording" --at "$seconds"
    refuses '--from' "$recording" --from "$seconds"
    refuses '--length' "$recording" --length "$seconds"
done
refuses '--length' "$recording" --length 0
refuses '--at.*--packet|--packet.*--at' "$recording" --at 1 --packet 1
refuses 'ends after 0\.02 s' "$recording" --from 20ms
for width in 0 39 2001 x; do refuses '--width' "$recording" --width $width; done
refuses 'missing\.cs8.*No such file' missing.cs8 --rate 4M --center 2426M
refuses 'overwrite' "$recording" --svg "$recording_data"
refuses 'nowhere/x\.svg' "$recording" --svg nowhere/x.svg
refuses '/dev/full' "$recording" --svg /dev/full
refuses '/dev/full' "$recording" --packet 1 --svg /dev/full
refuses 'FILE'
silence 40000 silent.cs8
raw=(--rate 4M --center 2426M)
refuses 'no packets' silent.cs8 "${raw[@]}" --packet 1
refuses 'no packets' silent.cs8 "${raw[@]}" --at 0
expect 0 "$fyrkat" inspect silent.cs8 "${raw[@]}" --svg silent.svg
is_picture silent.svg
: >empty.cs8
expect 0 "$fyrkat" inspect empty.cs8 "${raw[@]}" --svg empty.svg
is_picture empty.svg
expect 0 "$fyrkat" inspect empty.cs8 "${raw[@]}"

# A fault in the recording: the picture of what lies before it is there all the same.
head -c $(($(stat -c %s "$recording_data") - 1)) "$recording_data" >tail.iq
refuses 'tail\.iq' tail.iq "${recording_raw[@]}" --svg tail.svg --quiet
is_picture tail.svg 9

# A name that is hostile to XML, and to the terminal.
name=$'a<b>&"\x1b[31m.cs16'
cp "$recording_data" "$name"
expect 0 "$fyrkat" inspect "$name" "${recording_raw[@]}" --svg name.svg
is_picture name.svg 9
expect 0 "$fyrkat" inspect "$name" "${recording_raw[@]}"
grep -q $'\x1b' stdout && fail "the file's name drives the terminal"

# A closed pipe is a clean end; SIGINT draws what was read.
"$fyrkat" inspect "$recording" --svg head.svg 2>stderr | head -1 >/dev/null
[ "${PIPESTATUS[0]}" = 0 ] && [ ! -s stderr ] || fail "a closed pipe: $(cat stderr)"
mkfifo samples lines
cat lines >stdout &
set -m
"$fyrkat" inspect samples "${recording_raw[@]}" --svg stopped.svg >lines 2>stderr &
inspect=$!
set +m
exec 3>samples
cat "$recording_data" >&3
for _ in $(seq 200); do
    [ -s stdout ] && break
    sleep 0.05
done
kill -INT "$inspect"
wait "$inspect"
status=$?
wait
exec 3>&-
[ "$status" = 130 ] || fail "exit status $status, not 130: $(cat stderr)"
is_picture stopped.svg

expect 0 "$fyrkat" inspect --help
grep -q 'fyrkat inspect .*--svg' stdout || fail "inspect --help shows no example"
