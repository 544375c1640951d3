// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/switched_antennas.hpp"

#include "phy/direction/tone_samples.hpp"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

namespace ble::phy {
namespace {

/// How far the packet's word for the tone's frequency may be off, and how far it is off in general: offset,
/// drift and modulation index of a short packet come together in it.
constexpr double greatest_error = 8e3, usual_error = 2e3, step = 250;

/// Samples of one tone, each of some antenna.
class SwitchedTone {
public:
    SwitchedTone(const ConstantTone& tone, const AntennaSetup& setup)
        : frequency_{tone.frequency.value}, antennas_{static_cast<Eigen::Index>(setup.array.antennas)} {
        const auto slots = CteSlots::of(tone);
        const auto samples = ToneSamples::of(tone);
        for (std::size_t n = 0; n < samples.reference.size(); ++n) {
            add(samples.reference[n], CteSlots::reference_middle(n), setup.pattern.front());
        }
        for (std::size_t n = 0; n < samples.slots.size(); ++n) {
            add(samples.slots[n], slots.slot_middle(n), setup.antenna_in_slot(n));
        }
    }

    [[nodiscard]] bool has_all_antennas() const { return (counts().real().array() > 0).all(); }
    /// The mean of each antenna, with the tone `error` hertz beside where it should be.
    [[nodiscard]] Eigen::VectorXcd means(double error) const {
        Eigen::VectorXcd sums = Eigen::VectorXcd::Zero(antennas_);
        for (const auto& [value, time, antenna] : samples_) {
            sums[antenna] += value * std::polar(1.0, -2 * std::numbers::pi * (frequency_ + error) * time);
        }
        return sums.cwiseQuotient(counts());
    }
    /// What the means explain of the samples' energy.
    [[nodiscard]] double explained(double error) const {
        return means(error).cwiseAbs2().dot(counts().real());
    }
    [[nodiscard]] double energy() const {
        double energy = 0;
        for (const auto& sample : samples_) energy += std::norm(sample.value);
        return energy;
    }
    [[nodiscard]] double freedom() const {
        return static_cast<double>(samples_.size()) - static_cast<double>(antennas_);
    }

private:
    struct One {
        std::complex<double> value;
        double time;  ///< seconds
        Eigen::Index antenna;
    };

    void add(Sample value, double microseconds, std::size_t antenna) {
        samples_.push_back(
            {std::complex<double>{value}, microseconds * 1e-6, static_cast<Eigen::Index>(antenna)});
    }
    [[nodiscard]] Eigen::VectorXcd counts() const {
        Eigen::VectorXcd counts = Eigen::VectorXcd::Zero(antennas_);
        for (const auto& sample : samples_) counts[sample.antenna] += 1;
        return counts;
    }

    double frequency_;
    Eigen::Index antennas_;
    std::vector<One> samples_;
};

/// The likeliest error of the tone's expected frequency, in hertz.
double frequency_error(const SwitchedTone& tone) {
    constexpr auto half = static_cast<std::ptrdiff_t>(greatest_error / step);
    std::vector<double> likelihoods;
    for (auto i = -half; i <= half; ++i) likelihoods.push_back(tone.explained(static_cast<double>(i) * step));
    const double left = tone.energy() - *std::ranges::max_element(likelihoods);
    const double noise = std::max(left / tone.freedom(), 1e-6 * tone.energy());
    for (auto i = -half; i <= half; ++i) {
        const double share = static_cast<double>(i) * step / usual_error;
        auto& likelihood = likelihoods[static_cast<std::size_t>(i + half)];
        likelihood = likelihood / noise - share * share / 2;
    }
    const auto best = std::ranges::max_element(likelihoods) - likelihoods.begin();
    const double middle = static_cast<double>(best - half) * step;
    if (best == 0 || best == 2 * half) return middle;
    const auto at = [&](std::ptrdiff_t i) { return likelihoods[static_cast<std::size_t>(best + i)]; };
    const double bend = at(-1) - 2 * at(0) + at(1);
    return bend < 0 ? middle + step * (at(-1) - at(1)) / (2 * bend) : middle;
}

}  // namespace

std::optional<Eigen::VectorXcd> switched_antennas(const ConstantTone& tone, const AntennaSetup& setup) {
    const SwitchedTone switched{tone, setup};
    if (!switched.has_all_antennas()) return std::nullopt;
    return switched.means(frequency_error(switched));
}

}  // namespace ble::phy
