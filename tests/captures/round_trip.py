#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""round_trip.py FYRKAT FOLDER: captures of real packets become recordings, and those become packets again.

Every PDU in every capture of FOLDER must come back bit for bit, with its PHY, channel and place, in the same order,
and nothing else may come. Idle time is shortened. Links that no CONNECT_IND announces are received as `generate`
says. Exit status 77 where there is no FOLDER.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from capture_file import Packet, packets_of
from replayed import is_near

SHORTEN = ["--max-gap", "150us", "--snr", "25"]


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"exit status {done.returncode}: {command}: {done.stderr}")
    return done


def generate(fyrkat, capture, meta):
    """The arguments that `replay` needs, and what was sent, each with its first sample."""
    remarks = run(fyrkat, "generate", "--from", capture, *SHORTEN, "--out", meta).stderr
    hint = re.search(r"^to receive .*: fyrkat replay \S+ (.*)$", remarks, re.M)
    document = json.loads(meta.read_text())
    sent = []
    for annotation in document["annotations"]:
        packet = Packet(*(annotation["fyrkat:" + field] for field in ("phy", "channel", "access_address", "pdu")))
        sent.append((annotation["core:sample_start"], packet))
    return hint[1].split() if hint else [], sent, document["global"]["core:sample_rate"]


def received_packets(fyrkat, meta, arguments):
    lines = run(fyrkat, "replay", "--json", "-", "--no-hash", *arguments, meta).stdout.splitlines()
    for line in lines:
        packet = json.loads(line)
        yield packet, Packet(packet["phy"], packet["ch"], packet["aa"], packet["hex"])


def check(fyrkat, capture, folder):
    """What went wrong, and how many packets were sent and came back identical."""
    meta = folder / "round_trip.sigmf-meta"
    arguments, sent, rate = generate(fyrkat, capture, meta)
    expected, malformed = packets_of(capture)
    faults = []
    if [packet for _, packet in sent] != expected:
        faults.append("what is sent is not what the capture holds, in its order")
    received = list(received_packets(fyrkat, meta, arguments))
    left = list(received)
    for sample, packet in sent:
        match = next((r for r in left if r[1] == packet and is_near(sample, r[0], rate)), None)
        if match is None:
            faults.append(f"lost: LE {packet.phy} channel {packet.channel} at sample {sample}: {packet.pdu[:40]}")
        else:
            left.remove(match)
    faults += [f"never sent: LE {packet.phy} channel {packet.channel}: {packet.pdu[:40]}" for _, packet in left]
    # Packets that begin together on two channels may come in either order.
    starts = [packet["start_sample"] for packet, _ in received]
    if any(b < a - 2e-6 * rate for a, b in zip(starts, starts[1:])):
        faults.append("packets come in another order")
    return faults, len(expected), len(received) - len(left), malformed


def main():
    fyrkat, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    captures = sorted([*folder.glob("*.pcap"), *folder.glob("*.pcapng")])
    if not captures:
        print(f"skipped: no captures of packets in {folder}")
        return 77
    failed = False
    for capture in captures:
        with tempfile.TemporaryDirectory() as work:
            faults, sent, identical, malformed = check(fyrkat, capture, pathlib.Path(work))
        note = f", {malformed} malformed left out" if malformed else ""
        print(f"{capture.name}: {sent} sent, {identical} came back identical{note}", *faults, sep="\n  ", flush=True)
        failed |= bool(faults)
    return int(failed)


sys.exit(main())
