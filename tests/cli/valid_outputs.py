#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""valid_outputs.py FILE…: every FILE.json is JSON lines, every other a pcapng of whole blocks."""
import json
import pathlib
import struct
import sys

SECTION_HEADER, INTERFACE, PACKET = 0x0A0D0D0A, 1, 6


def pcapng_blocks(octets):
    kinds = []
    while octets:
        kind, length = struct.unpack_from("<II", octets)
        assert length % 4 == 0 and 12 <= length <= len(octets), f"block of {length} octets"
        assert struct.unpack_from("<I", octets, length - 4)[0] == length, "lengths differ"
        kinds.append(kind)
        octets = octets[length:]
    return kinds


for name in sys.argv[1:]:
    octets = pathlib.Path(name).read_bytes()
    if name.endswith(".json"):
        assert not octets or octets.endswith(b"\n"), f"{name}: a line without end"
        packets = [json.loads(line) for line in octets.splitlines()]
        assert all(packet["t"] == "pkt" for packet in packets), f"{name}: not packets"
    else:
        kinds = pcapng_blocks(octets)
        assert kinds[:2] == [SECTION_HEADER, INTERFACE], f"{name}: headers are {kinds[:2]}"
        assert all(kind == PACKET for kind in kinds[2:]), f"{name}: other blocks than packets"
