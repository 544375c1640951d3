// SPDX-License-Identifier: Apache-2.0
#include "phy/receiver.hpp"

#include "tests/phy/signals.hpp"

#include <catch2/catch.hpp>

using namespace ble;
using namespace ble::phy;
using namespace ble::tests;

TEST_CASE("Channels whose centre ± 0.6 MHz lies in the passband are received") {
    CHECK(Receiver::channels_within(Hertz{2e6}, Hertz{2402e6}) == std::vector{ChannelIndex{37}});
    CHECK(Receiver::channels_within(Hertz{96e6}, Hertz{2441e6}).size() == 40);
    CHECK(Receiver::channels_within(Hertz{20e6}, Hertz{2426e6}).size() == 9);
    CHECK(Receiver::channels_within(Hertz{20e6}, Hertz{2427e6}).size() == 10);
    CHECK(Receiver::channels_within(Hertz{3.125e6}, Hertz{2480e6}) == std::vector{ChannelIndex{39}});
    CHECK(Receiver::channels_within(Hertz{2e6}, Hertz{2403e6}).empty());
    CHECK(Receiver::channels_within(Hertz{4e6}, Hertz{2402.8e6}).size() == 2);
}

TEST_CASE("Packets on several channels at once, at any rate and centre") {
    const auto [rate, center] = GENERATE(table<double, double>({{2e6, 2402e6},
                                                                {3.125e6, 2480e6},
                                                                {4e6, 2403e6},
                                                                {10e6, 2425e6},
                                                                {20e6, 2427e6},
                                                                {32e6, 2414e6},
                                                                {61.44e6, 2441e6},
                                                                {96e6, 2441e6}}));
    std::mt19937 random{1};
    auto stream = silence(Hertz{rate}, Hertz{center}, 1.2e-3);
    const auto channels = Receiver::channels_within(stream.rate, stream.center);
    std::vector<SentPacket> sent;
    // The outermost channels, and the middle one: each packet overlaps the next.
    for (const auto i : {std::size_t{0}, channels.size() / 2, channels.size() - 1}) {
        if (!sent.empty() && channels[i] == sent.back().channel) continue;
        const double start = rate * (60e-6 + 90e-6 * static_cast<double>(sent.size())) + 0.4;
        sent.push_back({channels[i], random_pdu(random, 37), start, 40e3, 0.1, 0.49});
        stream.add(sent.back());
    }
    stream.add_noise(1e-5, 9);  // 30 dB below
    const auto packets = receive(stream);
    REQUIRE(packets.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        CHECK(packets[i].crc_status == CrcStatus::ok);
        CHECK(packets[i].channel == sent[i].channel);
        CHECK(packets[i].pdu == sent[i].pdu);
        const double position = static_cast<double>(packets[i].position.index) + packets[i].position.fraction;
        CHECK(position == Approx(sent[i].start).margin(0.05 * std::max(1.0, rate / 4e6)));
        const auto& measured = packets[i].measured;
        CHECK(measured.rssi_dbfs == Approx(-20).margin(0.5));
        CHECK(measured.snr_db == Approx(30).margin(1));
        CHECK(measured.cfo.value == Approx(40e3).margin(500));
        CHECK(std::abs(measured.drift.value) < 1500);
        CHECK(measured.modulation_index == Approx(0.49).margin(0.003));
        REQUIRE(measured.delta_f1);
        CHECK(measured.delta_f1->value == Approx(245e3).epsilon(0.03));
        CHECK(measured.access_address_errors == 0);
    }
}

TEST_CASE("The same packets, however the stream is cut into blocks") {
    std::mt19937 random{2};
    auto stream = silence(Hertz{4e6}, Hertz{2403e6}, 28e-3);
    const PhyMode modes[]{PhyMode::le_1m, PhyMode::le_2m, PhyMode::le_coded_s2};
    for (unsigned i = 0; i < 15; ++i) {
        const auto mode = modes[i % 3];
        stream.add({.channel = ChannelIndex{mode == PhyMode::le_1m ? 37u : 0u},
                    .pdu = random_pdu(random, random() % 30),
                    .start = 4e6 * (100e-6 + 1.8e-3 * i),
                    .cfo = 10e3,
                    .mode = mode});
    }
    stream.add_noise(0.02, 3);
    const auto whole = receive(stream, stream.samples.size());
    CHECK(whole.size() == 15);
    for (const std::size_t block : {100u, 1000u, 4096u, 7777u}) {
        const auto cut = receive(stream, block);
        REQUIRE(cut.size() == whole.size());
        auto sorted = cut;
        std::stable_sort(sorted.begin(), sorted.end(),
                         [](const auto& a, const auto& b) { return a.position < b.position; });
        for (std::size_t i = 0; i < sorted.size(); ++i) {
            CHECK(sorted[i].position == whole[i].position);
            CHECK(sorted[i].pdu == whole[i].pdu);
            CHECK(sorted[i].measured.snr_db == whole[i].measured.snr_db);
        }
    }
}

