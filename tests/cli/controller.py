#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""controller.py fyrkat: two hosts of raw octets drive `fyrkat controller` over TCP, in real time."""
import sys

from hci_host import TcpHost, connect, controllers, refused


def exchange(central, peripheral):
    for i in range(100):
        central.send(f"02 00 00 02 00 {i:02x} aa")
        assert peripheral.wait("02")[-2:] == bytes([i, 0xAA])
        central.wait("04 13")
    central.send("01 06 04 03 00 00 13")
    assert central.wait("04 05")[-1] == 0x16
    assert peripheral.wait("04 05")[-1] == 0x13


def replace(central, peripheral, places, addresses):
    """A newcomer finds a controller that has been reset; whom it replaces is hung up on."""
    connect(central, peripheral, addresses[1])
    newcomer = TcpHost(places[0])
    assert peripheral.wait("04 05")[-1] in (0x08, 0x3E)
    connect(newcomer, peripheral, addresses[1])
    while central.read(4096):
        pass
    return newcomer


def vanish(host, peer):
    """Who hangs up leaves no link half open, though nobody comes after it."""
    host.close()
    assert peer.wait("04 05")[-1] in (0x08, 0x3E)


def main():
    fyrkat = sys.argv[1]
    with controllers(fyrkat, "--hci", "tcp:0,tcp:0", "--seed", "1", count=2) as (places, addresses):
        central, peripheral = (TcpHost(place) for place in places)
        connect(central, peripheral, addresses[1])
        exchange(central, peripheral)
        newcomer = replace(central, peripheral, places, addresses)
        vanish(newcomer, peripheral)
    assert "one for each controller" in refused(fyrkat, "--air", "2", "--hci", "tcp:0")
    assert "tcp:PORT" in refused(fyrkat, "--air", "1", "--hci", "tcp:99999")
    assert "tcp:PORT" in refused(fyrkat, "--air", "1", "--hci", "tcp:0.0.0.0:1")
    with controllers(fyrkat, "--hci", "tcp:0") as (places, _):
        port = places[0].rsplit(":", 1)[1]
        assert "choose another port" in refused(fyrkat, "--air", "1", "--hci", f"tcp:{port}")


main()
