#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# segments.sh FYRKAT RECORDING: a gap and a retune start a new segment; times and places stay right.
. "$(dirname "$0")/expect.sh"

# The recording again, as two captures that meet in its middle: the second after a gap of 50 ms, or retuned.
/usr/bin/python3 - "$recording" <<'PYTHON'
import json, os, pathlib, sys
meta = json.load(open(sys.argv[1]))
data = sys.argv[1].removesuffix("-meta") + "-data"
size = {"ci8": 2, "ci16_le": 4, "cf32_le": 8, "cu8": 2}[meta["global"]["core:datatype"]]
rate, middle = meta["global"]["core:sample_rate"], os.path.getsize(data) // size // 2
first = dict(meta["captures"][0], **{"core:sample_start": 0, "core:global_index": 0})
gap = {"core:sample_start": middle, "core:global_index": middle + int(0.05 * rate)}
retune = {"core:sample_start": middle, "core:global_index": middle, "core:frequency": first["core:frequency"] + 500e6}
for name, second in ("gap", gap), ("retune", retune):
    second = dict(first, **second)
    second.pop("core:datetime", None)
    pathlib.Path(name + ".sigmf-meta").write_text(json.dumps(dict(meta, captures=[first, second])))
    pathlib.Path(name + ".sigmf-data").symlink_to(data)
PYTHON

expect 0 "$fyrkat" replay "$recording" --quiet --json whole.json
expect 0 "$fyrkat" replay gap.sigmf-meta --quiet --json gap.json
# A retune out of the band is refused before anything is decoded.
refuses 'retune.*no LE channel' retune.sigmf-meta

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
PYTHON