TEST_CASE("An address that becomes known late is looked for in what was already pushed") {
    std::mt19937 random{3};
    const AccessAddress address{0x50657D63};
    const CrcInit init{0x123456};
    auto stream = silence(Hertz{4e6}, Hertz{2404e6}, 3e-3);
    const SentPacket before{ChannelIndex{0}, random_pdu(random, 10), 500, 0, 1, 0.5, address, init};
    const SentPacket after{ChannelIndex{0}, random_pdu(random, 12), 5000, 0, 1, 0.5, address, init};
    stream.add(before).add(after).add_noise(0.01, 4);
    Receiver receiver{{.rate = stream.rate, .center = stream.center}};
    receiver.push(stream.samples);
    search_all(receiver);
    CHECK(receiver.take_packets().empty());
    receiver.listen_for({address, init, Instant{std::chrono::microseconds{600}}});
    search_all(receiver);
    const auto packets = receiver.take_packets();
    REQUIRE(packets.size() == 1);
    CHECK(packets[0].pdu == after.pdu);
    CHECK(packets[0].access_address == address);
    CHECK(packets[0].crc_status == CrcStatus::ok);
}

TEST_CASE("What follows a packet that waited for a longer one is still there to be looked for anew") {
    std::mt19937 random{8};
    const AccessAddress address{0x50657D63};
    const CrcInit init{0x123456};
    auto stream = silence(Hertz{4e6}, Hertz{2404e6}, 30e-3);
    SentPacket longest{ChannelIndex{0}, random_pdu(random, 250), 6000, 0, 0.25};
    longest.mode = PhyMode::le_coded_s8;
    stream.add(longest);  // 17 ms
    stream.add({ChannelIndex{0}, random_pdu(random, 37), 14'000});
    stream.add({ChannelIndex{0}, random_pdu(random, 12), 16'000, 0, 1, 0.5, address, init});
    stream.add_noise(0.001, 4);
    Receiver receiver{{.rate = stream.rate, .center = stream.center}};
    std::vector<Packet> packets;
    constexpr std::size_t block = 4000;
    for (std::size_t at = 0; at < stream.samples.size(); at += block) {
        receiver.push(std::span{stream.samples}.subspan(at, block));
        search_all(receiver);
        for (auto& packet : receiver.take_packets()) {
            if (packet.phy == PhyMode::le_1m) receiver.listen_for({address, init, packet.end()});
            packets.push_back(std::move(packet));
        }
        search_all(receiver);
        for (auto& packet : receiver.take_packets()) packets.push_back(std::move(packet));
        receiver.keep_since(receiver.horizon());
    }
    REQUIRE(packets.size() == 3);
    CHECK(packets[0].phy == PhyMode::le_coded_s8);  // which the others may have spoilt
    CHECK(packets[1].crc_status == CrcStatus::ok);
    CHECK(packets[2].access_address == address);
    CHECK(packets[2].crc_status == CrcStatus::ok);
}

TEST_CASE("A single channel at its own rate is received for as long as it goes on") {
    std::mt19937 random{9};
    const bool is_kept_short = GENERATE(false, true);
    constexpr int sent = 30;
    auto stream = silence(Hertz{2e6}, Hertz{2402e6}, 62e-3);
    for (int i = 0; i < sent; ++i)
        stream.add({ChannelIndex{37}, random_pdu(random, 37), 1000 + 4000.0 * i, 0, 1});
    stream.add_noise(0.01, 4);
    Receiver receiver{{.rate = stream.rate, .center = stream.center}};
    int right = 0;
    constexpr std::size_t block = 2000;
    for (std::size_t at = 0; at < stream.samples.size(); at += block) {
        receiver.push(std::span{stream.samples}.subspan(at, block));
        search_all(receiver);
        for (const auto& packet : receiver.take_packets()) right += packet.crc_status == CrcStatus::ok;
        if (is_kept_short) receiver.keep_since(receiver.horizon());
    }
    CHECK(right == sent);
}

TEST_CASE("Nothing depends on the level") {
    std::mt19937 random{4};
    const auto pdu = random_pdu(random, 37);
    for (const double level_db : {-100.0, -60.0, 0.0, 40.0}) {
        auto stream = silence(Hertz{4e6}, Hertz{2402e6}, 2e-3);
        stream.add({ChannelIndex{37}, pdu, 3000, 20e3, 1, 0.5}).add_noise(0.1, 5);
        for (auto& sample : stream.samples) sample *= static_cast<float>(std::pow(10, level_db / 20));
        const auto packets = receive(stream);
        REQUIRE(packets.size() == 1);
        CHECK(packets[0].crc_status == CrcStatus::ok);
        CHECK(packets[0].measured.rssi_dbfs == Approx(level_db + 0.8).margin(0.6));
    }
}

TEST_CASE("A hard-clipped packet is received") {
    std::mt19937 random{5};
    auto stream = silence(Hertz{4e6}, Hertz{2402e6}, 1e-3);
    stream.add({ChannelIndex{37}, random_pdu(random, 37), 400, 20e3, 3, 0.5}).add_noise(0.05, 5);
    for (auto& sample : stream.samples)
        sample = {std::clamp(sample.real(), -1.0F, 1.0F), std::clamp(sample.imag(), -1.0F, 1.0F)};
    const auto packets = receive(stream);
    REQUIRE(packets.size() == 1);
    CHECK(packets[0].crc_status == CrcStatus::ok);
}

TEST_CASE("A recording may begin with a packet, and end inside one") {
    std::mt19937 random{6};
    auto stream = silence(Hertz{4e6}, Hertz{2402e6}, 700e-6);
    stream.add({ChannelIndex{37}, random_pdu(random, 20), 2, 0, 1, 0.5});
    stream.add({ChannelIndex{37}, random_pdu(random, 37), 1500, 0, 1, 0.5});
    stream.add_noise(0.003, 1);
    const auto packets = receive(stream);
    REQUIRE(packets.size() == 2);
    CHECK(packets[0].crc_status == CrcStatus::ok);
    CHECK(packets[1].truncated);
    CHECK(packets[1].crc_status == CrcStatus::unchecked);
}

TEST_CASE("A stronger packet that covers a weaker one is received") {
    std::mt19937 random{7};
    auto stream = silence(Hertz{4e6}, Hertz{2402e6}, 1e-3);
    const auto strong = random_pdu(random, 37);
    stream.add({ChannelIndex{37}, random_pdu(random, 37), 400, 20e3, 0.1, 0.5});
    stream.add({ChannelIndex{37}, strong, 800, -30e3, 1, 0.5});
    stream.add_noise(1e-4, 8);
    const auto packets = receive(stream);
    const auto ok = std::find_if(packets.begin(), packets.end(),
                                 [](const auto& p) { return p.crc_status == CrcStatus::ok; });
    REQUIRE(ok != packets.end());
    CHECK(ok->pdu == strong);
}

TEST_CASE("Every PHY is received at once, and only those asked for") {
    std::mt19937 random{8};
    auto stream = silence(Hertz{8e6}, Hertz{2406e6}, 12e-3);
    std::vector<SentPacket> sent;
    double start = 800;
    for (const auto mode : {PhyMode::le_2m, PhyMode::le_coded_s8, PhyMode::le_1m, PhyMode::le_coded_s2}) {
        SentPacket packet{ChannelIndex{1}, random_pdu(random, 37), start, 60e3, 1, 0.51};
        packet.mode = mode;
        stream.add(packet);
        sent.push_back(packet);
        start += 8e6 * (static_cast<double>(airtime(mode, 39).count()) * 1e-9 + 150e-6);
    }
    stream.add_noise(0.01, 6);
    const auto packets = receive(stream);
    REQUIRE(packets.size() == sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        INFO("packet " << i);
        CHECK(packets[i].phy == sent[i].mode);
        CHECK(packets[i].crc_status == CrcStatus::ok);
        CHECK(packets[i].pdu == sent[i].pdu);
        CHECK(static_cast<double>(packets[i].position.index) == Approx(sent[i].start).margin(1));
        CHECK(packets[i].measured.cfo.value == Approx(60e3).margin(1000));
        CHECK(packets[i].measured.modulation_index == Approx(0.51).margin(0.005));
        CHECK(packets[i].measured.rssi_dbfs == Approx(0).margin(0.5));
    }

    Receiver only{{.rate = stream.rate, .center = stream.center, .phys = {PhyMode::le_2m}}};
    only.push(stream.samples);
    only.finish();
    search_all(only);
    const auto found = only.take_packets();
    REQUIRE(found.size() == 1);
    CHECK(found[0].phy == PhyMode::le_2m);
}

TEST_CASE("What is too weak to be received is not reported as a damaged packet") {
    const auto mode = GENERATE(PhyMode::le_1m, PhyMode::le_2m);
    // Eb/N0, and how many of 200 packets are seen at least.
    const auto [ebn0_db, least] = GENERATE(table<double, std::size_t>({{3.0, 194}, {-2.5, 0}}));
    std::mt19937 random{3};
    constexpr std::size_t count = 200;
    auto stream = silence(Hertz{4e6}, Hertz{2404e6}, 1e-3 * (count + 1));
    for (std::size_t i = 0; i < count; ++i) {
        stream.add({.channel = ChannelIndex{0},
                    .pdu = random_pdu(random, 20),
                    .start = 4e3 * static_cast<double>(i) + 500,
                    .mode = mode});
    }
    stream.add_noise(std::pow(10, -ebn0_db / 10) * (mode == PhyMode::le_2m ? 0.5 : 1), 4);
    auto packets = receive(stream);
    std::erase_if(packets, [](const Packet& packet) { return packet.crc_status != CrcStatus::bad; });
    CHECK(packets.size() >= least);
    for (const auto& packet : packets) CHECK(packet.measured.snr_db >= -1);
}

TEST_CASE("LE Coded is received below the noise") {
    const auto [mode, snr_db] =
        GENERATE(table<PhyMode, double>({{PhyMode::le_coded_s8, -1.5}, {PhyMode::le_coded_s2, 3.5}}));
    std::mt19937 random{9};
    auto stream = silence(Hertz{4e6}, Hertz{2404e6}, 45e-3);
    std::vector<std::vector<std::uint8_t>> sent;
    double start = 20'000;
    for (int i = 0; i < 8; ++i) {
        SentPacket packet{ChannelIndex{0}, random_pdu(random, 37), start, -110e3 + 30e3 * i, 1,
                          0.46 + 0.01 * i};
        packet.mode = mode;
        stream.add(packet);
        sent.push_back(packet.pdu);
        start += 4e6 * (static_cast<double>(airtime(mode, 39).count()) * 1e-9 + 900e-6);
    }
    stream.add_noise(std::pow(10, -snr_db / 10), 7);
    int right = 0;
    for (const auto& packet : receive(stream)) {
        if (packet.crc_status != CrcStatus::ok) continue;
        CHECK(packet.phy == mode);
        right += std::find(sent.begin(), sent.end(), packet.pdu) != sent.end();
    }
    CHECK(right >= 7);  // about 1 % are lost there
}

TEST_CASE("A list of sequences finds packets that the best one misses, and marks them") {
    const auto [mode, noise] = GENERATE(table<PhyMode, double>({{PhyMode::le_1m, 0.26},
                                                                {PhyMode::le_2m, 0.13},
                                                                {PhyMode::le_coded_s8, 2.25},
                                                                {PhyMode::le_coded_s2, 0.66}}));
    std::mt19937 random{5};
    constexpr unsigned count = 12;
    auto stream = silence(Hertz{4e6}, Hertz{2404e6}, 4e-3 * count);
    std::vector<std::vector<std::uint8_t>> sent;
    for (unsigned i = 0; i < count; ++i) {
        sent.push_back(random_pdu(random, 37));
        stream.add(
            {.channel = ChannelIndex{0}, .pdu = sent.back(), .start = 4e6 * (1e-4 + 4e-3 * i), .mode = mode});
    }
    stream.add_noise(noise, 7);
    const auto received = [&, phy = mode](std::size_t list) {
        Receiver receiver{{.rate = stream.rate, .center = stream.center, .phys = {phy}, .list = list}};
        receiver.push(stream.samples);
        receiver.finish();
        search_all(receiver);
        auto packets = receiver.take_packets();
        std::erase_if(packets, [](const Packet& packet) { return packet.crc_status != CrcStatus::ok; });
        return packets;
    };
    const auto plain = received(1), listed = received(64);
    CHECK(plain.size() < count);
    CHECK(listed.size() > plain.size());
    for (const auto& packet : listed) {
        CHECK(std::find(sent.begin(), sent.end(), packet.pdu) != sent.end());
        const bool is_plain = std::any_of(plain.begin(), plain.end(),
                                          [&](const Packet& other) { return other.pdu == packet.pdu; });
        // What a later pass would have found as well, the list finds sooner.
        CHECK((packet.corrected || is_plain));
        CHECK(std::abs(packet.measured.cfo.value) < 3e3);
    }
}
