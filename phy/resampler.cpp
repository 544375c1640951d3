// SPDX-License-Identifier: Apache-2.0
#include "phy/resampler.hpp"

#include "phy/filter_design.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace ble::phy {
namespace {

constexpr std::size_t taps_per_phase = 32;
constexpr std::int64_t most_phases = 1024;

}  // namespace

Resampler::Resampler(Hertz from, Hertz to) : pending_(taps_per_phase - 1) {
    assert(from.value > 0 && to >= from);
    place_.from = std::llround(from.value * 1000);
    place_.to = std::llround(to.value * 1000);
    const auto divisor = std::gcd(place_.from, place_.to);
    place_.from /= divisor;
    place_.to /= divisor;
    // A ratio of small numbers gets a filter for each of its phases, any other the nearest of many.
    phases_ = static_cast<std::size_t>(std::min(place_.to, most_phases));
    const auto prototype = design_low_pass(
        {.taps = taps_per_phase * phases_ + 1, .cutoff = 0.53 / static_cast<double>(phases_)});
    for (std::size_t phase = 0; phase < phases_; ++phase) {
        // The newest sample of a window, its last, meets the phase's first tap.
        for (auto k = taps_per_phase; k-- > 0;) {
            const auto tap = prototype[k * phases_ + phase] * static_cast<float>(phases_);
            taps_.insert(taps_.end(), 2, tap);
        }
    }
}

double Resampler::delay() const { return taps_per_phase / 2.0; }

std::size_t Resampler::outputs_from(std::size_t samples) const {
    if (samples < place_.position + taps_per_phase) return 0;
    // The last window may begin at `last`: outputs n with position + (remainder + n from) / to ≤ last.
    const auto last = static_cast<std::int64_t>(samples - taps_per_phase - place_.position);
    return static_cast<std::size_t>(((last + 1) * place_.to - 1 - place_.remainder) / place_.from) + 1;
}

void Resampler::operator()(std::span<const Sample> in, std::vector<Sample>& out) {
    pending_.insert(pending_.end(), in.begin(), in.end());
    const auto before = out.size();
    out.resize(before + outputs_from(pending_.size()));
    const kernels::FractionalFilter filter{taps_, taps_per_phase, phases_};
    place_ = kernels::fractional_filter(pending_, filter, place_, std::span{out}.subspan(before));
    const auto used = std::min(place_.position, pending_.size());
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(used));
    place_.position -= used;
}

}  // namespace ble::phy
