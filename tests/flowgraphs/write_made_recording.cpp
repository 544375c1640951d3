// SPDX-License-Identifier: Apache-2.0
// write_made_recording FILE.sigmf-meta: 20 ms at 8 MS/s around channels 37, 0 and 1 with nine packets: a
// connection that begins, a packet whose CRC is wrong, a long one, one on each other PHY, and one that the
// end cuts off.
#include "sdr/recording_writer.hpp"
#include "tests/flowgraphs/made_packets.hpp"
#include "tests/flowgraphs/made_stream.hpp"

using namespace std::chrono_literals;
using namespace ble;

namespace {

constexpr AccessAddress address{0x50657d63};
constexpr CrcInit init{0x6e24eb};

Packet data(Duration at, unsigned channel, std::size_t length, PhyMode phy = PhyMode::le_1m) {
    std::vector<std::uint8_t> pdu(length + 2, 0x55);
    pdu[0] = 0x02;
    pdu[1] = static_cast<std::uint8_t>(length);
    Packet packet = flow::made::packet(Instant{at}, address, std::move(pdu), init);
    packet.channel = ChannelIndex{channel};
    packet.phy = phy;
    return packet;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    flow::made::Stream stream{20ms};
    stream.add(flow::made::connect_ind({.at = Instant{1ms}, .address = address, .init = init, .timeout = 1s}),
               advertising_crc_init);
    stream.add(data(3ms, 0, 1), init);
    stream.add(data(5ms, 1, 27), init);
    stream.add(data(8ms, 0, 20), CrcInit{0x123456});
    stream.add(data(12ms, 1, 251), init);
    stream.add(data(14500us, 0, 100, PhyMode::le_2m), init);
    stream.add(data(15500us, 1, 27, PhyMode::le_coded_s8), init);
    stream.add(data(18500us, 0, 27, PhyMode::le_coded_s2), init);
    stream.add(data(19900us, 0, 30), init);
    sdr::RecordingWriter writer{
        argv[1], {.format = sdr::SampleFormat::ci16_le, .rate = stream.rate, .center = stream.center}};
    writer.write(stream.samples);
    writer.finish();
}
