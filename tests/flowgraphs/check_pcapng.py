# SPDX-License-Identifier: Apache-2.0
"""Reads a pcapng file with tshark and compares it, packet by packet, with the JSON lines of the same packets.

Usage: check_pcapng.py PCAPNG LINES. Exit status 77: skipped.
"""
import datetime
import json
import shutil
import subprocess
import sys

FIELDS = [
    "frame.time_epoch", "frame.comment", "frame.len", "frame.cap_len", "btle_rf.channel", "btle_rf.signal_dbm",
    "btle_rf.flags.crc_checked", "btle_rf.flags.crc_valid", "btle_rf.flags.dewhitened",
    "btle_rf.flags.signal_dbm_valid", "btle_rf.phy", "btle.access_address", "btle.length", "btle.data_header.length", "btle.crc",
    "btle.advertising_address",
]


def tshark(path):
    command = ["tshark", "-r", path, "-T", "fields", "-E", "separator=\x1f"]
    for field in FIELDS:
        command += ["-e", field]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    return [dict(zip(FIELDS, row.split("\x1f"))) for row in result.stdout.rstrip("\n").split("\n")]


def compare(packet, line):
    """The differences between what tshark shows and what the JSON line says."""
    checked = line["crc"] != "unchecked"
    whole_seconds = datetime.datetime.fromisoformat(line["ts"][:19] + "+00:00").timestamp()
    expected = {
        "btle_rf.channel": str(line["rf"]),
        "btle_rf.flags.crc_checked": "1" if checked else "0",
        "btle_rf.flags.crc_valid": "1" if line["crc"] == "ok" else "0",
        "btle_rf.flags.dewhitened": "1",
        "btle_rf.flags.signal_dbm_valid": "1" if "rssi_dbfs" in line else "0",
        "btle_rf.phy": {"1M": "0", "2M": "1", "S8": "2", "S2": "2"}[line["phy"]],
        "btle.access_address": "0x" + line["aa"],
    }
    has_cte = line["kind"] == "data" and int(line["hex"][:2], 16) & 0x20  # unknown to tshark 4.0
    if "reject" not in line and line["crc"] == "ok" and not has_cte:
        expected["btle.data_header.length" if line["kind"] == "data" else "btle.length"] = str(line["len"])
    if line.get("adv_a") and line["kind"] == "adv" and "reject" not in line:
        expected["btle.advertising_address"] = line["adv_a"]
    found = [f"{key}: {packet[key]!r}, not {value!r}" for key, value in expected.items() if packet[key] != value]
    if packet["frame.time_epoch"] != f"{whole_seconds:.0f}.{line['ts'][20:29]}":
        found.append(f"time {packet['frame.time_epoch']}, not {line['ts']}")
    has_power = "rssi_dbfs" in line or "noise_dbfs" in line
    if ("dBm octets carry dBFS" in packet["frame.comment"]) != has_power:
        found.append(f"comment {packet['frame.comment']!r}")
    if (packet["frame.len"] != packet["frame.cap_len"]) != ("truncated" in line):
        found.append(f"length {packet['frame.cap_len']} of {packet['frame.len']}")
    return found


def main(pcapng, lines_path):
    if not shutil.which("tshark"):
        print("skipped: no tshark (apt-get install tshark)")
        return 77
    packets = tshark(pcapng)
    with open(lines_path, encoding="utf-8") as file:
        lines = [json.loads(text) for text in file]
    failures = [] if len(packets) == len(lines) else [f"{len(packets)} packets, {len(lines)} lines"]
    for number, (packet, line) in enumerate(zip(packets, lines), 1):
        failures += [f"packet {number} ({line['pdu']}): {difference}" for difference in compare(packet, line)]
    print("\n".join(failures) or f"tshark reads {len(packets)} packets as they were written")
    return 1 if failures else 0


sys.exit(main(*sys.argv[1:]))
