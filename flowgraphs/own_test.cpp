// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/own_test.hpp"

#include "flowgraphs/counted_progress.hpp"
#include "flowgraphs/figure_text.hpp"
#include "flowgraphs/worker_pool.hpp"
#include "phy/rf_test/modulator_test.hpp"
#include "phy/rf_test/receiver_test.hpp"

#include <fftw3.h>
#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <utility>

namespace ble::flow {
namespace {

phy::TestTransmitterConfig transmitter_of(const RftestOptions& options) {
    phy::TestTransmitterConfig config{.modulation_index = options.modulation_index,
                                      .impairments = options.impairments,
                                      .seed = options.seed};
    const auto center = config.channel.center() - phy::TestTransmitter::carrier;
    for (auto& interferer : config.impairments.interferers)
        interferer.frequency = interferer.frequency - center;
    if (options.snr_db) config.impairments.noise_dbfs_in_1_mhz = phy::TestTransmitter::dbfs - *options.snr_db;
    if (const auto fault = config.impairments.out_of_range(phy::TestTransmitter::rate)) {
        throw std::invalid_argument{std::string{*fault}};
    }
    return config;
}

phy::ModulatorTestEffort modulator_effort(const RftestOptions& options) {
    phy::ModulatorTestEffort effort{.octets = options.octets, .transmit_dbm = options.transmit_dbm};
    if (options.packets) effort.packets = *options.packets;
    return effort;
}

phy::ReceiverTestEffort receiver_effort(const RftestOptions& options,
                                        const std::function<bool()>& is_stopped) {
    phy::ReceiverTestEffort effort{.octets = options.octets,
                                   .list = options.receive.list,
                                   .noise_figure_db = options.noise_figure_db,
                                   .seed = options.seed,
                                   .is_stopped = is_stopped};
    if (options.packets) effort.packets = *options.packets;
    return effort;
}

}  // namespace

TestRun test_ourselves(const RftestOptions& options, const std::function<bool()>& is_stopped) {
    const auto transmitter = transmitter_of(options);
    const auto sent = modulator_effort(options);
    const auto received = receiver_effort(options, is_stopped);
    fftwf_make_planner_thread_safe();  // every case plans its own transforms
    std::vector<std::optional<phy::TestResult>> results(options.cases.size());
    CountedProgress progress{options.cases.size(), options.verbosity};
    WorkerPool workers{options.receive.threads};
    workers.for_each(options.cases.size(), [&](std::size_t i) {
        if (is_stopped()) return;
        const auto& test_case = options.cases[i];
        auto result = is_of_receiver(test_case.subject) ? test_receiver(test_case, received)
                                                        : test_modulator(test_case, transmitter, sent);
        if (is_stopped()) return;
        results[i] = std::move(result);
        progress.finished(test_case.name);
    });
    progress.clear();
    TestRun run{.subject = "Fyrkat's own modulator and receiver",
                .conditions = fmt::format("{} octets of payload, seed {}{}", options.octets, options.seed,
                                          list_text(options.receive.list)),
                .transmit_dbm = options.transmit_dbm};
    for (auto& result : results) {
        if (result) run.results.push_back(std::move(*result));
    }
    return run;
}

}  // namespace ble::flow
