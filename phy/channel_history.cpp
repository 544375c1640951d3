// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_history.hpp"

#include "phy/kernels/float_samples.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace ble::phy {
namespace {

constexpr std::size_t page = 2048;  // in values
/// A millisecond and what is left of the one before.
constexpr std::size_t samples_at_first = 8 * ChannelHistory::chunk;

}  // namespace

ChannelHistory::ChannelHistory(Sign sign, std::size_t number, const AmplitudeScale& scale)
    : sign_{sign}, number_{number}, scale_{&scale} {
    lay_out(samples_at_first);
}

void ChannelHistory::lay_out(std::size_t samples) {
    capacity_ = (samples + page - 1) / page * page;
    memory_.assign(2 * (capacity_ + 2 * page), 0);
    powers_.resize(capacity_ / batch);
    // On cache lines, each row a batch further on in its page than the one before.
    const auto misaligned = reinterpret_cast<std::uintptr_t>(memory_.data()) / sizeof(std::int16_t) % page;
    const auto first = (page - misaligned) % page;
    real_ = first + 2 * number_ * batch % page;
    imaginary_ = first + capacity_ + page + (2 * number_ + 1) * batch % page;
    assert(imaginary_ + capacity_ <= memory_.size());
}

void ChannelHistory::move_to_front() {
    if (offset_ == 0) return;
    for (const auto row : {real_, imaginary_}) std::copy_n(&memory_[row + offset_], size_, &memory_[row]);
    for (auto* row : {&powers_.whole, &powers_.steady})
        std::copy(row->data() + offset_ / batch, row->data() + measured_, row->data());
    measured_ -= offset_ / batch;
    offset_ = 0;
}

kernels::ChannelPlace ChannelHistory::room_for(std::size_t batches) {
    if (offset_ + size_ + batches * batch > capacity_) move_to_front();
    if (size_ + batches * batch > capacity_) {
        const auto old = std::move(memory_);
        const auto old_real = real_, old_imaginary = imaginary_;
        lay_out(2 * (size_ + batches * batch));
        std::copy_n(&old[old_real], size_, &memory_[real_]);  // at the front
        std::copy_n(&old[old_imaginary], size_, &memory_[imaginary_]);
    }
    const auto at = offset_ + size_;
    return {&memory_[real_ + at], &memory_[imaginary_ + at]};
}

void ChannelHistory::add(std::size_t batches) { size_ += batches * batch; }

void ChannelHistory::add_silence(std::size_t batches) {
    const auto place = room_for(batches);
    std::fill_n(place.re, batches * batch, std::int16_t{0});
    std::fill_n(place.im, batches * batch, std::int16_t{0});
    add(batches);
}

void ChannelHistory::put_by(Keep keep) {
    assert(size_ >= chunk);
    auto& old = old_.emplace_back();
    if (keep == Keep::samples) {
        if (unused_.empty()) unused_.push_back(std::make_unique<Chunk>());
        old = std::move(unused_.back());
        unused_.pop_back();
        std::copy_n(&memory_[real_ + offset_], chunk, old->re.data());
        std::copy_n(&memory_[imaginary_ + offset_], chunk, old->im.data());
    }
    offset_ += chunk;
    fresh_ += chunk;
    size_ -= chunk;
    measured_ = std::max(measured_, offset_ / batch);
}

void ChannelHistory::drop_before(std::uint64_t position) {
    for (; first_old_ < position / chunk && !old_.empty(); ++first_old_) {
        if (old_.front()) unused_.push_back(std::move(old_.front()));
        old_.pop_front();
    }
}

ChannelHistory::Stretch ChannelHistory::stretch_at(std::uint64_t position, std::size_t most) const {
    if (position >= fresh_) {
        const auto at = offset_ + (position - fresh_);
        return {&memory_[real_ + at], &memory_[imaginary_ + at], most};
    }
    const auto in_chunk = position % chunk;
    const auto count = std::min(most, chunk - in_chunk);
    const auto& old = old_[position / chunk - first_old_];
    if (!old) return {nullptr, nullptr, count};
    return {&old->re[in_chunk], &old->im[in_chunk], count};
}

