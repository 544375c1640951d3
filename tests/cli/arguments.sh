#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# arguments.sh FYRKAT RECORDING: usage, and options out of their range.
. "$(dirname "$0")/expect.sh"

silence 40000 good.cs8
raw=(good.cs8 --rate 4M --center 2426M)

for number in nan NaN inf -inf -4M 0 0M '' M 4x '4 M' 1e400; do
    refuses '--rate' good.cs8 --rate "$number" --center 2426M
    refuses '--center' good.cs8 --rate 4M --center "$number"
done
for number in nan inf -1 0 x 1e300; do refuses 'full.scale' "${raw[@]}" --full-scale "$number"; done
for number in 0 -1 257 1.5 many; do refuses '--threads' "${raw[@]}" --threads "$number"; done
for number in 0 -1 1025 1.5 many; do refuses '--list' "${raw[@]}" --list "$number"; done
for list in 40 -1 37, '' 37-36 x; do refuses '--channels' "${raw[@]}" --channels "$list"; done
for address in '' x 5065 50657d63: 50657d63:12 8e89bed6; do refuses '--aa' "${raw[@]}" --aa "$address"; done
refuses '--crc' "${raw[@]}" --crc good
refuses '--format' "${raw[@]}" --format cs12
refuses 'standard output' "${raw[@]}" --pcap - --json -
refuses 'standard input' - good.cs8 - "${raw[@]:1}" --format cs8
refuses '--nonsense' "${raw[@]}" --nonsense
refuses 'FILE'
refuses 'good\.cs8' "${raw[@]}" --pcap good.cs8
[ "$(stat -c %s good.cs8)" = 40000 ] || fail "the recording was overwritten"
metadata ci8 4e6 2426e6 >good.sigmf-meta
cp good.cs8 good.sigmf-data
# What contradicts metadata replaces them, with a word; what agrees or adds goes without.
expect 0 "$fyrkat" replay good.sigmf-meta --rate 8M --center 2425M --format cs16
printf 'fyrkat: good.sigmf-meta: %s\n' '--rate, 8 MHz, replaces core:sample_rate, 4 MHz' \
    '--center, 2425 MHz, replaces core:frequency, 2426 MHz' '--format, ci16_le, replaces core:datatype, ci8' |
    cmp -s - stderr || fail "options that replace metadata: $(cat stderr)"
expect 0 "$fyrkat" replay good.sigmf-meta --quiet --rate 2M
[ ! -s stderr ] || fail "--quiet warns: $(cat stderr)"
expect 0 "$fyrkat" replay good.sigmf-meta --rate 4e6 --center 2.426G --format cs8
[ ! -s stderr ] || fail "options that agree with the metadata: $(cat stderr)"
refuses 'good\.sigmf-data.*overwrite' good.sigmf-meta --json ./good.sigmf-data
metadata ci8 4e6 2426e6 ', "core:dataset": "good.cs8"' >elsewhere.sigmf-meta
refuses 'good\.cs8.*overwrite' elsewhere.sigmf-meta --json good.cs8
refuses 'good\.cs8.*overwrite' - --format cs8 "${raw[@]:1}" --json good.cs8 <good.cs8
refuses 'out' "${raw[@]}" --pcap out --json ./out
refuses 'name of a file' "${raw[@]}" --json ''
expect 0 "$fyrkat" replay "${raw[@]}" --pcap /dev/null --json /dev/null

expect 2 "$fyrkat"
expect 2 "$fyrkat" nonsense
expect 0 "$fyrkat" --help
grep -q 'fyrkat replay' stdout || fail "--help shows no example"
expect 0 "$fyrkat" replay --help
grep -q 'fyrkat replay .*\.sigmf-meta' stdout || fail "replay --help shows no example"
expect 0 "$fyrkat" --version
grep -qE '^fyrkat [0-9]+\.[0-9]+\.[0-9]+$' stdout || fail "--version: $(cat stdout)"

for center in 2426000000 2.426e9 2426e6 2426M 2.426G; do
    expect 0 "$fyrkat" replay good.cs8 --rate 4e6 --center $center
done
expect 0 "$fyrkat" replay "${raw[@]}" --aa 50657d63 --aa 0x12345678:0x6e24eb --channels 38 --threads 3 --list 16

# Arguments and names of files come out harmless, whatever complains.
nasty=$'\e[31m\u009b1m\u202e'
for arguments in "nasty$nasty.cs8" "good.cs8 --json nowhere/$nasty" "good.cs8 --channels $nasty" "good.cs8 --$nasty"; do
    # shellcheck disable=SC2086
    refuses '\\x1b\[31m|\?\[31m' $arguments --rate 4M --center 2426M
    grep -qP '[\x00-\x09\x0b-\x1f\x7f]|\xc2\x9b|\xe2\x80\xae' stderr && fail "stderr can drive a terminal: $(cat -v stderr)"
done
