#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""real_recordings.py FYRKAT FOLDER: decodes every recording that FOLDER/expected.json lists.

Every listed packet must be found byte for byte, at its place, with a valid CRC; no other packet may be
reported as CRC-valid; truncated ones must be reported as such. Exit status 77 where there is no FOLDER.
"""
import json
import pathlib
import re
import subprocess
import sys

# Packets that a plain discriminator receiver does not decode and ours does: recording, start sample, and
# why the packet is known to be real.
ALSO_REAL = [
    ("pluto_10M_office", 246625, "the ADV_IND of sample 34571 again, octet for octet, 21 ms later"),
]

# Packets under a stronger signal, which --cancel-interference must bring out. No address here: this one is an
# ADV_IND whose three AD structures parse to the last octet, under an interferer 30 dB above it.
BENEATH = [("pluto_10M_office", 144273)]

# 12-bit samples in 16-bit files: the metadata have no field that says so.
FULL_SCALE_2048 = ("bladerf_",)

START_TOLERANCE_SECONDS = 8 / 4e6


def replay(fyrkat, meta, *options):
    command = [fyrkat, "replay", "--crc", "all", "--json", "-", *options, str(meta)]
    if meta.name.startswith(FULL_SCALE_2048):
        command += ["--full-scale", "2048"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{meta.name}: exit status {done.returncode}: {done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def is_near(sample, packet, rate):
    return abs(packet["start_sample"] - sample) <= START_TOLERANCE_SECONDS * rate


def matches(expected, packet, rate):
    return (
        packet["crc"] == "ok"
        and packet["ch"] == expected["channel"]
        and packet["aa"] == expected["access_address"].removeprefix("0x").lower()
        and packet["hex"] == expected["pdu_hex"]
        and packet["crc_hex"] == expected["crc_hex_airbytes"]
        and is_near(expected["start_sample"], packet, rate)
    )


def truncated_pdu(note):
    found = re.search(r"PDU ([0-9a-f]+) complete.*truncated", note)
    return found and found[1]


def faults(name, truth, packets, rate):
    expected = truth["crc_valid_packets"]
    for wanted in expected:
        if not any(matches(wanted, packet, rate) for packet in packets):
            yield f"missing: channel {wanted['channel']} near sample {wanted['start_sample']}"
    for packet in packets:
        known = any(matches(wanted, packet, rate) for wanted in expected)
        allowed = any(name == also[0] and is_near(also[1], packet, rate) for also in [*ALSO_REAL, *BENEATH])
        if packet["crc"] == "ok" and not known and not allowed:
            yield f"not listed: channel {packet['ch']} at sample {packet['start_sample']}: {packet['hex']}"
    cut = truncated_pdu(truth["note"])
    if cut and not any(packet.get("truncated") and packet["hex"] == cut for packet in packets):
        yield "the truncated packet is not reported as such, with its whole PDU"


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
        rate = json.loads(meta.read_text())["global"]["core:sample_rate"]
        packets = replay(fyrkat, meta)
        found = list(faults(name, truth, packets, rate))
        cancelled = replay(fyrkat, meta, "--cancel-interference")
        found += [*faults(name, truth, cancelled, rate), *faults_beneath(name, cancelled, rate)]
        valid = sum(packet["crc"] == "ok" for packet in packets)
        print(f"{name}: {valid} CRC-valid packets, {len(truth['crc_valid_packets'])} listed", *found, sep="\n  ")
        failed |= bool(found)
    return int(failed)


sys.exit(main())
