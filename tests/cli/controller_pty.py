#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""controller_pty.py fyrkat: hosts on pseudo-terminals, who come and go by opening and closing them."""
import fcntl
import sys
import termios

from hci_host import PtyHost, connect, controllers

READ_BD_ADDR = "01 09 10 00"
READ_LOCAL_VERSION_INFORMATION = "01 01 10 00"


def check(places, addresses):
    central, peripheral = (PtyHost(place) for place in places)
    connect(central, peripheral, addresses[1])
    every_octet = bytes(range(251 - 251 % 27))  # among them what a terminal would take as orders
    central.write(b"\x02\x00\x00" + len(every_octet).to_bytes(2, "little") + every_octet)
    heard = b""
    while len(heard) < len(every_octet):
        heard += peripheral.wait("02")[5:]
    assert heard == every_octet

    # The central goes, its link dies, and what it did not read is lost; the next one begins anew.
    fcntl.ioctl(central.descriptor, termios.TIOCEXCL)
    central.send(READ_BD_ADDR)
    central.close()
    assert peripheral.wait("04 05")[-1] in (0x08, 0x3E)
    newcomer = PtyHost(places[0])
    newcomer.send(READ_LOCAL_VERSION_INFORMATION)
    assert newcomer.packet()[:7].hex() == "040e0c01011000"
    newcomer.send("02 00 00 01 00 00")  # no such link any more: no answer
    connect(newcomer, peripheral, addresses[1])

    # Closed and opened at once is another host, too.
    newcomer.close()
    again = PtyHost(places[0])
    assert peripheral.wait("04 05")[-1] in (0x08, 0x3E)
    connect(again, peripheral, addresses[1])


def main():
    with controllers(sys.argv[1], "--hci", "pty,pty", "--seed", "1", count=2) as (places, addresses):
        check(places, addresses)


main()
