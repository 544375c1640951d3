// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_history.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace ble::phy {
namespace {

constexpr std::size_t batches_at_first = 128;
constexpr std::size_t page = 2048;  // in values

}  // namespace

ChannelHistory::ChannelHistory(Sign sign, std::size_t number) : sign_{sign}, number_{number} {
    lay_out(batches_at_first);
}

void ChannelHistory::lay_out(std::size_t batches) {
    powers_.assign(batches + piece_batches, 0);
    to_amplitude_.assign(powers_.size(), 0);
    const auto row = (row_length() + page - 1) / page * page;
    memory_.assign(2 * (row + page), 0);
    // On cache lines, each row a batch further on in its page than the one before.
    const auto misaligned = reinterpret_cast<std::uintptr_t>(memory_.data()) / sizeof(std::int16_t) % page;
    const auto first = (page - misaligned) % page;
    real_ = first + 2 * number_ * batch % page;
    imaginary_ = first + row + (2 * number_ + 1) * batch % page;
    assert(imaginary_ + row_length() <= memory_.size());
}

kernels::ChannelPlace ChannelHistory::next_batch() {
    if (end_batch_ - first_batch_ == batches()) grow();
    const auto at = slot(end_batch_) * batch;
    return {&real()[at], &imaginary()[at]};
}

void ChannelHistory::add_batch(float to_amplitude) {
    const auto at = slot(end_batch_++);
    float sum = 0;
    const auto re = real().subspan(at * batch, batch), im = imaginary().subspan(at * batch, batch);
    kernels::block_powers({re, im}, {&sum, 1});
    powers_[at] = sum * (to_amplitude * to_amplitude / static_cast<float>(batch));
    to_amplitude_[at] = to_amplitude;
    if (at >= piece_batches) return;
    const auto again = at + batches();
    powers_[again] = powers_[at];
    to_amplitude_[again] = to_amplitude;
    std::ranges::copy(re, &real()[again * batch]);
    std::ranges::copy(im, &imaginary()[again * batch]);
}

void ChannelHistory::grow() {
    ChannelHistory larger{sign_, number_};
    larger.lay_out(2 * batches());
    larger.first_batch_ = larger.end_batch_ = first_batch_;
    for (auto number = first_batch_; number < end_batch_; ++number) {
        const auto place = larger.next_batch();
        const auto at = slot(number);
        std::ranges::copy(real().subspan(at * batch, batch), place.re);
        std::ranges::copy(imaginary().subspan(at * batch, batch), place.im);
        larger.add_batch(to_amplitude_[at]);
    }
    *this = std::move(larger);
}

void ChannelHistory::drop_before(std::uint64_t position) {
    first_batch_ = std::clamp(position / batch, first_batch_, end_batch_);
}

kernels::ChannelSamples ChannelHistory::piece(std::uint64_t first, std::size_t count) const {
    assert(first >= begin() && first % batch == 0 && first + count <= end() && count <= longest_piece);
    const auto at = slot(first / batch) * batch;
    const std::span values{memory_};
    return {values.subspan(real_ + at, count), values.subspan(imaginary_ + at, count), sign_};
}

std::span<const float> ChannelHistory::powers(std::uint64_t first, std::size_t count) const {
    return std::span{powers_}.subspan(slot(first / batch), count / batch);
}

float ChannelHistory::to_amplitude(std::uint64_t first, std::size_t count) const {
    const auto factors = std::span{to_amplitude_}.subspan(slot(first / batch), (count + batch - 1) / batch);
    const bool is_steady = std::ranges::all_of(factors, [&](float f) { return f == factors.front(); });
    return is_steady ? factors.front() : 0;
}

void ChannelHistory::copy(std::uint64_t first, std::span<Sample> out) const {
    assert(first >= begin() && first + out.size() <= end());
    for (std::size_t done = 0; done < out.size();) {
        const auto position = first + done;
        const auto at = slot(position / batch), offset = position % batch;
        const auto count = std::min(batch - offset, out.size() - done);
        const float even = to_amplitude_[at];
        const std::array factors{even, sign_ == Sign::alternates ? -even : even};
        const auto *re = &memory_[real_ + at * batch + offset],
                   *im = &memory_[imaginary_ + at * batch + offset];
        for (std::size_t n = 0; n < count; ++n) {
            const float factor = factors[(offset + n) % 2];
            out[done + n] = {factor * static_cast<float>(re[n]), factor * static_cast<float>(im[n])};
        }
        done += count;
    }
}

}  // namespace ble::phy
