// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/in_band_emissions.hpp"

#include "phy/short_time_spectrum.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>

namespace ble::phy {
namespace {

constexpr double megahertz = 1e6;
/// Of Hann's window, in bins: at half power, and of noise.
constexpr double resolution_bins = 1.44, noise_bins = 1.5;

/// A mean spectrum that can be asked for the power in a band.
struct MeanSpectrum {
    std::vector<double> powers{};  ///< of noise in each bin; the middle one is 0 Hz
    double bin = 0;                ///< hertz

    [[nodiscard]] double edge() const { return bin * static_cast<double>(powers.size()) / 2; }
    [[nodiscard]] double power_within(double low, double high) const {
        const double middle = static_cast<double>(powers.size()) / 2;
        double sum = 0;
        for (auto i = static_cast<std::size_t>(std::ceil(low / bin + middle));
             i < powers.size() && static_cast<double>(i) < high / bin + middle; ++i) {
            sum += powers[i];
        }
        return sum;
    }
};

/// Of the packet alone: what happens before and after it is not the transmitter's doing.
MeanSpectrum spectrum_of(const MeasuredSignal& signal) {
    const auto& clip = signal.clip;
    constexpr double resolution = 100e3;
    const auto size = static_cast<std::size_t>(resolution_bins * clip.rate.value / resolution / 2) * 2;
    const auto length =
        std::chrono::duration<double>(signal.packet.end() - signal.packet.start).count() * clip.rate.value;
    const auto first = static_cast<std::size_t>(std::clamp(clip.start, 0.0, double(clip.samples.size())));
    const auto count = std::min(static_cast<std::size_t>(length), clip.samples.size() - first);

    MeanSpectrum mean{.powers = std::vector<double>(size), .bin = clip.rate.value / double(size)};
    std::size_t windows = 0;
    const auto take = [&](std::uint64_t middle, std::span<const float> powers) {
        // Windows that reach beyond the packet see an edge that the transmitter never sent.
        if (middle < size / 2 || middle + size / 2 > count) return;
        for (std::size_t i = 0; i < size; ++i) mean.powers[i] += powers[i] / noise_bins;
        ++windows;
    };
    ShortTimeSpectrum spectrum{{.size = size, .hop = size / 2}};
    spectrum.push(std::span{clip.samples}.subspan(first, count), take);
    for (auto& power : mean.powers) power /= std::max<double>(1, static_cast<double>(windows));
    return mean;
}

constexpr double near_limit = -20, far_limit = -30;  // dBm

constexpr int near_offset(PhyMode phy) { return phy == PhyMode::le_2m ? 4 : 2; }
constexpr int far_offset(PhyMode phy) { return phy == PhyMode::le_2m ? 6 : 3; }

/// Which of the limits holds at an offset, in megahertz; none within the transmitter's own channel.
std::optional<double> limit_at(int offset, PhyMode phy) {
    const int away = std::abs(offset);
    if (away < near_offset(phy)) return {};
    return away < far_offset(phy) ? near_limit : far_limit;
}

}  // namespace

void InBandEmissions::add(const MeasuredSignal& signal) {
    const auto spectrum = spectrum_of(signal);
    const double carrier = (signal.packet.channel.center() - signal.clip.center).value;
    const double needed = 2 * (std::abs(carrier) + (near_offset(case_.phy) + 0.5) * megahertz);
    least_rate_ = Hertz{std::max(least_rate_.value, needed)};
    const double own_reach = symbol_rate(case_.phy).value;
    const double own = spectrum.power_within(carrier - own_reach, carrier + own_reach);
    const auto lowest = static_cast<int>(std::ceil((-spectrum.edge() - carrier) / megahertz + 0.5));
    const auto highest = static_cast<int>(std::floor((spectrum.edge() - carrier) / megahertz - 0.5));
    for (int offset = lowest; offset <= highest; ++offset) {
        const double center = carrier + offset * megahertz;
        const double power = spectrum.power_within(center - megahertz / 2, center + megahertz / 2);
        const double dbm = 10 * std::log10(std::max(power / std::max(own, 1e-30), 1e-20)) + transmit_dbm_;
        const auto [known, is_new] = emissions_.try_emplace(offset, dbm);
        if (!is_new) known->second = std::max(known->second, dbm);
    }
}

std::map<int, double> InBandEmissions::limits() const {
    std::map<int, double> limits;
    for (const auto& [offset, dbm] : emissions_) {
        if (const auto limit = limit_at(offset, case_.phy)) limits[offset] = *limit;
    }
    return limits;
}

std::optional<Hertz> InBandEmissions::least_rate() const {
    if (emissions_.empty() || !limits().empty()) return {};
    return least_rate_;
}

std::vector<TestFigure> InBandEmissions::figures() const {
    // The suite excuses three places of the far ones, as long as they keep the limit of the near ones.
    constexpr int most_excused = 3;
    std::map<int, double> near;
    std::optional<double> far;
    int exceptions = 0;
    for (const auto& [offset, dbm] : emissions_) {
        const auto limit = limit_at(offset, case_.phy);
        if (limit == near_limit) {
            auto& worst = near.try_emplace(std::abs(offset), dbm).first->second;
            worst = std::max(worst, dbm);
        } else if (limit == far_limit) {
            far = std::max(far.value_or(dbm), dbm);
            exceptions += dbm > far_limit;
        }
    }
    std::vector<TestFigure> figures;
    for (const auto& [away, dbm] : near) {
        figures.push_back(
            judged("PTX at ±" + std::to_string(away) + " MHz", dbm, "dBm", {.most = near_limit}));
    }
    if (!far) return figures;
    const auto beyond = " from ±" + std::to_string(far_offset(case_.phy)) + " MHz on";
    const bool is_excused = exceptions > 0 && exceptions <= most_excused;
    figures.push_back(judged("PTX" + beyond, *far, "dBm", {.most = is_excused ? near_limit : far_limit}));
    figures.push_back(judged("exceptions" + beyond, exceptions, "", {.most = most_excused}));
    return figures;
}

}  // namespace ble::phy
