#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hosts of raw octets, and a running `fyrkat controller`, for the tests of it."""
import contextlib
import os
import re
import select
import signal
import socket
import subprocess
import termios
import tty

RESET = "01 03 0c 00"
ALL_EVENTS = "01 01 0c 08 ff ff ff ff ff ff ff 3f"
CREATE_CONNECTION = "01 0d 20 19 60 00 60 00 00 00 {} 00 08 00 08 00 00 00 48 00 00 00 00 00"


class Host:
    """One end of an H4 line."""

    def send(self, text):
        self.write(bytes.fromhex(text))

    def take(self, count):
        octets = b""
        while len(octets) < count:
            piece = self.read(count - len(octets))
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
        while True:
            packet = self.wait("04")
            if packet[1] in (0x0E, 0x0F):
                break
        assert packet[6 if packet[1] == 0x0E else 3] == 0, f"{text}: {packet.hex()}"
        return packet

    def begin(self):
        self.command(RESET)
        self.command(ALL_EVENTS)


class TcpHost(Host):
    def __init__(self, place):
        scheme, address, port = place.split(":")
        assert scheme == "tcp" and address == "127.0.0.1", place
        self.socket = socket.create_connection((address, int(port)), timeout=20)
        self.read = self.socket.recv
        self.write = self.socket.sendall

    def close(self):
        self.socket.close()


class PtyHost(Host):
    def __init__(self, place):
        self.descriptor = os.open(place, os.O_RDWR | os.O_NOCTTY)
        tty.setraw(self.descriptor, termios.TCSANOW)

    def read(self, count):
        assert select.select([self.descriptor], [], [], 20)[0], "the controller says nothing"
        return os.read(self.descriptor, count)

    def write(self, octets):
        os.write(self.descriptor, octets)

    def close(self):
        os.close(self.descriptor)


def octets_of(address):
    """As in packets, last octet first."""
    return bytes(reversed(bytes.fromhex(address.replace(":", ""))))


def connect(central, peripheral, address):
    """Both begin anew; afterwards each has the handle 0."""
    for host in (central, peripheral):
        host.begin()
    peripheral.command("01 0a 20 01 01")
    central.command(CREATE_CONNECTION.format(octets_of(address).hex()))
    for host in (central, peripheral):
        assert host.wait("04 3e")[3:5] == b"\x01\x00"


@contextlib.contextmanager
def controllers(fyrkat, *arguments, count=1, injector=False, **options):
    """A running command: its places and addresses. Ends with SIGINT, and expects 130."""
    process = subprocess.Popen([fyrkat, "controller", "--air", str(count), *arguments], stdout=subprocess.PIPE,
                               text=True, **options)
    try:
        lines = [process.stdout.readline() for _ in range(count)]
        found = [re.fullmatch(r"(\d+) (\S+) ([0-9a-f:]{17})\n", line) for line in lines]
        assert all(found) and [int(match[1]) for match in found] == list(range(count)), lines
        places = [match[2] for match in found]
        if injector:
            places.append(re.fullmatch(r"inject (\S+)\n", process.stdout.readline())[1])
        yield places, [match[3] for match in found]
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130, process.returncode
    finally:
        process.kill()
        process.wait()


def refused(fyrkat, *arguments):
    """What is said where the command line is wrong."""
    result = subprocess.run([fyrkat, "controller", *arguments], capture_output=True, text=True, timeout=20)
    assert result.returncode == 2 and result.stderr.count("\n") == 1, result
    return result.stderr
