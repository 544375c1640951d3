// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/filter_bank.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ble::flow {

/// Where the channels of a filter bank that is measured alone go: rows that begin on cache lines and not on
/// each other's places in the cache.
class BankRows {
public:
    static constexpr std::size_t batches = 16;  ///< 1024 output times

    explicit BankRows(std::size_t channels) : memory_(channels * 2 * lines), places_(channels) {}

    /// Below `batches`.
    [[nodiscard]] std::span<const phy::kernels::ChannelPlace> at(std::size_t batch) {
        for (std::size_t c = 0; c < places_.size(); ++c) {
            auto* re = memory_[2 * c * lines + 2 * batch].values.data();
            places_[c] = {re, memory_[(2 * c + 1) * lines + 2 * batch].values.data()};
        }
        return places_;
    }

private:
    static constexpr std::size_t lines = 2 * batches + 2;
    struct alignas(64) Line {
        std::array<std::int16_t, 32> values{};
    };
    std::vector<Line> memory_;
    std::vector<phy::kernels::ChannelPlace> places_;
};

}  // namespace ble::flow
