#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""make_capture.py FILE LINK_TYPE PACKET…: a pcap file. A packet is SECONDS:HEX, the octets as the link type has
them."""
import struct
import sys

path, link_type, *packets = sys.argv[1:]
with open(path, "wb") as file:
    file.write(struct.pack("<IHHIIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, int(link_type)))
    for packet in packets:
        seconds, octets = packet.split(":")
        octets = bytes.fromhex(octets)
        nanoseconds = round(float(seconds) * 1e9)
        file.write(struct.pack("<IIII", *divmod(nanoseconds, 10**9), len(octets), len(octets)) + octets)
