// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/kernels/symbol_phases.hpp"
#include "phy/sample.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace ble::phy {

/// Samples as kernels take them that work on many symbols at once: the first samples of all symbols, then
/// the second ones, and so on. Silence follows them, two batches of symbols at least.
class SamplesApart {
public:
    SamplesApart(std::span<const Sample> samples, std::size_t samples_per_symbol);

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t samples_per_symbol() const { return samples_per_symbol_; }
    [[nodiscard]] kernels::ConstSymbolPhases phases() const {
        const auto all = symbols_ * samples_per_symbol_;
        return {{memory_.get(), all}, {memory_.get() + all, all}, symbols_};
    }

private:
    std::size_t size_, samples_per_symbol_;
    std::size_t symbols_;  ///< those of the silence included
    std::unique_ptr<float[]> memory_;
};

}  // namespace ble::phy
