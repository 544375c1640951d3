// SPDX-License-Identifier: Apache-2.0
#include "phy/echo_cancellation.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

constexpr int reach = 2, taps = 2 * reach + 1;
/// How firmly echoes are taken for none, in symbols that say so: keeps the fit in bounds where the symbols
/// tell nothing, as those of a long run do.
constexpr float firmness = 8;

using Gram = Eigen::Matrix<std::complex<float>, taps, taps>;
using Taps = Eigen::Matrix<std::complex<float>, taps, 1>;

/// exp(j π h A_n) of every symbol, as Laurent's pulses carry it; silence around the packet.
std::vector<Sample> pulses_of(const TrellisPath& path, double modulation_index) {
    std::vector<Sample> pulses(path.symbols.size() + 2 * reach);
    double phase = 0;
    for (std::size_t n = 0; n < path.symbols.size(); ++n) {
        phase += std::numbers::pi * modulation_index * path.symbols[n];
        pulses[n + reach] = Sample{std::polar(1.0, phase)};
    }
    return pulses;
}

}  // namespace

std::vector<Sample> without_echoes(std::span<const Sample> received, const TrellisPath& path,
                                   const SignalModel& model, double neighbour_response) {
    assert(received.size() == path.symbols.size());
    const auto pulses = pulses_of(path, model.modulation_index);
    const auto around = [&](std::size_t n) { return Eigen::Map<const Taps>{&pulses[n]}; };
    const auto neighbour = static_cast<float>(neighbour_response);
    std::vector<Sample> clean(received.begin(), received.end());
    const Taps own{Eigen::Vector<float, taps>{0, neighbour, 1, neighbour, 0}};

    Gram gram = firmness * Gram::Identity();
    Taps unexplained = Taps::Zero();
    for (std::size_t n = 0; n < clean.size(); ++n) {
        gram += around(n).conjugate() * around(n).transpose();
        unexplained += around(n).conjugate() * (clean[n] - around(n).cwiseProduct(own).sum());
    }
    Taps echoes = gram.ldlt().solve(unexplained);
    echoes[reach] = 0;  // no echo, but the symbol itself
    for (std::size_t n = 0; n < clean.size(); ++n) clean[n] -= around(n).cwiseProduct(echoes).sum();
    return clean;
}

}  // namespace ble::phy
