// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "phy/samples_apart.hpp"

#include <cstddef>
#include <span>

namespace ble::phy {

/// The samples that may hold a packet, in their order of time and with those of each symbol apart. Those of
/// the first kind are somebody else's.
class PacketWindow {
public:
    PacketWindow(std::span<const Sample> samples, std::size_t samples_per_symbol)
        : samples_{samples}, apart_{samples, samples_per_symbol} {}

    [[nodiscard]] std::span<const Sample> samples() const { return samples_; }
    [[nodiscard]] const SamplesApart& apart() const { return apart_; }

private:
    std::span<const Sample> samples_;
    SamplesApart apart_;
};

}  // namespace ble::phy
