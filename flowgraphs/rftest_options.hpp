// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/receive_options.hpp"
#include "flowgraphs/verbosity.hpp"
#include "phy/impairments/impairments.hpp"
#include "phy/rf_test/test_case.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ble::flow {

/// Everything that `fyrkat rftest` can be told.
struct RftestOptions {
    std::optional<std::string> file{};   ///< nothing: our own modulator and receiver
    ReceiveOptions receive{};            ///< its PHYs also choose among the cases
    std::vector<phy::TestCase> cases{};  ///< of those PHYs
    double transmit_dbm = 0;

    // Of our own modulator and receiver.
    std::optional<std::size_t> packets{};
    std::size_t octets = 37;
    double modulation_index = 0.5;
    std::optional<double> snr_db{};
    phy::Impairments impairments{};  ///< interferers' frequencies absolute
    double noise_figure_db = 6;
    std::uint64_t seed = 1;

    std::optional<std::string> json{};
    std::optional<std::string> svg{};
    Verbosity verbosity = Verbosity::normal;
};

}  // namespace ble::flow
