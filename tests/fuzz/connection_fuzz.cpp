// SPDX-License-Identifier: Apache-2.0
// PDUs from the air against every state of a connection, both sides. Input: one octet of options, then steps
// of an octet each, some with a length and that many octets. Whatever comes, both sides part in the end.
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/pair.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace std::chrono_literals;
using namespace ble;
using tests::require;

constexpr ll::RequestedParameters wish{
    .interval_min = 15ms, .interval_max = 20ms, .latency = 1, .supervision_timeout = 500ms};

void answer(ll::Connection& link, std::uint8_t choice, Instant now) {
    switch (choice & 3) {
        case 0: link.answer(ll::LongTermKeyAnswer{ll::Octets128{3}}, now); break;
        case 1: link.answer(ll::LongTermKeyAnswer{}, now); break;
        case 2: link.answer(ll::ParametersAnswer{.accepted = wish}, now); break;
        default: link.answer(ll::ParametersAnswer{}, now); break;
    }
}

/// What came after Core 5.0.
void begin_later_procedure(ll::Connection& link, std::uint8_t choice, Instant now) {
    switch (choice & 15) {
        case 0: link.update_clock_accuracy(now); break;
        case 1: link.update_power(PhyMode::le_1m, 3, now); break;
        case 2: link.change_power(PhyMode::le_1m, -5, now); break;
        case 3: link.report_power({.of_own = true, .of_peer = true}, now); break;
        case 4:
            link.path_loss().set({.high_threshold = 52, .high_hysteresis = 1, .low_threshold = 48});
            link.path_loss().enable();
            break;
        case 5:
            link.update_subrate({.factor_max = 3, .continuation = 1, .supervision_timeout = 500ms}, now);
            break;
        case 6: link.exchange_feature_pages(10, now); break;
        case 7: link.update_frame_space({0us, 2ms}, {ll::PhySet::all(), ll::SpacingTypes::all()}, now); break;
        case 8: static_cast<void>(link.require_channels({1, 30}, now)); break;
        case 9: static_cast<void>(link.tell_of({.info = {.interval = 20ms}, .start = now - 1s}, now)); break;
        case 10:
            link.set_periodic_transfer({.mode = ll::PeriodicTransferParameters::Mode::with_reports});
            break;
        case 11: link.update_parameters(wish, now); break;
        default: answer(link, choice, now); break;
    }
}

void begin_procedure(tests::Node& node, std::uint8_t choice) {
    auto& link = node.link();
    if (choice >= 16) return begin_later_procedure(link, choice, node.now());
    switch (choice & 7) {
        case 0: link.exchange_versions(node.now()); break;
        case 1: link.exchange_features(node.now()); break;
        case 2: link.update_phy(ll::PhySet{2}, ll::PhySet{4}, node.now()); break;
        case 3: link.update_data_length({251, 2120}, node.now()); break;
        case 4: static_cast<void>(link.update_channel_map({0xFFFF}, node.now())); break;
        case 5: static_cast<void>(link.encrypt({.long_term_key = {3}}, node.now())); break;
        case 6: link.answer(ll::LongTermKeyAnswer{ll::Octets128{3}}, node.now()); break;
        default: link.ping(node.now()); break;
    }
}

/// Bits 0 and 1: what; bit 2: on which side; bits 3 to 7: which procedure.
void step(tests::Pair& pair, tests::FuzzInput& input) {
    const auto what = input.octet();
    auto& node = (what & 4) != 0 ? pair.peripheral : pair.central;
    const auto payload = (what & 3) < 2 ? input.octets() : OctetSpan{};
    if (node.controller.connection_count() == 0) return;
    switch (what & 3) {
        case 0:
        case 1: {
            // Out of the other side's queue, as if its link layer had gone mad.
            const auto llid = (what & 3) == 0 ? ll::Llid::control : static_cast<ll::Llid>(what >> 6);
            const bool fits = !payload.empty() && payload.size() <= ll::DataLength::max_octets;
            auto& queue = const_cast<ll::Link&>(node.link().link()).queue;
            if (fits) static_cast<void>(queue.push_data(llid, {payload.begin(), payload.end()}));
            break;
        }
        case 2: begin_procedure(node, static_cast<std::uint8_t>(what >> 3)); break;
        default: pair.run((what >> 3) * 4ms); break;
    }
    node.events().clear();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 1024;
    if (size < 1 || size > longest) return 0;
    tests::FuzzInput input{data, size};
    const auto options = input.octet();
    tests::Pair::Options setup{.seed = options,
                               .connection = {.interval = 10ms, .supervision_timeout = 500ms}};
    if ((options & 1) != 0) setup.peripheral.capabilities.turnaround = 2ms;
    if ((options & 4) != 0) {
        for (auto* settings : {&setup.central_settings, &setup.peripheral_settings}) {
            settings->features = settings->features.with(ll::Feature::connection_subrating_host);
            settings->accepted_subrate = {.factor_max = 10, .max_latency = 2, .supervision_timeout = 1s};
        }
    }
    tests::Pair pair{setup};
    require(pair.connect());
    pair.stop_trace();
    while (!input.empty()) step(pair, input);
    pair.run(200ms);
    pair.air.set_path({.loss = 1});
    pair.run(40s);
    require(pair.central.controller.connection_count() == 0);
    require(pair.peripheral.controller.connection_count() == 0);
    return 0;
}
