#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""controller_files.py fyrkat FOLDER: what `fyrkat controller` writes down, complete after SIGINT."""
import csv
import pathlib
import shutil
import struct
import subprocess
import sys

from hci_host import TcpHost, connect, controllers, octets_of, refused

ADVERTISING = 0x8E89BED6
MODULATIONS = ("16", "32", "80")  # 1M, 2M, Coded


def use(places, addresses):
    central, peripheral = (TcpHost(place) for place in places)
    connect(central, peripheral, addresses[1])
    for i in range(10):
        central.send(f"02 00 00 02 00 {i:02x} aa")
        assert peripheral.wait("02")[-2:] == bytes([i, 0xAA])
    central.send("01 06 04 03 00 00 13")
    central.wait("04 05")
    advertise_extended(peripheral)
    connect_extended(central, peripheral, addresses[1])


def advertise_extended(host):
    """A chain on LE 2M, until its third event. Wireshark 4.0 takes each packet's data for whole AD structures."""
    data = (b"\xf1\xff" + bytes(240) + b"\x9d\xff" + bytes(156)).hex()
    host.begin()
    host.command("01 01 20 08 ff ff ff ff ff ff ff ff")
    host.command("01 36 20 19 00 00 00 a0 00 00 a0 00 00 07 00 00 00 00 00 00 00 00 00 7f 01 00 02 03 00")
    host.command("01 37 20 cc 00 01 00 c8" + data[:400])
    host.command("01 37 20 cc 00 02 00 c8" + data[400:])
    host.command("01 39 20 06 01 01 00 00 00 03")
    assert host.wait("04 3e")[3:] == bytes.fromhex("12 43 00 00 00 03")


def connect_extended(central, peripheral, address):
    """A scan request and its answer, then a connection, both begun on LE Coded with a packet on LE 2M."""
    parameters = "01 36 20 19 00 {} 00 20 00 00 20 00 00 07 00 00 00 00 00 00 00 00 00 7f 03 00 02 01 01"
    for host in (central, peripheral):
        host.begin()
        host.command("01 01 20 08 ff ff ff ff ff ff ff ff")
    peripheral.command(parameters.format("02"))
    peripheral.command("01 38 20 07 00 03 01 03 02 01 06")
    peripheral.command("01 39 20 06 01 01 00 00 00 00")
    central.command("01 41 20 08 00 00 04 01 60 00 60 00")
    central.command("01 42 20 06 01 00 00 00 00 00")
    assert central.wait("04 3e 1d 0d 01 0a")[-3:] == b"\x02\x01\x06"
    central.command("01 42 20 06 00 00 00 00 00 00")
    peripheral.command("01 39 20 06 00 01 00 00 00 00")
    peripheral.command(parameters.format("01").replace("20 19 00", "20 19 01"))
    peripheral.command("01 39 20 06 01 01 01 00 00 00")
    timing = " 60 00 60 00 18 00 18 00 00 00 f4 01 00 00 00 00"
    central.command("01 43 20 2a 00 00 00 " + octets_of(address).hex() + " 06" + 2 * timing)
    for host in (central, peripheral):
        assert host.wait("04 3e 1f 0a")[4] == 0


def snooped(path):
    """(flags, microseconds, packet) of each record."""
    octets = path.read_bytes()
    assert octets[:8] == b"btsnoop\0" and struct.unpack(">II", octets[8:16]) == (1, 1002)
    at, records = 16, []
    while at < len(octets):
        original, included, flags, drops, time = struct.unpack(">IIIIq", octets[at:at + 24])
        assert original == included and drops == 0
        packet = octets[at + 24:at + 24 + included]
        assert len(packet) == included
        records.append((flags, time, packet))
        at += 24 + included
    return records


def check_snoop(folder):
    for name in ("controller_00.btsnoop", "controller_01.btsnoop"):
        records = snooped(folder / name)
        assert records[0] == (2, records[0][1], bytes.fromhex("01030c00"))
        assert records[1][0] == 3 and records[1][2] == bytes.fromhex("040e0401030c00")
        for flags, _, packet in records:
            assert flags == {1: 2, 2: flags & 1, 4: 3}[packet[0]], packet
        times = [time for _, time, _ in records]
        assert times == sorted(times)
    sent = [packet for flags, _, packet in snooped(folder / "controller_00.btsnoop") if flags == 0]
    heard = [packet for flags, _, packet in snooped(folder / "controller_01.btsnoop") if flags == 1]
    assert [packet[5:] for packet in sent] == [packet[5:] for packet in heard] == [bytes([i, 0xAA]) for i in range(10)]


