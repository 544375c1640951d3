# SPDX-License-Identifier: Apache-2.0
"""What the checks of recordings have in common: replay one, and compare its packets with the known ones."""
import json
import subprocess

# 12-bit samples in 16-bit files: the metadata have no field that says so.
FULL_SCALE_2048 = ("bladerf_",)

START_TOLERANCE_SECONDS = 8 / 4e6


def sample_rate(meta):
    return json.loads(meta.read_text())["global"]["core:sample_rate"]


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


def is_same_place(expected, packet, rate):
    return (
        packet["ch"] == expected["channel"]
        and packet["aa"] == expected["access_address"].removeprefix("0x").lower()
        and is_near(expected["start_sample"], packet, rate)
    )


def matches(expected, packet, rate):
    return (
        is_same_place(expected, packet, rate)
        and packet["crc"] == "ok"
        and packet["hex"] == expected["pdu_hex"]
        and packet["crc_hex"] == expected["crc_hex_airbytes"]
    )


def missing(expected, packets, rate, is_match=matches):
    for wanted in expected:
        if not any(is_match(wanted, packet, rate) for packet in packets):
            yield f"missing: channel {wanted['channel']} near sample {wanted['start_sample']}"


def unexpected(expected, packets, rate, is_match=matches):
    """Packets that are not listed, whatever their CRC says."""
    for packet in packets:
        if not any(is_match(wanted, packet, rate) for wanted in expected):
            yield packet


def describe(packet):
    place = f"LE {packet['phy']} channel {packet['ch']} at sample {packet['start_sample']}"
    return f"not listed: {place}, CRC {packet['crc']}: {packet['hex']}"
