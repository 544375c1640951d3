#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# bad_input.sh FYRKAT RECORDING: recordings that cannot be used, or not to their end.
. "$(dirname "$0")/expect.sh"

silence 40000 good.cs8
raw=(--rate 4M --center 2426M)

# A sample that is cut off.
silence 40003 cut.cs16
refuses 'cut\.cs16.*sample 10000.*' cut.cs16 "${raw[@]}" --json cut.json --pcap cut.pcapng
valid cut.json cut.pcapng

# The same behind packets: they come out first.
octets=$(stat -c %s "$recording_data")
head -c $((octets - 1)) "$recording_data" >tail.iq
refuses 'tail\.iq' tail.iq "${recording_raw[@]}" --json tail.json --pcap tail.pcapng
valid tail.json tail.pcapng
[ -s tail.json ] || fail "the packets before the fault are lost"

# Metadata without data, data without metadata.
metadata ci8 4e6 2426e6 >lonely.sigmf-meta
refuses 'lonely\.sigmf-data' lonely.sigmf-meta
silence 4000 single.sigmf-data
refuses 'single\.sigmf-meta' single.sigmf-data
refuses 'missing\.cs8.*No such file' missing.cs8 "${raw[@]}"
refuses "'': is no name of a file; name a recording" '' "${raw[@]}"
ln -s loop.cs8 loop.cs8
refuses 'loop\.cs8: cannot be opened: .*; check the name' loop.cs8 "${raw[@]}"
mkdir folder.cs8
refuses 'folder\.cs8.*directory' folder.cs8 "${raw[@]}"

# Metadata that are not what they should be.
silence 4000 bad.sigmf-data
echo '{"global": {"core:datatype": "ci8",' >bad.sigmf-meta
refuses 'bad\.sigmf-meta.*(line|column|octet)' bad.sigmf-meta
metadata ci8 4e6 2426e6 | tr -d '\n' | sed 's/.*/[&]/' >bad.sigmf-meta
refuses 'bad\.sigmf-meta' bad.sigmf-meta
metadata ri12 4e6 2426e6 >bad.sigmf-meta
refuses 'bad\.sigmf-meta: global\.core:datatype is "ri12".*ci16_le' bad.sigmf-meta
metadata ci8 -4e6 2426e6 >bad.sigmf-meta
refuses 'bad\.sigmf-meta.*sample_rate' bad.sigmf-meta
metadata ci8 1e999 2426e6 >bad.sigmf-meta
refuses 'bad\.sigmf-meta' bad.sigmf-meta
metadata ci8 4e6 '"2426 MHz"' >bad.sigmf-meta
refuses 'bad\.sigmf-meta.*frequency' bad.sigmf-meta

# A wrong hash: found at the end, when everything is out.
metadata ci8 4e6 2426e6 ", \"core:sha512\": \"$(printf '%0128d' 7)\"" >bad.sigmf-meta
refuses 'bad\.sigmf-data.*(hash|sha512)' bad.sigmf-meta --json hash.json --pcap hash.pcapng
valid hash.json hash.pcapng
expect 0 "$fyrkat" replay --no-hash bad.sigmf-meta

# Metadata that describe more than there is, also where nothing begins anew.
metadata ci8 4e6 2426e6 | sed 's/}\], "annotations"/}, {"core:sample_start": 20001}], "annotations"/' >more.sigmf-meta
cp good.cs8 more.sigmf-data
refuses 'more\.sigmf-data: ends at sample 20000, .* from 20001 on; copy it again' more.sigmf-meta --json more.json
valid more.json

# Raw files about which something is not known.
cp good.cs8 good.iq
refuses 'good\.iq.*--format' good.iq "${raw[@]}"
refuses 'good\.cs8.*--rate' good.cs8 --center 2426M
refuses 'good\.cs8.*--center' good.cs8 --rate 4M
refuses '--format' - "${raw[@]}"

# Rates and centres that hold no channel, in every notation and in metadata.
for rate in 1000000 1e6 1M 1.9M; do refuses 'good\.cs8: --rate: .*too low.*2 MHz' good.cs8 --rate $rate --center 2426M; done
for center in 4e6 2300M 2.3e9 2484M 5.8G; do refuses 'good\.cs8: --center: no LE channel' good.cs8 --rate 2M --center $center; done
refuses 'in hertz: 2426 MHz is 2426e6' good.cs8 --rate 4M --center 2426
metadata ci8 1e6 2426e6 >bad.sigmf-meta
refuses 'bad\.sigmf-meta: global\.core:sample_rate: .* too low' bad.sigmf-meta
metadata ci8 4e6 100e6 >bad.sigmf-meta
refuses 'bad\.sigmf-meta: captures\[0\]\.core:frequency: no LE channel' bad.sigmf-meta
refuses 'good\.cs8.*--channels' good.cs8 "${raw[@]}" --channels 37,39

# Samples that are not numbers.
silence 8000 nan.cf32
printf '\000\000\300\177\000\000\200\177' >>nan.cf32
refuses 'nan\.cf32.*sample 1000' nan.cf32 "${raw[@]}" --json nan.json --pcap nan.pcapng
valid nan.json nan.pcapng

# What came before a bad file stays.
refuses 'missing\.cs8' "$recording" missing.cs8 --json two.json --pcap two.pcapng
valid two.json two.pcapng
[ -s two.json ] || fail "the packets of the first file are lost"
