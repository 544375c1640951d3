#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# generate_bad_input.sh FYRKAT RECORDING: packets that cannot become a recording, and options out of their range.
. "$(dirname "$0")/expect.sh"
make_capture=$(dirname "$outputs_are_valid")/make_capture.py

beacon=4206010000eeffc0
out=(--out out.sigmf-meta)

# refuses_to_generate PATTERN ARGUMENT…: status 2, one line that matches, and nothing left behind.
refuses_to_generate() {
    local pattern=$1
    shift
    expect 2 "$fyrkat" generate "$@"
    [ "$(wc -l <stderr)" = 1 ] || fail "$(wc -l <stderr) lines on stderr, not one: $* ($(cat stderr))"
    grep -qE -- "$pattern" stderr || fail "stderr lacks '$pattern': $(cat stderr)"
    [ ! -e out.sigmf-meta ] && [ ! -e out.sigmf-data ] || fail "a recording is left behind: $*"
}

pcap() { /usr/bin/python3 "$make_capture" "$@"; }
advertising=00000000000000000100d6be898e${beacon}000000

# Captures that cannot be read.
refuses_to_generate 'missing\.pcap.*No such file' --from missing.pcap "${out[@]}"
refuses_to_generate 'directory' --from . "${out[@]}"
echo 'no capture at all' >text.pcap
refuses_to_generate 'text\.pcap: octet 0: neither pcap nor pcapng' --from text.pcap "${out[@]}"
: >empty.pcap
refuses_to_generate 'empty\.pcap: ends at octet 0' --from empty.pcap "${out[@]}"
pcap nothing.pcap 256
refuses_to_generate 'nothing\.pcap: holds no packets' --from nothing.pcap "${out[@]}"
pcap good.pcap 256 1:$advertising 2:$advertising
refuses_to_generate 'regular file' --from <(cat good.pcap) "${out[@]}"

# An unknown link type.
pcap ethernet.pcap 1 1:000102030405
refuses_to_generate 'ethernet\.pcap: record 1: link type 1 holds no LE packets; 192, 251, 256 and 272' \
    --from ethernet.pcap "${out[@]}"
pcap bare.pcap 251 1:d6be898e${beacon}000000
refuses_to_generate 'bare\.pcap: record 1: .*--channel' --from bare.pcap "${out[@]}"

# Options that nothing would come of: what a capture says counts.
refuses_to_generate 'good\.pcap: its packets carry their channels themselves; leave --channel out' --from good.pcap \
    --channel 5 "${out[@]}"
refuses_to_generate 'good\.pcap: its packets carry their PHYs themselves; leave --phy out' --phy 2m --from good.pcap \
    "${out[@]}"
for option in '--repeat 2' '--spacing 1ms' '--adv-a c0:ff:ee:00:00:07' '--scan-a c0:ff:ee:00:00:07' \
    '--target-a c0:ff:ee:00:00:07' '--ad 01:06'; do
    # shellcheck disable=SC2086
    refuses_to_generate "${option%% *}: is for packets of the command line" --from good.pcap $option "${out[@]}"
done

# A record longer than the file, and one longer than any packet.
head -c -3 good.pcap >cut.pcap
refuses_to_generate 'cut\.pcap: ends at octet [0-9]+, inside record 2.*editcap' --from cut.pcap "${out[@]}"
cp good.pcap vast.pcap
printf '\377\377\377\377' | dd of=vast.pcap bs=1 seek=32 conv=notrunc status=none
refuses_to_generate 'vast\.pcap: octet 24: record 1 has 4294967295 octets' --from vast.pcap "${out[@]}"

# Records that are no packets are left out, and counted; a capture of nothing else is refused.
pcap wrong.pcap 256 1:28${advertising:2} 2:${advertising}00
refuses_to_generate 'wrong\.pcap: holds no packets.*1 of 2 records: of another length.*1 of 2 records: on a channel' \
    --from wrong.pcap "${out[@]}"

# A packet outside of the recording.
pcap wide.pcap 256 1:$advertising 2:27${advertising:2}
refuses_to_generate 'wide\.pcap: record 2: LE 1M on channel 39 at 2480 MHz lies outside.*--rate 80M --center 2441M' \
    --from wide.pcap --rate 20M --center 2410M "${out[@]}"
refuses_to_generate 'packet 2: LE 2M on channel 9' --packet $beacon --channel 8 --packet $beacon --channel 9 --phy 2m \
    --rate 4M --center 2421M "${out[@]}"

# Times that cannot be.
pcap overlap.pcap 256 1:$advertising 1.00001:$advertising
refuses_to_generate 'overlap\.pcap: record 2 begins while channel 37 is still busy.*--strict-times' --strict-times \
    --from overlap.pcap "${out[@]}"
pcap backwards.pcap 256 2:$advertising 1:$advertising
refuses_to_generate 'backwards\.pcap: record 2 begins before.*--strict-times' --strict-times --from backwards.pcap \
    "${out[@]}"
refuses_to_generate '--at.*packet 2' --packet $beacon --at 5ms --packet $beacon --at 1ms "${out[@]}"

