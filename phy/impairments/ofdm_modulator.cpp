// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/ofdm_modulator.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

using std::numbers::pi;
constexpr int outermost = 26;
constexpr std::size_t used = 2 * outermost;
constexpr double spacing = 20e6 / 64;
constexpr double guard_seconds = 0.8e-6, symbol_seconds = 4e-6, joint_seconds = 100e-9;

/// The subcarriers of one symbol, each on its way through the samples.
class Subcarriers {
public:
    void add(std::complex<double> start, double radians_per_sample) {
        re_[count_] = static_cast<float>(start.real());
        im_[count_] = static_cast<float>(start.imag());
        step_re_[count_] = static_cast<float>(std::cos(radians_per_sample));
        step_im_[count_] = static_cast<float>(std::sin(radians_per_sample));
        ++count_;
    }

    /// Their sum now, and on to the next sample. All slots are computed, empty ones as zeros, to vectorise.
    Sample advance() {
        Sample sum{};
        for (std::size_t k = 0; k < used; ++k) {
            sum += Sample{re_[k], im_[k]};
            const float re = re_[k] * step_re_[k] - im_[k] * step_im_[k];
            im_[k] = re_[k] * step_im_[k] + im_[k] * step_re_[k];
            re_[k] = re;
        }
        return sum;
    }

private:
    std::array<float, used> re_{}, im_{}, step_re_{}, step_im_{};
    std::size_t count_ = 0;
};

/// Rises and falls over the joints, t seconds after the symbol's nominal start.
float window(double t) {
    const double inside = std::min(t, symbol_seconds - t) / joint_seconds + 0.5;
    const double edge = std::sin(pi / 2 * std::clamp(inside, 0.0, 1.0));
    return static_cast<float>(edge * edge);
}

/// A symbol from its first sample on, `t` seconds after its nominal start; the carrier's phase is of that
/// sample.
Subcarriers draw(double t, const BurstSettings& settings, double rate, Xoshiro256& random) {
    Subcarriers subcarriers;
    const double speed = 1 + settings.symbol_clock_ppm * 1e-6;
    const double level = settings.amplitude / std::sqrt(static_cast<double>(used));
    for (int k = -outermost; k <= outermost; ++k) {
        if (k == 0) continue;
        const double data = pi / 4 + pi / 2 * static_cast<double>(random() >> 62);
        const double frequency = settings.frequency.value + k * spacing * speed;
        if (std::abs(frequency) >= rate / 2) continue;
        const double start = settings.phase + data + 2 * pi * k * spacing * (t - guard_seconds);
        subcarriers.add(std::polar(level, start), 2 * pi * frequency / rate);
    }
    return subcarriers;
}

}  // namespace

OfdmModulator::OfdmModulator(Hertz rate) : rate_{rate.value} { assert(rate_ > 0); }

Burst OfdmModulator::operator()(std::size_t symbols, const BurstSettings& settings,
                                Xoshiro256& random) const {
    // Times of a symbol count by the transmitter's clock, the carrier's by the stream's.
    const double per_sample = (1 + settings.symbol_clock_ppm * 1e-6) / rate_;
    const double before = joint_seconds / 2 / per_sample, length = symbol_seconds / per_sample;
    Burst burst{.first = std::llround(std::ceil(settings.start - before))};
    const auto end =
        std::llround(std::floor(settings.start + length * static_cast<double>(symbols) + before));
    burst.samples.resize(static_cast<std::size_t>(std::max<std::int64_t>(end - burst.first + 1, 0)));
    for (std::size_t s = 0; s < symbols; ++s) {
        const double start = settings.start + length * static_cast<double>(s);
        const auto first = std::llround(std::ceil(start - before));
        const auto last =
            std::llround(std::floor(settings.start + length * static_cast<double>(s + 1) + before));
        const double t = (static_cast<double>(first) - start) * per_sample;
        auto symbol = settings;
        symbol.phase +=
            2 * pi * settings.frequency.value / rate_ * (static_cast<double>(first) - settings.start);
        auto subcarriers = draw(t, symbol, rate_, random);
        for (auto n = first; n <= last; ++n) {
            const double age = t + static_cast<double>(n - first) * per_sample;
            burst.samples[static_cast<std::size_t>(n - burst.first)] += window(age) * subcarriers.advance();
        }
    }
    return burst;
}

}  // namespace ble::phy
