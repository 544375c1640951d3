// SPDX-License-Identifier: Apache-2.0
#include "phy/batches_ahead.hpp"

#include <algorithm>
#include <utility>

namespace ble::phy {
namespace {

constexpr std::size_t samples_in_batch = kernels::bank_batch;
constexpr std::size_t cache_line = 32;  // in values

}  // namespace

void BatchesAhead::Row::make_room(std::size_t used, std::size_t samples) {
    if (first + samples <= memory.size()) return;
    const auto old = std::exchange(memory, std::vector<std::int16_t>(samples + samples / 4 + cache_line));
    const auto old_first = first;
    first = cache_line - reinterpret_cast<std::uintptr_t>(memory.data()) / sizeof(std::int16_t) % cache_line;
    std::copy_n(old.begin() + static_cast<std::ptrdiff_t>(old_first), used, &memory[first]);
}

kernels::ChannelPlace BatchesAhead::room_for(std::size_t channel, std::size_t batches) {
    const auto used = factors_.size() * samples_in_batch;
    auto &re = rows_[2 * channel], &im = rows_[2 * channel + 1];
    for (auto* row : {&re, &im}) row->make_room(used, used + batches * samples_in_batch);
    return {re.memory.data() + re.first + used, im.memory.data() + im.first + used};
}

std::span<const std::int16_t> BatchesAhead::samples_in(const Row& row) const {
    if (factors_.empty()) return {};
    return std::span{row.memory}.subspan(row.first, factors_.size() * samples_in_batch);
}

std::span<const std::int16_t> BatchesAhead::real(std::size_t channel) const {
    return samples_in(rows_[2 * channel]);
}

std::span<const std::int16_t> BatchesAhead::imaginary(std::size_t channel) const {
    return samples_in(rows_[2 * channel + 1]);
}

}  // namespace ble::phy
