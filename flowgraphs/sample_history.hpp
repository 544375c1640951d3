// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"
#include "sdr/block.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ble::flow {

/// The last samples of a recording, for who learns later which of them matter.
class SampleHistory {
public:
    /// Remembers at least the last `samples`.
    explicit SampleHistory(std::size_t samples) : least_{samples} {}

    void add(const sdr::Block& block);
    /// The samples from `first` to before `end`, counted from the recording's start; silence where
    /// they are not remembered.
    [[nodiscard]] std::vector<Sample> between(std::int64_t first, std::int64_t end) const;

private:
    std::size_t least_;
    std::int64_t first_ = 0;
    std::vector<Sample> samples_{};
};

}  // namespace ble::flow