def pcap_packets(path):
    """(RF channel, access address, PDU and CRC) of each packet."""
    octets = path.read_bytes()
    at, packets = 0, []
    while at < len(octets):
        kind, length = struct.unpack("<II", octets[at:at + 8])
        assert struct.unpack("<I", octets[at + length - 4:at + length])[0] == length
        if kind == 6:
            size = struct.unpack("<I", octets[at + 20:at + 24])[0]
            packet = octets[at + 28:at + 28 + size]
            flags = struct.unpack("<H", packet[8:10])[0]
            assert flags & 0x0C00 == 0x0C00  # CRC checked and right
            header = 15 if flags >> 14 == 2 else 14  # on LE Coded the coding indicator comes first
            packets.append((packet[0], struct.unpack("<I", packet[10:14])[0], packet[header:].hex(" ")))
        at += length
    return packets


def check_traces(folder, packets):
    traced = []
    for device in range(2):
        with open(folder / f"d_2G4_{device:02}.Tx.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(rows[0]) == ["start_time", "end_time", "center_freq", "phy_address", "modulation", "power_level",
                                 "abort_time", "recheck_time", "packet_size", "packet"]
        for row in rows:
            assert int(row["packet_size"]) == len(row["packet"].split()) and row["modulation"] in MODULATIONS
            on_air = (1 + 4 + int(row["packet_size"])) * 8 if row["modulation"] == "16" else None
            assert on_air is None or abs(int(row["end_time"]) - int(row["start_time"]) - on_air) <= 1
            assert row["abort_time"] == "18446744073709551615"
            channel = (int(row["center_freq"]) - 2) // 2
            traced.append((channel, int(row["phy_address"], 16), row["packet"]))
    assert sorted(traced) == sorted(packets)


def check_dissection(path):
    """Wireshark's dissector, where it is installed, finds nothing wrong."""
    if shutil.which("tshark") is None:
        return
    tshark = subprocess.run(["tshark", "-r", path, "-Y", "_ws.malformed"], capture_output=True, text=True)
    assert tshark.returncode == 0 and tshark.stdout == "", tshark


def check_full_disk(fyrkat):
    """Nobody would learn where the hosts find their controllers; nor may packets be lost in silence."""
    if not pathlib.Path("/dev/full").exists():
        return
    with open("/dev/full", "w") as full:
        result = subprocess.run([fyrkat, "controller", "--air", "1", "--hci", "tcp:0"], stdout=full,
                                stderr=subprocess.PIPE, text=True, timeout=20)
    assert result.returncode == 2 and result.stderr.count("\n") == 1 and "free some space" in result.stderr, result
    assert "free some space" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", "--pcap", "/dev/full")


def main():
    fyrkat, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    hci, trace, pcap = folder / "hci", folder / "trace", folder / "air.pcapng"
    with controllers(fyrkat, "--hci", "tcp:0,tcp:0", "--seed", "1", "--btsnoop", hci, "--pcap", pcap, "--trace-2g4",
                     trace, count=2) as (places, addresses):
        use(places, addresses)
    check_snoop(hci)
    packets = pcap_packets(pcap)
    assert any(address == ADVERTISING for _, address, _ in packets)
    assert any(address != ADVERTISING for _, address, _ in packets)
    check_traces(trace, packets)
    for path in (pcap, hci / "controller_00.btsnoop"):
        check_dissection(path)

    assert "standard output" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", "--pcap", "-")
    assert "nowhere" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", "--pcap", folder / "nowhere" / "air.pcapng")
    for option in ("--btsnoop", "--trace-2g4"):
        assert f"{pcap}: cannot be made a folder" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", option, pcap)
    for option in ("--btsnoop", "--trace-2g4", "--pcap"):
        assert "is empty" in refused(fyrkat, "--air", "1", "--hci", "tcp:0", option, "")
    check_full_disk(fyrkat)


main()
