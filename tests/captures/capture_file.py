# SPDX-License-Identifier: Apache-2.0
"""The LE packets of a pcap or pcapng file: a reader of its own, to hold the command's against."""
import collections
import struct

Packet = collections.namedtuple("Packet", "phy channel aa pdu")

INDEX_OF_RF = [37, *range(11), 38, *range(11, 37), 39]


def pcap_records(octets):
    link_type = struct.unpack_from("<I", octets, 20)[0]
    place = 24
    while place < len(octets):
        size = struct.unpack_from("<I", octets, place + 8)[0]
        yield link_type, octets[place + 16 : place + 16 + size]
        place += 16 + size


def pcapng_records(octets):
    place, link_types = 0, []
    while place < len(octets):
        kind, length = struct.unpack_from("<II", octets, place)
        if kind == 0x0A0D0D0A:
            link_types = []
        elif kind == 1:
            link_types.append(struct.unpack_from("<H", octets, place + 8)[0])
        elif kind == 6:
            interface, _, _, size = struct.unpack_from("<IIII", octets, place + 8)
            yield link_types[interface], octets[place + 28 : place + 28 + size]
        place += length


def without_coding_indicator(phy, octets):
    if phy != "coded":
        return phy, octets
    return ["S8", "S2"][octets[4] & 3], octets[:4] + octets[5:]


def on_air(link_type, record):
    """PHY, channel index, and the octets from the access address to the CRC."""
    if link_type == 192:
        size = struct.unpack_from("<H", record, 2)[0]
        megahertz = struct.unpack_from("<H", record, 13)[0]
        return "1M", INDEX_OF_RF[(megahertz - 2402) // 2], record[size:]
    if link_type == 256:
        flags = struct.unpack_from("<H", record, 8)[0]
        phy, octets = without_coding_indicator(["1M", "2M", "coded"][flags >> 14], record[10:])
        return phy, INDEX_OF_RF[record[0]], octets
    phy, octets = without_coding_indicator(["1M", "2M", "coded"][record[8] >> 4 & 7], record[17:])
    return phy, record[9], octets


def packets_of(path):
    """The packets, and how many records are none: of another length than their header says."""
    octets = path.read_bytes()
    records = pcapng_records if octets[:4] == b"\x0a\x0d\x0d\x0a" else pcap_records
    packets, malformed = [], 0
    for link_type, record in records(octets):
        phy, channel, packet = on_air(link_type, record)
        pdu = packet[4:-3]
        if len(pdu) == 2 + pdu[1]:
            packets.append(Packet(phy, channel, packet[3::-1].hex(), pdu.hex()))
        else:
            malformed += 1
    return written_by_index(packets), malformed


def written_by_index(packets):
    """WHAD puts channel indices where RF channels belong: a link then seems to use advertising channels."""
    primary = {37, 38}
    links = {packet.channel for packet in packets if packet.aa != "8e89bed6"}
    advertisers = {packet.channel for packet in packets if packet.aa == "8e89bed6"}
    if not links & primary or advertisers & primary:
        return packets
    return [packet._replace(channel=INDEX_OF_RF.index(packet.channel)) for packet in packets]
