#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""own_recordings.py FYRKAT FOLDER: decodes every recording in FOLDER that has a NAME.expected.json.

Every packet listed there must be found byte for byte, at its place, and nothing else: a packet that the end
of its recording cuts off with what octets of it are there.
"""
import json
import pathlib
import sys

from replayed import describe, is_same_place, matches, missing, replay, sample_rate, unexpected


def matches_cut(expected, packet, rate):
    if not expected.get("truncated"):
        return matches(expected, packet, rate)
    # The last octets lie across the cut, and are there or not.
    wanted, seen = expected["pdu_hex"], packet["hex"]
    return (
        is_same_place(expected, packet, rate)
        and packet.get("truncated", False)
        and wanted.startswith(seen)
        and len(seen) >= len(wanted) - 2
    )


def faults(expected, packets, rate):
    yield from missing(expected, packets, rate, matches_cut)
    for packet in unexpected(expected, packets, rate, matches_cut):
        yield describe(packet)


def main():
    fyrkat, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    truths = sorted(folder.glob("*.expected.json"))
    if not truths:
        print(f"no recordings in {folder}")
        return 1
    failed = False
    for truth in truths:
        expected = json.loads(truth.read_text())["packets"]
        meta = truth.with_name(truth.name.removesuffix(".expected.json") + ".sigmf-meta")
        packets = replay(fyrkat, meta)
        found = list(faults(expected, packets, sample_rate(meta)))
        print(f"{meta.stem}: {len(packets)} packets, {len(expected)} listed", *found, sep="\n  ")
        failed |= bool(found)
    return int(failed)


sys.exit(main())
