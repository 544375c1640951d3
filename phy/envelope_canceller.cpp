// SPDX-License-Identifier: Apache-2.0
#include "phy/envelope_canceller.hpp"

#include "phy/filter_design.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {
namespace {

/// Slower changes of the envelope are the strong signal's own (its filters, multipath), faster ones are the
/// beat.
constexpr double own_bandwidth = 0.6e6;
constexpr double reach_seconds = 4e-6;
/// Share of the power that a constant envelope must hold: other signals lie at least 13 dB below.
constexpr float least_dominance = 0.95F;

}  // namespace

EnvelopeCanceller::EnvelopeCanceller(Hertz rate) {
    const auto reach = static_cast<std::size_t>(std::ceil(reach_seconds * rate.value));
    taps_ =
        design_low_pass({.taps = 2 * reach + 1, .cutoff = own_bandwidth / rate.value, .attenuation_db = 30});
    pending_.resize(reach);
}

void EnvelopeCanceller::push(std::span<const Sample> samples, std::vector<Sample>& out) {
    pending_.insert(pending_.end(), samples.begin(), samples.end());
    cancel(out);
}

void EnvelopeCanceller::finish(std::vector<Sample>& out) {
    pending_.insert(pending_.end(), taps_.size() / 2, Sample{});
    cancel(out);
}

void EnvelopeCanceller::cancel(std::vector<Sample>& out) {
    if (pending_.size() < taps_.size()) return;
    const auto count = pending_.size() - taps_.size() + 1;
    magnitude_.resize(pending_.size());
    std::transform(pending_.begin(), pending_.end(), magnitude_.begin(),
                   [](Sample sample) { return std::sqrt(std::norm(sample)); });
    envelope_.assign(count, 0);
    power_.assign(count, 0);
    const float share = 1 / static_cast<float>(taps_.size());
    for (std::size_t k = 0; k < taps_.size(); ++k) {
        for (std::size_t n = 0; n < count; ++n) {
            envelope_[n] += taps_[k] * magnitude_[n + k];
            power_[n] += share * magnitude_[n + k] * magnitude_[n + k];
        }
    }
    for (std::size_t n = 0; n < count; ++n) {
        const auto middle = n + taps_.size() / 2;
        const bool dominates = envelope_[n] * envelope_[n] > least_dominance * power_[n];
        const float kept = dominates ? 1 - envelope_[n] / std::max(magnitude_[middle], 1e-20F) : 0;
        out.push_back(kept * pending_[middle]);
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(count));
}

}  // namespace ble::phy
