#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# direction.sh FYRKAT RECORDING: constant tone extensions from `generate` to `replay` and `inspect`, and antennas that
# cannot be.
. "$(dirname "$0")/expect.sh"
link=(--aa 50657d63:6e24eb)

# angles RECORDING ARGUMENT…: type, length and slot of each tone in it, and both angles in whole degrees.
angles() { "$fyrkat" replay "$@" "${link[@]}" --json - | /usr/bin/python3 -c '
import json, sys
for line in sys.stdin:
    packet = json.loads(line)
    tone = packet.get("cte")
    if not tone:
        print(packet["phy"], "no tone")
        continue
    angles = tone.get("angle_deg")
    told = "no angle" if not angles else "%.0f %.0f" % (angles["phase"], angles["music"])
    print(packet["phy"], tone["type"], tone["us"], tone["slot_us"], len(tone["reference"]), len(tone["slots"]), told)'; }
tells() {
    local wanted=$1
    shift
    [ "$(angles "$@")" = "$wanted" ] || fail "tells $(angles "$@"), not $wanted: $*"
}
make() { expect 0 "$fyrkat" generate --channel 9 "${link[@]}" --snr 35 --quiet "$@"; }

# Every type on both PHYs, with antennas at once and in turns.
for phy in 1m 2m; do
    make --phy $phy --packet 210014 --packet 210054 --packet 210094 --antennas 4 --angle 30 --out at_once
    tells "${phy^^} aoa 160 2 8 37 30 30
${phy^^} aod 160 1 8 74 30 30
${phy^^} aod 160 2 8 37 30 30" at_once.sigmf-meta
    for slot in 1 2; do
        make --phy $phy --packet 210014 --packet 210054 --packet 210094 --antenna-pattern 0,1,2,3,2,1 --angle -45 \
            --antenna-spacing 0.4 --antenna-slot ${slot}us --out in_turns
        tells "${phy^^} aoa 160 $slot 8 $((74 / slot)) -45 -45
${phy^^} aod 160 1 8 74 -45 -45
${phy^^} aod 160 2 8 37 -45 -45" in_turns.sigmf-meta
    done
done

# One antenna: tones without angles; CTEInfo out of range, and LE Coded: none. The shortest holds one slot.
make --packet 210002 --packet 210001 --packet 210015 --packet 2103aabbcc --phy coded-s8 --out one
tells "1M aoa 16 2 8 1 no angle
1M no tone
1M no tone
S8 no tone" one.sigmf-meta

# Periodic advertising, in every output.
make --phy 2m --packet 07060344940aaabb --antenna-pattern 0,1,2 --angle 12 --out periodic
tells "2M aod 160 2 8 37 12 12" periodic.sigmf-meta
expect 0 "$fyrkat" replay periodic.sigmf-meta "${link[@]}" --pcap periodic.pcapng
grep -q 'AUX_SYNC_IND .*AA 50657d63  CTE AoD 2 µs, 160 µs; .*; tone heard, angle +1[12].* (MUSIC +1[12]' stdout ||
    fail "the line: $(cat stdout)"
valid periodic.pcapng
grep -qa 'tone heard, angle +1[12]' periodic.pcapng || fail "the comment says nothing about the angle"

# A recording that stops inside the tone: 40 µs of it are left.
make --packet 210014 --rate 4M --antenna-pattern 0,1,2,3 --angle 20 --out cut
head -c $((2 * (4000 + 4 * (88 + 40)))) cut.sigmf-data >cut_off.sigmf-data
grep -v sha512 cut.sigmf-meta >cut_off.sigmf-meta
tells "1M aoa 160 2 8 6 20 20" cut_off.sigmf-meta
expect 0 "$fyrkat" replay cut_off.sigmf-meta "${link[@]}"
grep -q 'tone cut off after 40 µs, angle' stdout || fail "nothing about the cut: $(cat stdout)"

# A picture of it.
expect 0 "$fyrkat" inspect cut.sigmf-meta "${link[@]}" --packet 1 --svg cut.svg
grep -qE 'Angle, MUSIC +\+20' stdout || fail "inspect tells no angle: $(cat stdout)"
grep -qE '100 to +247  37 switch and sample slots' stdout || fail "inspect tells no slots: $(cat stdout)"
for part in 'guard period' 'reference period' 'sample slot 37'; do
    grep -q "$part" cut.svg || fail "the picture lacks $part"
done

# Antennas of the metadata that cannot be; the parser's own tests have the rest.
with_antennas() { sed "s/\"core:version\"/$1, &/" cut_off.sigmf-meta >bad.sigmf-meta; }
cp cut_off.sigmf-data bad.sigmf-data
with_antennas '"core:num_channels": 4'
refuses 'bad.sigmf-meta: .*antenna_pattern is for one channel, and core:num_channels is 4; remove one' bad.sigmf-meta
sed -E '/"fyrkat:antenna_spacing/d' cut_off.sigmf-meta >bad.sigmf-meta
refuses 'antenna_pattern is there without fyrkat:antenna_spacing_wavelengths; add it' bad.sigmf-meta
with_antennas '"core:num_channels": 3'
sed -i -E '/"fyrkat:antenna_(spacing|slot)/d; /antenna_pattern/,/\]/d' bad.sigmf-meta
head -c 3001 cut.sigmf-data >bad.sigmf-data
refuses 'bad.sigmf-data: ends inside sample 500, with 1 of its 6 octets' bad.sigmf-meta

# Options that cannot be.
command=generate
refuses 'antennas.*2 to 16' --packet 210014 "${link[@]}" --antennas 17 --out no
refuses 'a channel each or are switched' --packet 210014 "${link[@]}" --antennas 2 --antenna-pattern 0,1 --out no
refuses 'leaves out antenna 1' --packet 210014 "${link[@]}" --antenna-pattern 0,2 --out no
refuses 'name the antennas' --packet 210014 "${link[@]}" --angle 3 --out no
refuses 'for switched antennas' --packet 210014 "${link[@]}" --antennas 2 --antenna-slot 1us --out no
refuses 'antenna-slot.*1us or 2us' --packet 210014 "${link[@]}" --antenna-pattern 0,1 --antenna-slot 3us --out no
refuses 'angle.*-90 to 90' --packet 210014 "${link[@]}" --antennas 2 --angle 91 --out no
refuses 'antenna-spacing.*0.05 to 0.5' --packet 210014 "${link[@]}" --antennas 2 --antenna-spacing 1 --out no
refuses 'packet 1: 3 octets, but the header says 2: CTEInfo' --packet 210014 --out no
