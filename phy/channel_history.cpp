// SPDX-License-Identifier: Apache-2.0
#include "phy/channel_history.hpp"

#include "phy/kernels/float_samples.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace ble::phy {
namespace {

constexpr std::size_t page = 2048;  // in values
/// Two milliseconds, of which one may be written while the other is read, and what was left before.
constexpr std::size_t samples_at_first = 16 * ChannelHistory::chunk;
/// Powers are dropped so many at a time.
constexpr std::size_t powers_in_vain = 1024;

}  // namespace

ChannelHistory::ChannelHistory(Sign sign, std::size_t number, const AmplitudeScale& scale)
    : sign_{sign}, number_{number}, scale_{&scale} {
    lay_out(samples_at_first);
}

void ChannelHistory::lay_out(std::size_t samples) {
    capacity_ = std::bit_ceil(std::max(samples, page));
    const auto row = capacity_ + longest_piece + page;
    memory_.assign(2 * row + page, 0);
    // On cache lines, each row a batch further on in its page than the one before.
    const auto misaligned = reinterpret_cast<std::uintptr_t>(memory_.data()) / sizeof(std::int16_t) % page;
    const auto first = (page - misaligned) % page;
    real_ = first + 2 * number_ * batch % page;
    imaginary_ = first + row + (2 * number_ + 1) * batch % page;
    assert(imaginary_ + capacity_ + longest_piece <= memory_.size());
}

void ChannelHistory::make_room(std::size_t batches) {
    const auto needed = size_ + batches * batch;
    if (needed <= capacity_) return;
    const auto old = std::move(memory_);
    const auto old_real = real_, old_imaginary = imaginary_, old_capacity = capacity_;
    lay_out(needed);
    for (std::size_t done = 0; done < size_;) {
        const auto from = (fresh_ + done) % old_capacity, to = place_of(fresh_ + done);
        const auto count = std::min({size_ - done, old_capacity - from, capacity_ - to});
        std::copy_n(&old[old_real + from], count, &memory_[real_ + to]);
        std::copy_n(&old[old_imaginary + from], count, &memory_[imaginary_ + to]);
        done += count;
    }
}

ChannelHistory::Room ChannelHistory::room_at(std::uint64_t number) {
    const auto at = place_of(number * batch);
    return {{memory_.data() + real_ + at, memory_.data() + imaginary_ + at}, (capacity_ - at) / batch};
}

void ChannelHistory::add(std::size_t batches) { size_ += batches * batch; }

void ChannelHistory::add_silence(std::size_t batches) {
    make_room(batches);
    for (; batches > 0; --batches) {
        const auto [re, im] = room_at(end() / batch).place;
        std::fill_n(re, batch, std::int16_t{0});
        std::fill_n(im, batch, std::int16_t{0});
        add(1);
    }
}

void ChannelHistory::put_by(Keep keep) {
    assert(size_ >= chunk);
    auto& old = old_.emplace_back();
    if (keep == Keep::samples) {
        if (unused_.empty()) unused_.push_back(std::make_unique<Chunk>());
        old = std::move(unused_.back());
        unused_.pop_back();
        const auto at = place_of(fresh_);  // whole chunks lie in one piece
        std::copy_n(&memory_[real_ + at], chunk, old->re.data());
        std::copy_n(&memory_[imaginary_ + at], chunk, old->im.data());
    }
    fresh_ += chunk;
    size_ -= chunk;
}

void ChannelHistory::drop_before(std::uint64_t position) {
    for (; first_old_ < position / chunk && !old_.empty(); ++first_old_) {
        if (old_.front()) unused_.push_back(std::move(old_.front()));
        old_.pop_front();
    }
}

ChannelHistory::Stretch ChannelHistory::stretch_at(std::uint64_t position, std::size_t most) const {
    if (position >= fresh_) {
        const auto at = place_of(position);
        return {&memory_[real_ + at], &memory_[imaginary_ + at], std::min(most, capacity_ - at)};
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
        if (found < count) {
            // The rows' beginning once more, behind their end.
            std::copy_n(&memory_[real_], count - found, &memory_[real_ + capacity_]);
            std::copy_n(&memory_[imaginary_], count - found, &memory_[imaginary_ + capacity_]);
        }
        return {{re, count}, {im, count}, sign_};
    }
    piece_.resize(2 * longest_piece);
    const std::span re{piece_.data(), count}, im{&piece_[longest_piece], count};
    for (std::size_t done = 0; done < count;) {
        const auto stretch = stretch_at(first + done, count - done);
        if (stretch.re) {
            std::copy_n(stretch.re, stretch.count, &re[done]);
            std::copy_n(stretch.im, stretch.count, &im[done]);
        } else {
            std::fill_n(&re[done], stretch.count, std::int16_t{0});
            std::fill_n(&im[done], stretch.count, std::int16_t{0});
        }
        done += stretch.count;
    }
    return {re, im, sign_};
}

void ChannelHistory::BatchPowers::resize(std::size_t batches) {
    whole.resize(batches);
    steady.resize(batches);
}

void ChannelHistory::BatchPowers::drop(std::size_t batches) {
    for (auto* row : {&whole, &steady})
        row->erase(row->begin(), row->begin() + static_cast<std::ptrdiff_t>(batches));
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

void ChannelHistory::add_powers(std::span<const kernels::BatchPower> powers, std::size_t stride) {
    drop_powers();
    const auto known = powers_.whole.size(), count = (powers.size() + stride - 1) / stride;
    powers_.resize(known + count);
    const auto [whole, steady] = powers_.room(known, count);
    for (std::size_t i = 0; i < count; ++i) {
        whole[i] = powers[i * stride].whole;
        steady[i] = powers[i * stride].steady;
    }
}

void ChannelHistory::drop_powers() {
    const auto known = powers_.whole.size();
    const auto unwanted = std::min<std::size_t>(fresh_ / batch - first_power_, known);
    if (unwanted < powers_in_vain) return;
    powers_.drop(unwanted);
    first_power_ += unwanted;
}

void ChannelHistory::measure_new_batches() {
    const auto known = powers_.whole.size(), all = end() / batch - first_power_;
    if (known >= all) return;
    drop_powers();
    for (auto next = first_power_ + powers_.whole.size(); next < end() / batch; ++next) {
        const auto measured = powers_.whole.size();
        powers_.resize(measured + 1);
        const auto fresh = powers_.room(measured, 1);
        if (next * batch >= fresh_) kernels::block_powers(piece(next * batch, batch), fresh);
        scale(fresh, next);
    }
}

ChannelHistory::Powers ChannelHistory::powers(std::uint64_t first, std::size_t count) {
    if (first >= fresh_) {
        measure_new_batches();
        return powers_.part(first / batch - first_power_, count / batch);
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
