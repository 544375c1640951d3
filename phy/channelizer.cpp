// SPDX-License-Identifier: Apache-2.0
#include "phy/channelizer.hpp"

#include "phy/channel_filter.hpp"
#include "phy/kernels/polyphase_filter.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <fftw3.h>

namespace ble::phy {
namespace {

constexpr double channel_spacing = 2e6;
constexpr std::size_t branch_taps = kernels::polyphase_rows;
static_assert(branch_taps == channel_filter_rows);
constexpr std::size_t batch = 64;  // output times filtered and transformed at once

Hertz next_bank_rate(Hertz rate) {
    return 2 * channel_spacing * Hertz{std::ceil(rate.value / (2 * channel_spacing))};
}

/// Distance of the 2 MHz channel grid from the nearest multiple of 2 MHz around the centre.
Hertz grid_offset(Hertz center) {
    return {std::remainder(ChannelIndex{37}.center().value - center.value, channel_spacing)};
}

fftwf_complex* fftw(std::vector<Sample>& samples) { return reinterpret_cast<fftwf_complex*>(samples.data()); }

}  // namespace

Channelizer::~Channelizer() = default;
Channelizer::Channelizer(Channelizer&&) noexcept = default;
Channelizer& Channelizer::operator=(Channelizer&&) noexcept = default;

Channelizer::Channelizer(Hertz rate, Hertz center, std::span<const ChannelIndex> channels)
    : rate_{rate},
      bank_rate_{next_bank_rate(rate)},
      branches_{static_cast<std::size_t>(std::llround(bank_rate_.value / channel_spacing))},
      shift_{-grid_offset(center), bank_rate_},
      transform_{nullptr, fftwf_destroy_plan} {
    if (bank_rate_ != rate_) resampler_.emplace(rate_, bank_rate_);
    for (const auto channel : channels) {
        const auto offset = channel.center().value - center.value - grid_offset(center).value;
        const auto index = std::llround(offset / channel_spacing);
        const auto size = static_cast<long long>(branches_);
        bins_.push_back({static_cast<std::size_t>((index + size) % size), index % 2 != 0});
    }

    const auto prototype = channel_filter(branches_);
    // Symmetric, so its reversal, which meets the oldest sample first, is itself.
    const auto period = kernels::polyphase_period(2 * branches_);
    for (std::size_t row = 0; row < branch_taps; ++row) {
        for (std::size_t i = 0; i < period; ++i)
            taps_.push_back(prototype[row * branches_ + i / 2 % branches_]);
    }
    pending_.resize(branch_taps * branches_ - 1);

    filtered_.resize(batch * branches_);
    transformed_.resize(batch * branches_);
    const int size = static_cast<int>(branches_);
    // FFTW_ESTIMATE picks the same algorithm in every run, so that results are the same to the bit.
    transform_.reset(fftwf_plan_many_dft(1, &size, batch, fftw(filtered_), nullptr, 1, size,
                                         fftw(transformed_), nullptr, 1, size, FFTW_FORWARD, FFTW_ESTIMATE));
}

void Channelizer::push(std::span<const Sample> samples, std::span<std::vector<Sample>> out) {
    assert(out.size() == bins_.size());
    const auto before = pending_.size();
    if (resampler_) {
        (*resampler_)(samples, pending_);
    } else {
        pending_.insert(pending_.end(), samples.begin(), samples.end());
    }
    shift_(std::span{pending_}.subspan(before));
    filter(out);
}

void Channelizer::finish(std::span<std::vector<Sample>> out) {
    const std::vector<Sample> silence(branch_taps * branches_ + 64 + batch * branches_ / 2);
    push(silence, out);
}

void Channelizer::filter(std::span<std::vector<Sample>> out) {
    const auto hop = branches_ / 2, half = batch / 2;
    const auto needed = batch * hop + (branch_taps - 1) * branches_ + hop;
    std::size_t used = 0;
    for (; used + needed <= pending_.size(); used += batch * hop) {
        // Two hops are a row of branches, so that every other output time is one long filter.
        const auto floats = std::span{reinterpret_cast<const float*>(&pending_[used]), 2 * needed};
        const std::span filtered{reinterpret_cast<float*>(filtered_.data()), 2 * filtered_.size()};
        const auto size = filtered.size() / 2;
        kernels::polyphase_filter(floats, taps_, 2 * branches_, filtered.first(size));
        kernels::polyphase_filter(floats.subspan(2 * hop), taps_, 2 * branches_, filtered.last(size));
        fftwf_execute(transform_.get());
        for (std::size_t i = 0; i < bins_.size(); ++i) {
            const Sample* even = &transformed_[bins_[i].index];
            const Sample* odd = even + half * branches_;
            const float odd_sign = bins_[i].alternates ? -1.0F : 1.0F;
            out[i].resize(out[i].size() + batch);
            Sample* to = &out[i].back() + 1 - batch;
            for (std::size_t t = 0; t < half; ++t) {
                to[2 * t] = even[t * branches_];
                to[2 * t + 1] = odd_sign * odd[t * branches_];
            }
        }
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));
}

double Channelizer::hop() const { return static_cast<double>(branches_ / 2) * (rate_ / bank_rate_); }

double Channelizer::delay() const {
    const double bank = (static_cast<double>(branch_taps * branches_) - 1) / 2 * (rate_ / bank_rate_);
    return bank + (resampler_ ? resampler_->delay() : 0);
}

}  // namespace ble::phy
