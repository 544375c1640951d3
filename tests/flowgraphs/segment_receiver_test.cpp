// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/segment_receiver.hpp"

#include "tests/flowgraphs/made_packets.hpp"
#include "tests/flowgraphs/made_stream.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace std::chrono_literals;
using namespace ble;
using namespace ble::flow;

namespace {

constexpr AccessAddress address{0x50657d63};
constexpr CrcInit init{0x6e24eb};

struct Run {
    unsigned threads = 1;
    Duration block = 1ms;
    std::vector<phy::WatchedAddress> named{};
    Interference interference = Interference::accept;
    Instant start{};
};

std::vector<Packet> receive(const made::Stream& stream, const Run& run) {
    AddressBook book{run.named};
    WorkerPool workers{run.threads};
    const SegmentReceiverConfig config{
        .receiver = {.rate = stream.rate,
                     .center = stream.center,
                     .start = run.start,
                     .channels = phy::Receiver::channels_within(stream.rate, stream.center)},
        .first_sample = 1000,
        .interference = run.interference};
    SegmentReceiver receiver{config, book, workers};
    std::vector<Packet> received;
    const auto take = [&] {
        for (auto& packet : receiver.take_packets()) received.push_back(std::move(packet));
    };
    const std::size_t block = stream.index_at(Instant{run.block});
    for (std::span<const Sample> rest = stream.samples; !rest.empty();) {
        const auto samples = rest.first(std::min(block, rest.size()));
        rest = rest.subspan(samples.size());
        const auto following = rest.first(std::min(block, rest.size()));
        receiver.push(phy::StoredSamples::of(samples), phy::StoredSamples::of(following));
        take();
    }
    receiver.finish();
    take();
    std::erase_if(received, [](const Packet& p) { return p.crc_status == CrcStatus::bad; });
    return received;
}

Packet data(Duration at, unsigned channel, std::uint8_t octet) {
    Packet packet = made::packet(Instant{at}, address, {0x02, 0x01, octet}, init);
    packet.channel = ChannelIndex{channel};
    return packet;
}

// CONNECT_IND at 2 ms on channel 37; data at 3.65 (the earliest instant possible), 5 and 20 ms.
made::Stream connection(Duration timeout) {
    made::Stream stream{24ms};
    stream.add(made::connect_ind({.at = Instant{2ms}, .address = address, .init = init, .timeout = timeout}),
               advertising_crc_init);
    stream.add(data(3650us, 0, 1), init);
    stream.add(data(5ms, 1, 2), init);
    stream.add(data(20ms, 0, 3), init);
    return stream;
}

}  // namespace

