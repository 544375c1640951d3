// SPDX-License-Identifier: Apache-2.0
#include "phy/samples_apart.hpp"

namespace ble::phy {

SamplesApart::SamplesApart(std::span<const Sample> samples, std::size_t samples_per_symbol)
    : size_{samples.size()},
      samples_per_symbol_{samples_per_symbol},
      symbols_{kernels::whole_batches(size_ / samples_per_symbol + 1) + 2 * kernels::symbol_batch},
      memory_{std::make_unique_for_overwrite<float[]>(2 * symbols_ * samples_per_symbol)} {
    const auto all = symbols_ * samples_per_symbol_;
    kernels::phases_apart(samples, {{memory_.get(), all}, {memory_.get() + all, all}, symbols_});
}

}  // namespace ble::phy
