#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""real_recordings.py FYRKAT FOLDER: decodes every recording that FOLDER/expected.json lists.

Every listed packet must be found byte for byte, at its place, with a valid CRC; truncated ones must be reported
as such; no other packet may be reported, not with a wrong CRC either. Exit status 77 where there is no FOLDER.
"""
import json
import pathlib
import re
import sys

from replayed import describe, is_near, missing, replay, sample_rate, unexpected

# Packets that a plain discriminator receiver does not decode and ours does: recording, start sample, and
# why the packet is known to be real.
ALSO_REAL = [
    ("pluto_10M_office", 246625, "the ADV_IND of sample 34571 again, octet for octet, 21 ms later"),
]

# Packets under a stronger signal, which --cancel-interference must bring out. No address here: this one is an
# ADV_IND whose three AD structures parse to the last octet, under an interferer 30 dB above it.
BENEATH = [("pluto_10M_office", 144273)]

# Packets that expected.json tells of in words, and whose CRC is wrong.
DAMAGED = [("hackrf_4M_phone_4", 17)]


def truncated_pdu(note):
    found = re.search(r"PDU ([0-9a-f]+) complete.*truncated", note)
    return found and found[1]


def faults(name, truth, packets, rate):
    expected = truth["crc_valid_packets"]
    yield from missing(expected, packets, rate)
    cut = truncated_pdu(truth["note"])
    is_cut = [bool(cut and packet.get("truncated") and packet["hex"] == cut) for packet in packets]
    if cut and not any(is_cut):
        yield "the truncated packet is not reported as such, with its whole PDU"
    whole = [packet for packet, cut_here in zip(packets, is_cut) if not cut_here]
    for packet in unexpected(expected, whole, rate):
        known = DAMAGED if packet["crc"] == "bad" else [*ALSO_REAL, *BENEATH] if packet["crc"] == "ok" else []
        if not any(name == recording and is_near(sample, packet, rate) for recording, sample, *_ in known):
            yield describe(packet)


def faults_beneath(name, packets, rate):
    for recording, sample in BENEATH:
        found = any(packet["crc"] == "ok" and is_near(sample, packet, rate) for packet in packets)
        if recording == name and not found:
            yield f"missing beneath the interferer: a packet near sample {sample}"


def main():
    fyrkat, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    truths = folder / "expected.json"
    if not truths.exists():
        print(f"skipped: no real recordings in {folder}")
        return 77
    failed = False
    for name, truth in json.loads(truths.read_text()).items():
        meta = folder / f"{name}.sigmf-meta"
        rate = sample_rate(meta)
        packets = replay(fyrkat, meta)
        found = list(faults(name, truth, packets, rate))
        cancelled = replay(fyrkat, meta, "--cancel-interference")
        found += [*faults(name, truth, cancelled, rate), *faults_beneath(name, cancelled, rate)]
        valid = sum(packet["crc"] == "ok" for packet in packets)
        print(f"{name}: {valid} CRC-valid packets, {len(truth['crc_valid_packets'])} listed", *found, sep="\n  ")
        failed |= bool(found)
    return int(failed)


sys.exit(main())