TEST_CASE("A connection is followed from its CONNECT_IND on") {
    const auto stream = connection(10s);
    const auto packets = receive(stream, {});
    REQUIRE(packets.size() == 4);
    CHECK(std::ranges::is_sorted(packets, {}, &Packet::start));
    for (const auto& packet : packets) CHECK(packet.crc_status == CrcStatus::ok);
    CHECK(packets[1].access_address == address);
    CHECK(packets[3].pdu.back() == 3);
    // Positions count from the start of the recording, in which this segment begins at sample 1000.
    CHECK(std::abs(static_cast<int>(packets[0].position.index) - 1000 - 16'000) <= 1);
}

TEST_CASE("Threads and blocks change nothing") {
    const auto stream = connection(10s);
    const auto expected = receive(stream, {});
    const auto run =
        GENERATE(Run{.threads = 2}, Run{.threads = 4, .block = 3ms}, Run{.block = 100us}, Run{.block = 5ms});
    const auto packets = receive(stream, run);
    REQUIRE(packets.size() == expected.size());
    for (std::size_t i = 0; i < packets.size(); ++i) {
        CHECK(packets[i].start == expected[i].start);
        CHECK(packets[i].pdu == expected[i].pdu);
    }
}

// Heard at 50 ms, lost at 160 ms.
TEST_CASE("A connection whose supervision timeout passed is not listened for") {
    made::Stream stream{260ms};
    stream.add(made::connect_ind({.at = Instant{2ms}, .address = address, .init = init, .timeout = 110ms}),
               advertising_crc_init);
    stream.add(data(50ms, 0, 1), init);
    stream.add(data(240ms, 0, 2), init);
    const auto packets = receive(stream, {});
    REQUIRE(packets.size() == 2);
    CHECK(packets[1].pdu.back() == 1);
}

TEST_CASE("A named address without CRC init is unchecked until two packets agree") {
    made::Stream stream{24ms};
    for (std::uint8_t i = 0; i < 5; ++i) stream.add(data(1ms + i * 4ms, i % 2, i), init);
    const auto packets = receive(stream, {.named = {{.access_address = address}}});
    REQUIRE(packets.size() == 5);
    CHECK(packets[0].crc_status == CrcStatus::unchecked);
    for (std::size_t i = 1; i < 5; ++i) CHECK(packets[i].crc_status == CrcStatus::ok);

    const auto checked = receive(stream, {.named = {{.access_address = address, .crc_init = init}}});
    REQUIRE(checked.size() == 5);
    for (const auto& packet : checked) CHECK(packet.crc_status == CrcStatus::ok);
}

TEST_CASE("A named address is listened for whatever the date") {
    made::Stream stream{6ms};
    stream.add(data(2ms, 0, 1), init);
    const auto start = GENERATE(Instant{-24h * 365 * 10}, Instant{24h * 365 * 229});
    const auto packets =
        receive(stream, {.named = {{.access_address = address, .crc_init = init}}, .start = start});
    REQUIRE(packets.size() == 1);
    CHECK(packets[0].start > start);
}

TEST_CASE("A packet that the end of the segment cuts is truncated, not wrong") {
    made::Stream stream{3ms};
    stream.add(data(1ms, 0, 1), init);
    Packet cut = made::packet(Instant{2900us}, address, std::vector<std::uint8_t>(30, 0xAA), init);
    cut.pdu[0] = 0x02;
    cut.pdu[1] = 28;
    cut.channel = ChannelIndex{0};
    stream.add(cut, init);
    const auto packets = receive(stream, {.named = {{.access_address = address, .crc_init = init}}});
    REQUIRE(packets.size() == 2);
    CHECK(packets[0].crc_status == CrcStatus::ok);
    CHECK(packets[1].truncated);
    CHECK(packets[1].crc_status == CrcStatus::unchecked);
}
TEST_CASE("A packet beneath a strong FM signal comes out when that is cancelled, and only once") {
    made::Stream stream{6ms};
    Packet hidden =
        made::packet(Instant{2ms}, advertising_access_address, {0x42, 0x03, 1, 2, 3}, advertising_crc_init);
    hidden.channel = ChannelIndex{0};
    Packet open = hidden;
    open.start = Instant{4ms};
    stream.add(hidden, advertising_crc_init);
    stream.add(open, advertising_crc_init);
    // 1 MHz away and 26 dB above the packets, modulated like Bluetooth.
    const phy::GfskModulator modulate{stream.rate, PhyMode::le_1m};
    std::mt19937 random{1};
    phy::AirBits bits(1000);
    for (auto& bit : bits) bit = static_cast<std::uint8_t>(random() & 1);
    modulate(bits, {.start = 12'000, .frequency = Hertz{1e6}, .amplitude = 2, .modulation_index = 0.32})
        .add_to(stream.samples, 0);

    CHECK(receive(stream, {}).size() == 1);
    const auto received = receive(stream, {.interference = Interference::cancel});
    REQUIRE(received.size() == 2);
    CHECK(received[0].pdu == hidden.pdu);
    CHECK(received[0].crc_status == CrcStatus::ok);
    CHECK(received[1].pdu == open.pdu);
}
