#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# segments.sh FYRKAT RECORDING: a gap and a retune start a new segment; times and places stay right; what cannot be
# received does not keep us from the rest.
. "$(dirname "$0")/expect.sh"

# The recording again, as captures that meet in its middle: the second after a gap of 50 ms, by a counter that began
# anew, or told by fields that are absent; or with a part that is retuned, out of the band or beside it.
/usr/bin/python3 - "$recording" <<'PYTHON'
import json, os, pathlib, sys
meta = json.load(open(sys.argv[1]))
data = sys.argv[1].removesuffix("-meta") + "-data"
size = {"ci8": 2, "ci16_le": 4, "cf32_le": 8, "cu8": 2}[meta["global"]["core:datatype"]]
rate, middle = meta["global"]["core:sample_rate"], os.path.getsize(data) // size // 2
first = dict(meta["captures"][0], **{"core:sample_start": 0, "core:global_index": 0})
gap = {"core:sample_start": middle, "core:global_index": middle + int(0.05 * rate), "core:frequency": first["core:frequency"]}
anew = {"core:sample_start": middle, "core:global_index": 7}
kept = {"core:sample_start": middle}
center = first["core:frequency"]
def retuned(frequency):
    return [{"core:sample_start": middle, "core:frequency": frequency}, {"core:sample_start": middle + middle // 2, "core:frequency": center}]
for name, others in (("gap", [gap]), ("anew", [anew]), ("kept", [kept]), ("retune", retuned(center + 500e6)),
                     ("aside", retuned(center - 24e6)), ("outside", [dict(first, **{"core:frequency": 5e9})])):
    captures = others if name == "outside" else [first] + others
    pathlib.Path(name + ".sigmf-meta").write_text(json.dumps(dict(meta, captures=captures)))
    pathlib.Path(name + ".sigmf-data").symlink_to(data)
PYTHON

expect 0 "$fyrkat" replay "$recording" --quiet --json whole.json
expect 0 "$fyrkat" replay gap.sigmf-meta --json gap.json
grep -qE '^fyrkat: gap\.sigmf-data: [0-9]+ samples are missing at .*, 0\.050000 s$' stderr || fail "no gap: $(cat stderr)"
for name in anew kept; do expect 0 "$fyrkat" replay $name.sigmf-meta --quiet --json $name.json; done
# A retune out of the band is told at the end, when all other samples are decoded.
refuses '^fyrkat: retune\.sigmf-meta: captures\[1\]\.core:frequency: no LE channel lies within .*; .*others* .*decoded' \
    retune.sigmf-meta --json retune.json --pcap retune.pcapng
valid retune.json retune.pcapng
grep -q 'packets; .* of recording' stdout || fail "no summary beside a retune: $(tail -3 stdout)"
refuses '^fyrkat: outside\.sigmf-meta: captures\[0\]\.core:frequency: no LE channel' outside.sigmf-meta
# Where none of the chosen channels is, nobody asked for anything.
expect 0 "$fyrkat" replay aside.sigmf-meta --quiet --channels 38 --json aside.json
refuses 'aside\.sigmf-meta: captures\[0\]\.core:frequency: none of the chosen' aside.sigmf-meta --channels 39

/usr/bin/python3 - <<'PYTHON' || fail "the gap is not where it should be"
import datetime, json
def packets(name):
    return [json.loads(line) for line in open(name)]
def seconds(packet):
    return datetime.datetime.fromisoformat(packet["ts"][:26] + "+00:00").timestamp()
whole, gap = packets("whole.json"), packets("gap.json")
middle = json.load(open("gap.sigmf-meta"))["captures"][1]["core:sample_start"]
before = [p for p in whole if p["start_sample"] < middle]
assert before and len(before) < len(whole), "packets on one side of the middle only"
# The packet that lies on the gap may be lost, and a connection across it is followed on.
assert len(gap) >= len(whole) - 1, f"{len(gap)} of {len(whole)} packets"
for packet in gap:
    twin = next(p for p in whole if abs(p["start_sample"] - packet["start_sample"]) < 1 and p["hex"] == packet["hex"])
    late = 0.05 if packet["start_sample"] >= middle else 0
    assert abs(seconds(packet) - seconds(twin) - late) < 1e-5, packet
# Without a gap, time goes on.
def places(name, channels=range(40)):
    return [(p["ts"], p["ch"], p["hex"]) for p in packets(name) if p["ch"] in channels]
assert places("kept.json") == places("whole.json"), "a capture without a frequency changes something"
assert len(places("anew.json")) >= len(whole) - 1, f"{len(places('anew.json'))} of {len(whole)} packets"
assert {p[2] for p in places("anew.json")} <= {p[2] for p in places("whole.json")}
for packet in packets("anew.json"):
    twin = next(p for p in whole if abs(p["start_sample"] - packet["start_sample"]) < 1 and p["hex"] == packet["hex"])
    assert abs(seconds(packet) - seconds(twin)) < 1e-5, packet
# Of a part that is passed over, packets are missing that lie in it or at its ends, and no others.
for name, channels in ("retune", range(40)), ("aside", [38]):
    lost = set(places("whole.json", channels)) - set(places(name + ".json"))
    starts = [p["start_sample"] for p in whole if (p["ts"], p["ch"], p["hex"]) in lost]
    assert starts and all(0.98 * middle < start < 1.5 * middle for start in starts), (name, starts)
    assert any(p["start_sample"] > 1.5 * middle for p in packets(name + ".json")), f"{name}: nothing behind it"
PYTHON
