#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""controller_inject.py fyrkat: packets from nowhere for a scanner, and an air that runs faster."""
import json
import socket
import sys
import time

from hci_host import TcpHost, controllers, refused

# A window of 10.24 s: all of it on channel 37, however slow the machine is.
SCAN = ("01 0b 20 07 00 00 40 00 40 00 00", "01 0c 20 02 01 00")
# ADV_NONCONN_IND of c0:ff:ee:00:00:01 with the flags 06, and its CRC.
ADVERTISEMENT = "42 09 01 00 00 ee ff c0 02 01 06"


def crc24(octets):
    """As in the specification, bit by bit (Core 6.0, Vol 6 Part B, 3.1.1): the octets on the air."""
    register = 0x555555
    for bit in (octet >> i & 1 for octet in octets for i in range(8)):
        feedback = register >> 23 ^ bit
        register = register << 1 & 0xFFFFFF
        register ^= 0x00065B if feedback else 0
    return bytes(int(f"{octet:08b}"[::-1], 2) for octet in register.to_bytes(3, "big"))


class Injector:
    def __init__(self, place):
        _, address, port = place.split(":")
        self.socket = socket.create_connection((address, int(port)), timeout=20)
        self.lines = self.socket.makefile("r")

    def say(self, text):
        self.socket.sendall((text + "\n").encode())
        return json.loads(self.lines.readline())

    def send(self, octets, **fields):
        return self.say(json.dumps({"ch": 37, "phy": "1M", "aa": "8e89bed6", "hex": octets.hex(), **fields}))


def check_packets(injector, host):
    pdu = bytes.fromhex(ADVERTISEMENT)
    wrong = bytes([pdu[0], pdu[1], 0x02]) + pdu[3:]
    # Its CRC is that of another packet: nobody hears it. The next one must not meet it on the air.
    over = injector.send(wrong + crc24(pdu))["at_ns"] + 1_000_000
    now = injector.send(pdu + crc24(pdu), at_ns=over)["at_ns"]
    report = host.wait("04 3e")
    assert report[3:7].hex() == "02010301" and report[7:13] == pdu[2:8] and report[14:17] == pdu[8:], report.hex()

    later = now + 300_000_000
    begun = time.monotonic()
    assert injector.send(pdu + crc24(pdu), at_ns=later)["at_ns"] == later
    host.wait("04 3e")
    assert time.monotonic() - begun > 0.2
    assert injector.send(pdu + crc24(pdu), at_ns=0)["at_ns"] > later  # the past is now
    host.wait("04 3e")


def check_faults(injector):
    pdu = bytes.fromhex(ADVERTISEMENT)
    whole = pdu + crc24(pdu)
    assert "parse" in injector.say("{")["error"]
    assert "ch" in injector.say("{}")["error"]
    assert "announces" in injector.send(whole[:-1])["error"]
    assert "0 to 39" in injector.send(whole, ch=40)["error"]
    assert "1M" in injector.send(whole, phy="3M")["error"]
    assert "eight" in injector.send(whole, aa="8e89bed")["error"]
    assert "century" in injector.send(whole, at_ns=2**62)["error"]
    assert "error" in injector.say('{"ch":37,"phy":"1M","aa":"8e89bed6","hex":"zz"}')
    injector.socket.sendall(b" " * 5000)
    assert "4096" in json.loads(injector.lines.readline())["error"]
    assert "at_ns" in injector.send(whole)


def check_bound(injector):
    """Packets for times to come are not taken without end."""
    pdu = bytes.fromhex(ADVERTISEMENT)
    far = 1_000_000_000_000_000
    answers = [injector.send(pdu + crc24(pdu), at_ns=far + i) for i in range(4097)]
    assert all("at_ns" in answer for answer in answers[:-1])
    assert "4096 packets are waiting" in answers[-1]["error"]


def main():
    fyrkat = sys.argv[1]
    with controllers(fyrkat, "--hci", "tcp:0", "--inject", "tcp:0", injector=True) as (places, _):
        host, injector = TcpHost(places[0]), Injector(places[1])
        host.begin()
        for command in SCAN:
            host.command(command)
        check_packets(injector, host)
        check_faults(injector)
        check_bound(injector)
    with controllers(fyrkat, "--hci", "tcp:0", "--inject", "tcp:0", "--speed", "100", injector=True) as (places, _):
        injector = Injector(places[1])
        pdu = bytes.fromhex(ADVERTISEMENT)
        begun, first = time.monotonic(), injector.send(pdu + crc24(pdu))["at_ns"]
        time.sleep(0.3)
        last, ended = injector.send(pdu + crc24(pdu))["at_ns"], time.monotonic()
        assert 0.3e9 * 100 * 0.9 < last - first <= (ended - begun) * 1e9 * 100, (last - first)
    assert "tcp:PORT" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", "--inject", "pty")
    for speed in ("0", "nan", "1001", "fast"):
        assert "0.001 to 1000" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", "--speed", speed)


main()
