// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/replay.hpp"
#include "tests/flowgraphs/traffic/reconciliation.hpp"
#include "tests/sdr/temporary_directory.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>

using namespace ble;
using namespace ble::tests;

namespace {

std::string json_of(const TemporaryDirectory& directory, const std::string& recording, unsigned threads) {
    flow::ReplayOptions options{.files = {recording}};
    options.receive.threads = threads;
    options.receive.recording = {.rate = DenseAir::rate, .center = DenseAir::center};
    options.receive.addresses = {{.access_address = DenseAir::address, .crc_init = DenseAir::crc_init}};
    options.json = directory.file("out.json");
    options.verbosity = flow::Verbosity::quiet;
    options.crc = flow::CrcFilter::all;
    flow::ReplayOutputs outputs{options};
    flow::Replay replay{options, outputs};
    CHECK_FALSE(replay.run(recording));
    outputs.finish(replay.survey());
    return directory.read("out.json");
}

/// FYRKAT_TRAFFIC_SEED=7 tries another one.
std::uint64_t chosen_seed(std::uint64_t usual) {
    const char* const text = std::getenv("FYRKAT_TRAFFIC_SEED");
    return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

std::string lines_of(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += "\n  " + line;
    return text;
}

}  // namespace

// Nothing is excused. Of other seeds, few miss one packet: LE 2M, its carrier half-way between two that the
// gate tries (docs/performance.md, "What is slow, or deaf"), or one a hair within the limits. Seed 14 has two
// packets within a nanosecond.
TEST_CASE("Of a crowded band every packet that can be received is, once, in order and at its instant") {
    const auto seed = chosen_seed(3);
    INFO("FYRKAT_TRAFFIC_SEED=" << seed);
    const DenseAir air{seed};
    const TemporaryDirectory directory;
    const auto samples = air.samples(seed);
    const auto recording = directory.write("band.cs16", std::as_bytes(std::span{samples}));
    const auto lines = json_of(directory, recording, 1);
    const auto reported = reported_packets(lines);
    const Reconciliation found{air, reported};

    INFO(air.packets().size() << " packets sent, " << found.demanded << " demanded, " << found.received
                              << " received, " << found.damaged << " damaged, " << found.likenesses
                              << " likenesses; instants " << found.rms_microseconds << " us rms, "
                              << found.greatest_microseconds << " us at most");
    INFO("missed:" << lines_of(found.missed));
    INFO("repeated:" << lines_of(found.repeated));
    INFO("invented:" << lines_of(found.invented));
    CHECK(found.demanded > 300);
    CHECK(found.likenesses < air.packets().size() / 50);
    CHECK(found.missed.empty());
    CHECK(found.repeated.empty());
    CHECK(found.invented.empty());
    CHECK(found.rms_microseconds <= 0.05);
    CHECK(found.greatest_microseconds <= 0.25);
    CHECK(std::ranges::is_sorted(reported, {}, &ReportedPacket::start));
    for (const unsigned threads : {2U, 3U}) CHECK((json_of(directory, recording, threads) == lines));
}
