// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/multipath.hpp"

#include "phy/impairments/sinc_interpolator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

/// So that the weights before an undelayed path's sample find their place.
constexpr std::size_t latency = SincInterpolator::taps / 2;

double energy(std::span<const Sample> samples) {
    double sum = 0;
    for (const auto& sample : samples) sum += static_cast<double>(std::norm(sample));
    return sum;
}

}  // namespace

Multipath::Multipath(std::span<const PropagationPath> paths, Hertz rate, Hertz carrier) {
    const SincInterpolator between;
    for (const auto& path : paths) {
        assert(path.delay_nanoseconds >= 0);
        const double delay = path.delay_nanoseconds * 1e-9 * rate.value;
        const double whole = std::ceil(delay);
        const auto weights = between.weights(whole - delay);
        const auto newest = static_cast<std::size_t>(whole);
        taps_.resize(std::max(taps_.size(), newest + SincInterpolator::taps));
        for (std::size_t k = 0; k < SincInterpolator::taps; ++k) {
            const auto tap = newest + SincInterpolator::taps - 1 - k;
            const double lag = static_cast<double>(tap) - static_cast<double>(latency);
            const double turn = 2 * std::numbers::pi * (carrier / rate) * (lag - delay);
            taps_[tap] += Sample{path.gain * static_cast<double>(weights[k]) * std::polar(1.0, turn)};
        }
    }
    pending_.resize(taps_.size() - 1);
}

std::size_t Multipath::delay() { return latency; }

void Multipath::filter(std::span<const Sample> in, std::span<Sample> out) const {
    std::fill(out.begin(), out.end(), Sample{});
    for (std::size_t k = 0; k < taps_.size(); ++k) {
        const Sample tap = taps_[k];
        const auto delayed = in.subspan(taps_.size() - 1 - k, out.size());
        for (std::size_t n = 0; n < out.size(); ++n) out[n] += multiply(tap, delayed[n]);
    }
}

void Multipath::operator()(Burst& burst) const {
    const auto tail = taps_.size() - 1;
    std::vector<Sample> in(burst.samples.size() + 2 * tail);
    std::copy(burst.samples.begin(), burst.samples.end(), in.begin() + static_cast<std::ptrdiff_t>(tail));
    std::vector<Sample> out(burst.samples.size() + tail);
    filter(in, out);
    const double before = energy(burst.samples), after = energy(out);
    const auto gain = static_cast<float>(after > 0 ? std::sqrt(before / after) : 0);
    for (auto& sample : out) sample *= gain;
    burst.first -= static_cast<std::int64_t>(latency);
    burst.samples = std::move(out);
}

void Multipath::operator()(std::span<Sample> stream) {
    pending_.insert(pending_.end(), stream.begin(), stream.end());
    filter(pending_, stream);
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(stream.size()));
}

}  // namespace ble::phy