kernels::ChannelSamples ChannelHistory::piece(std::uint64_t first, std::size_t count) {
    assert(first >= begin() && first % 2 == 0 && first + count <= end() && count <= longest_piece);
    if (first >= fresh_) {
        const auto [re, im, found] = stretch_at(first, count);
        return {{re, found}, {im, found}, sign_};
    }
    piece_.assign(2 * longest_piece, 0);
    const std::span re{piece_.data(), count}, im{&piece_[longest_piece], count};
    for (std::size_t done = 0; done < count;) {
        const auto stretch = stretch_at(first + done, count - done);
        if (stretch.re) {
            std::copy_n(stretch.re, stretch.count, &re[done]);
            std::copy_n(stretch.im, stretch.count, &im[done]);
        }
        done += stretch.count;
    }
    return {re, im, sign_};
}

void ChannelHistory::BatchPowers::resize(std::size_t batches) {
    whole.resize(batches);
    steady.resize(batches);
}

ChannelHistory::Powers ChannelHistory::BatchPowers::part(std::size_t first, std::size_t count) const {
    return {std::span{whole}.subspan(first, count), std::span{steady}.subspan(first, count)};
}

kernels::BlockPowers ChannelHistory::BatchPowers::room(std::size_t first, std::size_t count) {
    return {std::span{whole}.subspan(first, count), std::span{steady}.subspan(first, count)};
}

void ChannelHistory::scale(kernels::BlockPowers sums, std::uint64_t number) const {
    const float same = scale_->of(number, sums.whole.size());
    for (std::size_t i = 0; i < sums.whole.size(); ++i) {
        const float to_amplitude = same > 0 ? same : scale_->of(number + i);
        const float factor = to_amplitude * to_amplitude / static_cast<float>(batch);
        sums.whole[i] *= factor;
        sums.steady[i] *= factor;
    }
}

void ChannelHistory::measure_new_batches() {
    const auto all = (offset_ + size_) / batch;
    if (measured_ >= all) return;
    const auto first = measured_ * batch, count = all * batch - first;
    const auto fresh = powers_.room(measured_, all - measured_);
    const std::span<const std::int16_t> memory{memory_};
    kernels::block_powers({memory.subspan(real_ + first, count), memory.subspan(imaginary_ + first, count)},
                          fresh);
    scale(fresh, (fresh_ - offset_) / batch + measured_);
    measured_ = all;
}

ChannelHistory::Powers ChannelHistory::powers(std::uint64_t first, std::size_t count) {
    if (first >= fresh_) {
        measure_new_batches();
        return powers_.part((offset_ + (first - fresh_)) / batch, count / batch);
    }
    piece_powers_.resize(count / batch);
    const auto room = piece_powers_.room(0, count / batch);
    kernels::block_powers(piece(first, count), room);
    scale(room, first / batch);
    return piece_powers_.part(0, count / batch);
}

void ChannelHistory::copy(std::uint64_t first, std::span<Sample> out) const {
    assert(first >= begin() && first + out.size() <= end());
    for (std::size_t done = 0; done < out.size();) {
        const auto position = first + done;
        // Until the factor changes, which it hardly ever does.
        const auto left = out.size() - done, left_in_batch = batch - position % batch;
        const bool is_steady = to_amplitude(position, left + position % batch) != 0;
        const auto stretch = stretch_at(position, is_steady ? left : std::min(left_in_batch, left));
        const auto here = out.subspan(done, stretch.count);
        done += stretch.count;
        if (!stretch.re) {
            std::ranges::fill(here, Sample{});
            continue;
        }
        const float even = scale_->of(position / batch);
        const float odd = sign_ == Sign::alternates ? -even : even;
        const auto factors =
            position % 2 == 0 ? kernels::FactorPair{even, odd} : kernels::FactorPair{odd, even};
        kernels::float_samples({stretch.re, stretch.count}, {stretch.im, stretch.count}, factors, here);
    }
}

}  // namespace ble::phy
