#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# generate.sh FYRKAT RECORDING: recordings from typed packets and from captures.
. "$(dirname "$0")/expect.sh"
make_capture=$(dirname "$outputs_are_valid")/make_capture.py

# pdus RECORDING ARGUMENT…: PHY, channel and PDU of each packet that replay finds.
pdus() { "$fyrkat" replay "$@" --json - | /usr/bin/python3 -c '
import json, sys
for line in sys.stdin:
    packet = json.loads(line)
    print(packet["phy"], packet["ch"], packet["hex"])'; }

# received WANTED RECORDING ARGUMENT…
received() {
    local wanted=$1
    shift
    [ "$(pdus "$@")" = "$wanted" ] || fail "received $(pdus "$@"), not $wanted: $*"
}

beacon=4206010000eeffc0
one="1M 37 $beacon"

# As octets, and by fields; options behind a packet are its own, those before the first hold for all.
expect 0 "$fyrkat" generate --packet $beacon --out one.sigmf-meta
grep -q '^one.sigmf-meta: 1 packet in .* 4 MHz around 2402 MHz, ci8, .* seed 1$' stdout || fail "summary: $(cat stdout)"
received "$one" one.sigmf-meta
expect 0 "$fyrkat" generate --channel 38 --adv-ind --adv-a c0:ff:ee:00:00:07 --ad 01:06 --ad name:Fyrkat \
    --scan-req --channel 37 --scan-a 00:00:5e:00:53:01/public --out fields.sigmf-data --snr 30
received "1M 38 4011070000eeffc002010607094679726b6174
1M 37 830c0153005e0000010000eeffc0" fields.sigmf-meta
expect 0 "$fyrkat" generate --snr 30 --spacing 2ms --packet $beacon --phy coded-s8 --channel 5 --packet $beacon \
    --phy coded-s2 --channel 6 --packet $beacon --phy 2m --channel 7 --packet $beacon --aa 50657d63:6e24eb \
    --channel 8 --out phys --rate 20M
received "S8 5 $beacon
S2 6 $beacon
2M 7 $beacon
1M 8 $beacon" phys.sigmf-meta --aa 50657d63:6e24eb

expect 0 "$fyrkat" generate --packet $beacon --phy 2m --channel 38 --out unheard.sigmf-meta
grep -q '^1 packet of LE 2M on channels 37 to 39' stderr || fail "LE 2M on channel 38 goes without a word"

# The same seed gives the same octets, another one others.
for seed in 7 7 8; do
    expect 0 "$fyrkat" generate --packet $beacon --repeat 3 --snr 15 --seed $seed --out seed.sigmf-meta
    grep -q "seed $seed" stdout || fail "the seed is not told"
    sha256sum <seed.sigmf-data
done >hashes
[ "$(uniq -c hashes | awk '{ print $1 }' | tr '\n' ' ')" = "2 1 " ] || fail "seeds: $(cat hashes)"

# Every impairment, in every format.
for format in ci8 cu8 ci16_le cf32_le cs16; do
    expect 0 "$fyrkat" generate --packet $beacon --repeat 5 --channel 9 --rate 8M --format $format --snr 25 \
        --cfo -30k --drift 10 --swing 20k,1250 --clock-ppm -40 --modulation-index 0.48 --linewidth 10 \
        --multipath 50e-9 --iq-gain 0.5 --iq-phase -2 --dc -50 --bits 8 --interferer tone,2425M,-35 \
        --interferer le-1m,2420.5M,-40,200us,1ms --out all.sigmf-meta
    [ "$(pdus all.sigmf-meta | grep -c "^1M 9 $beacon$")" = 5 ] || fail "impaired packets are lost in $format"
done
expect 0 "$fyrkat" generate --packet $beacon --level 3 --out loud.sigmf-meta
grep -q 'loud.*clipped' stderr || fail "clipping goes without a word"
expect 0 "$fyrkat" generate --packet $beacon --level 3 --quiet --out loud.sigmf-meta
[ ! -s stdout ] && [ "$(wc -l <stderr)" = 1 ] && grep -q 'loud.*clipped' stderr || fail "--quiet hides clipping"

# From a capture, bare packets with their channel and PHY beside.
/usr/bin/python3 "$make_capture" bare.pcap 251 1600000000:d6be898e${beacon}000000 1600000060:d6be898e${beacon}000000
expect 0 "$fyrkat" generate --from bare.pcap --channel 12 --phy 2m --max-gap 1ms --snr 25 --out bare.sigmf-meta
grep -q 'bare.pcap: --max-gap left out 59\.9' stderr || fail "a gap goes without a word: $(cat stderr)"
received "2M 12 $beacon
2M 12 $beacon" bare.sigmf-meta
grep -q '"core:datetime": "2020-09-13T12:26:39.999' bare.sigmf-meta || fail "the capture's time is lost"

# Packets on two channels may overlap; on one they are pushed apart. Links without CONNECT_IND are named.
link=637d6550020401aabb
/usr/bin/python3 "$make_capture" busy.pcap 256 5:00000000000000000100d6be898e${beacon}000000 \
    5.00005:01000000000000000100d6be898e${beacon}000000 5.0001:02000000000000000100${link}cc112233 \
    5.00015:02000000000000000100${link}cd445566 5.0001:00000000000000000100d6be898e${beacon}000000
expect 0 "$fyrkat" generate --from busy.pcap --snr 25 --out busy.sigmf-meta
grep -q 'busy.pcap: pushed apart 2 of 5 packets: 1 whose time runs backwards, 1 that overlap' stderr ||
    fail "pushed apart without a word: $(cat stderr)"
grep -q 'access address 50657d63: CRC init 555555, unknown' stderr || fail "no word about a CRC init: $(cat stderr)"
hint=$(sed -n 's/^to receive.*sigmf-meta //p' stderr)
# shellcheck disable=SC2086
received "$one
1M 0 $beacon
1M 1 020401aabbcc
1M 1 020401aabbcd
$one" busy.sigmf-meta $hint
expect 0 "$fyrkat" generate --from busy.pcap --aa 50657d63:6e24eb --quiet --out busy.sigmf-meta --snr 25
[ ! -s stdout ] && [ ! -s stderr ] || fail "--quiet is not quiet"
[ "$(pdus busy.sigmf-meta --aa 50657d63:6e24eb | wc -l)" = 5 ] || fail "--aa does not give the CRC init"

# The examples of --help run as they stand.
expect 0 "$fyrkat" generate --help
sed -n 's/^  fyrkat generate/generate/p' stdout >examples
[ "$(wc -l <examples)" -ge 4 ] || fail "--help shows no examples"
/usr/bin/python3 "$make_capture" office.pcapng 256 5:00000000000000000100d6be898e${beacon}000000 \
    6:27000000000000000100d6be898e${beacon}000000
while read -r -a example; do expect 0 "$fyrkat" "${example[@]}"; done <examples

# Interrupted: what is there is complete, and said to be less.
set -m
"$fyrkat" generate --packet $beacon --repeat 1000000 --snr 20 --out long.sigmf-meta >stdout 2>stderr &
generate=$!
set +m
for _ in $(seq 200); do
    [ "$(stat -c %s long.sigmf-data 2>/dev/null || echo 0)" -gt 1000000 ] && break
    sleep 0.05
done
kill -INT "$generate"
wait "$generate"
status=$?
[ "$status" = 130 ] || fail "interrupted: exit status $status: $(cat stderr)"
grep -q 'long.sigmf-meta: interrupted.* of 1000000 packets' stderr || fail "interrupted without a word: $(cat stderr)"
expect 0 "$fyrkat" replay --quiet long.sigmf-meta

# A low SNR does not clip: packets are weaker instead.
expect 0 "$fyrkat" generate --packet $beacon --snr -5 --out far.sigmf-meta
grep -q clipped stderr && fail "noise clips: $(cat stderr)"