# Impairments out of range.
one=(--packet $beacon "${out[@]}")
refuses_to_generate 'clock error must be' "${one[@]}" --clock-ppm 1001
refuses_to_generate 'frequency offset must be' "${one[@]}" --cfo -1.1M
refuses_to_generate 'drift must be' "${one[@]}" --drift 2001
refuses_to_generate 'drift deviation must be' "${one[@]}" --swing 2M
refuses_to_generate 'modulation rate must be' "${one[@]}" --swing 50k,0
refuses_to_generate 'linewidth must be' "${one[@]}" --linewidth 101k
refuses_to_generate 'delay spread must be' "${one[@]}" --multipath 2us
refuses_to_generate 'noise must be' "${one[@]}" --noise 21
refuses_to_generate 'level must be' "${one[@]}" --level 41
refuses_to_generate 'level must be' "${one[@]}" --noise -10 --snr 60
refuses_to_generate 'give two' "${one[@]}" --noise -10 --snr 60 --level 3
refuses_to_generate 'IQ gain' "${one[@]}" --iq-gain 7
refuses_to_generate 'IQ phase' "${one[@]}" --iq-phase -46
refuses_to_generate 'DC offset' "${one[@]}" --dc 1
refuses_to_generate '2 to 16 bits' "${one[@]}" --bits 17
refuses_to_generate 'modulation index' "${one[@]}" --modulation-index 2
refuses_to_generate 'interferer lies outside' "${one[@]}" --interferer tone,2426M,-30
refuses_to_generate 'interferer.s duration' "${one[@]}" --interferer tone,2402M,-30,1s,2s
refuses_to_generate 'KIND,HZ,DBFS' "${one[@]}" --interferer wifi,2402M,-30
for number in nan inf x '' 1e400; do
    for option in --snr --level --noise --cfo --drift --clock-ppm --iq-gain --dc --linewidth; do
        refuses_to_generate "$option" "${one[@]}" $option "$number"
    done
done

# Packets that the samples' steps would swallow.
refuses_to_generate 'vanish between the samples. steps' "${one[@]}" --level -60
refuses_to_generate 'vanish between the samples. steps' "${one[@]}" --level -30 --bits 4 --format cf32_le

# Fields that a packet does not have.
refuses_to_generate '--ad: a PDU in HEX' "${one[@]}" --ad 01:06
refuses_to_generate '--adv-a: a PDU in HEX' "${one[@]}" --adv-a c0:ff:ee:00:00:07
refuses_to_generate '--scan-a: .* of a type without' --adv-ind --scan-a c0:ff:ee:00:00:07 "${out[@]}"
refuses_to_generate '--target-a: .* of a type without' --scan-req --target-a c0:ff:ee:00:00:07 "${out[@]}"
refuses_to_generate '--ad: .* of a type without' --adv-direct-ind --ad 01:06 "${out[@]}"

# Times beyond anything.
refuses_to_generate '--spacing' "${one[@]}" --spacing 9e9
refuses_to_generate 'packet 20000.*50 years|would come after more than 50 years' "${one[@]}" --spacing 1000000 --repeat 20000
timeout -s INT -k 20 1 "$fyrkat" generate "${one[@]}" --repeat 4294967295 >stdout 2>stderr
[ $? != 137 ] && [ ! -e out.sigmf-meta ] || fail "billions of packets cannot be interrupted"

# Packets and options that say nothing sensible.
refuses_to_generate 'name packets' "${out[@]}"
refuses_to_generate 'not both' --from good.pcap "${one[@]}"
refuses_to_generate 'for captures' "${one[@]}" --max-gap 1ms
for pdu in '' 42 4207010000eeffc0 420601000 zz; do refuses_to_generate '--packet' --packet "$pdu" "${out[@]}"; done
for channel in 40 -1 0-3 all x; do refuses_to_generate '--channel' "${one[@]}" --channel "$channel"; done
refuses_to_generate '--phy' "${one[@]}" --phy coded
refuses_to_generate '--aa.*CRC init' "${one[@]}" --aa 50657d63
refuses_to_generate '--ad.*31 have room' --adv-ind --ad "ff:$(printf '%060d' 0)" "${out[@]}"
refuses_to_generate '--adv-a' --adv-ind --adv-a c0:ff:ee "${out[@]}"
refuses_to_generate '--at' --at 1ms "${one[@]}"
for count in 0 -1 x 1.5 4294967296; do refuses_to_generate '--repeat' "${one[@]}" --repeat "$count"; done
for rate in 1M 2G; do refuses_to_generate '--rate' "${one[@]}" --rate $rate; done
refuses_to_generate '--rate' "${one[@]}" --rate nan
refuses_to_generate '--format' "${one[@]}" --format wav
for seed in -1 18446744073709551616 1.5 x ''; do refuses_to_generate '--seed' "${one[@]}" --seed "$seed"; done
refuses_to_generate '--out' --packet $beacon
refuses_to_generate '--out' --packet $beacon --out ''
refuses_to_generate '--out' --packet $beacon --out -

# Outputs that cannot be written, or would overwrite the capture.
refuses_to_generate 'nowhere' --packet $beacon --out nowhere/x.sigmf-meta
cp good.pcap good.sigmf-data
refuses_to_generate 'good\.sigmf-data.*overwrite' --from good.sigmf-data --out good.sigmf-meta
cmp -s good.pcap good.sigmf-data || fail "the capture was overwritten"
# 68 years of 4 MS/s are more than any disk.
pcap far.pcap 256 1:$advertising 2147483647:$advertising
refuses_to_generate 'out\.sigmf-data: would have .* room.*--max-gap' --from far.pcap "${out[@]}"
# A disk that fills up: the shell's limit on file sizes stands in for it.
(
    ulimit -f 500
    trap '' XFSZ
    "$fyrkat" generate --packet $beacon --repeat 5000 "${out[@]}" >stdout 2>stderr
    echo $? >status
)
[ "$(cat status)" = 2 ] && [ "$(wc -l <stderr)" = 1 ] && grep -q 'unfinished recording is removed' stderr ||
    fail "a full disk: $(cat status stderr)"
[ ! -e out.sigmf-meta ] && [ ! -e out.sigmf-data ] || fail "a full disk leaves half a recording"
