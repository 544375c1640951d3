// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/band_traffic.hpp"
#include "flowgraphs/replay.hpp"
#include "tests/sdr/temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace ble;
using namespace ble::flow;
using tests::TemporaryDirectory;

namespace {

struct Outputs {
    std::string json, pcap;
    friend bool operator==(const Outputs&, const Outputs&) = default;
};

Outputs replay(const TemporaryDirectory& directory, ReplayOptions options, unsigned threads) {
    options.receive.threads = threads;
    options.json = directory.file("out.json");
    options.pcap = directory.file("out.pcapng");
    options.verbosity = Verbosity::quiet;
    options.crc = CrcFilter::all;
    ReplayOutputs outputs{options};
    Replay replay{options, outputs};
    CHECK_FALSE(replay.run(options.files.front()));
    outputs.finish(replay.survey());
    return {directory.read("out.json"), directory.read("out.pcapng")};
}

}  // namespace

TEST_CASE("Dense traffic gives the same octets, whatever the number of threads") {
    const TemporaryDirectory directory;
    const BandTraffic traffic{.rate = Hertz{20e6},
                              .center = Hertz{2'427e6},
                              .seconds = 0.006,
                              .packets_at_once = 6,
                              .noise_steps = 3};
    const auto stretch = traffic.make(1);
    ReplayOptions options{.files = {directory.write("a.cs8", std::as_bytes(std::span{stretch.parts}))}};
    options.receive.recording = {.rate = traffic.rate, .center = traffic.center};
    SECTION("All PHYs") {}
    SECTION("The strongest signal cancelled, and in floating point") {
        options.receive.recording.rate = Hertz{19'999'000};
        options.receive.interference = Interference::cancel;
        options.receive.phys = {PhyMode::le_1m};
        options.receive.channels = {ChannelIndex{10}, ChannelIndex{11}, ChannelIndex{12}};
    }
    const auto alone = replay(directory, options, 1);
    const auto packets = static_cast<std::size_t>(std::ranges::count(alone.json, '\n'));
    CHECK(packets > 20);
    for (const unsigned threads : {2U, 4U}) CHECK(replay(directory, options, threads) == alone);
}
