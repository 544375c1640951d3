#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""controller.py fyrkat: two hosts of raw octets drive `fyrkat controller` over TCP, in real time."""
import re
import signal
import socket
import subprocess
import sys

ALL_EVENTS = "01 01 0c 08 ff ff ff ff ff ff ff 3f"
CREATE_CONNECTION = "01 0d 20 19 60 00 60 00 00 00 {} 00 08 00 08 00 00 00 48 00 00 00 00 00"


class Host:
    """One end of an H4 line."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)

    def send(self, text):
        self.socket.sendall(bytes.fromhex(text))

    def take(self, count):
        octets = b""
        while len(octets) < count:
            piece = self.socket.recv(count - len(octets))
            assert piece, "the controller has hung up"
            octets += piece
        return octets

    def packet(self):
        kind = self.take(1)
        header = self.take(2 if kind == b"\x04" else 4)
        length = header[1] if kind == b"\x04" else int.from_bytes(header[2:4], "little")
        return kind + header + self.take(length)

    def wait(self, prefix):
        while True:
            packet = self.packet()
            if packet.startswith(bytes.fromhex(prefix)):
                return packet

    def command(self, text):
        self.send(text)
        status = self.wait("04")
        assert status[6 if status[1] == 0x0E else 3] == 0, f"{text}: {status.hex()}"


def start(fyrkat):
    process = subprocess.Popen([fyrkat, "controller", "--air", "2", "--hci", "tcp:0,tcp:0", "--seed", "1"],
                               stdout=subprocess.PIPE, text=True)
    lines = [process.stdout.readline() for _ in range(2)]
    places = [re.fullmatch(r"(\d) tcp:127\.0\.0\.1:(\d+) ([0-9a-f:]{17})\n", line) for line in lines]
    assert all(places) and [place[1] for place in places] == ["0", "1"], lines
    return process, [int(place[2]) for place in places], [place[3] for place in places]


def connect(central, peripheral, address):
    for host in (central, peripheral):
        host.command("01 03 0c 00")
        host.command(ALL_EVENTS)
    peripheral.command("01 0a 20 01 01")
    octets = bytes(reversed(bytes.fromhex(address.replace(":", ""))))
    central.command(CREATE_CONNECTION.format(octets.hex()))
    for host in (central, peripheral):
        assert host.wait("04 3e")[3:5] == b"\x01\x00"


def check(ports, addresses):
    central, peripheral = (Host(port) for port in ports)
    connect(central, peripheral, addresses[1])
    for i in range(100):
        central.send(f"02 00 00 02 00 {i:02x} aa")
        assert peripheral.wait("02")[-2:] == bytes([i, 0xAA])
        central.wait("04 13")
    central.send("01 06 04 03 00 00 13")
    assert central.wait("04 05")[-1] == 0x16
    assert peripheral.wait("04 05")[-1] == 0x13

    # A newcomer finds a controller that has been reset; whom it replaces is hung up on.
    connect(central, peripheral, addresses[1])
    newcomer = Host(ports[0])
    assert peripheral.wait("04 05")[-1] in (0x08, 0x3E)
    connect(newcomer, peripheral, addresses[1])
    while central.socket.recv(4096):
        pass


def main():
    process, ports, addresses = start(sys.argv[1])
    try:
        check(ports, addresses)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 130
    finally:
        process.kill()
        process.wait()
    refused = subprocess.run([sys.argv[1], "controller", "--air", "2", "--hci", "tcp:0"], capture_output=True,
                             text=True)
    assert refused.returncode == 2 and "one for each controller" in refused.stderr, refused
    refused = subprocess.run([sys.argv[1], "controller", "--air", "1", "--hci", "tcp:99999"],
                             capture_output=True, text=True)
    assert refused.returncode == 2 and "tcp:PORT" in refused.stderr, refused


main()
