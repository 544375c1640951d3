// SPDX-License-Identifier: Apache-2.0
#include "phy/echo_cancellation.hpp"

#include "phy/kernels/pulse_echoes.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cassert>
#include <complex>
#include <numbers>

namespace ble::phy {
namespace {

constexpr auto reach = kernels::echo_reach, taps = kernels::echo_taps;
/// How firmly echoes are taken for none, in symbols that say so: keeps the fit in bounds where the symbols
/// tell nothing, as those of a long run do.
constexpr float firmness = 8;

using Gram = Eigen::Matrix<std::complex<float>, taps, taps>;
using Taps = Eigen::Matrix<std::complex<float>, taps, 1>;

/// exp(j π h A_n) of every symbol, as Laurent's pulses carry it; silence around the packet.
struct Pulses {
    Pulses(const TrellisPath& path, double modulation_index)
        : re(kernels::echo_pulses(path.symbols.size())), im(re.size()) {
        const auto count = path.symbols.size();
        const auto whole = kernels::whole_batches(count);
        std::vector<float> counts(whole);
        int sum = 0;
        for (std::size_t n = 0; n < count; ++n) counts[n] = static_cast<float>(sum += path.symbols[n]);
        kernels::pulse_turns(counts, static_cast<float>(std::numbers::pi * modulation_index),
                             {std::span{re}.subspan(reach, whole), std::span{im}.subspan(reach, whole)});
        for (auto* part : {&re, &im})
            std::fill(part->begin() + static_cast<std::ptrdiff_t>(reach + count), part->end(), 0.0F);
    }

    [[nodiscard]] Sample at(std::size_t n) const { return {re[n], im[n]}; }

    std::vector<float> re, im;
};

/// Products of the pulses around every symbol, from the sums over all pulses less those that are not around
/// one.
Gram products_of(const Pulses& pulses, const kernels::EchoSums& sums, std::size_t symbols) {
    Gram gram;
    for (std::size_t i = 0; i < taps; ++i) {
        for (std::size_t j = i; j < taps; ++j) {
            auto sum = sums.lags[j - i];
            const auto leave_out = [&](std::size_t n) {
                sum -= multiply_conjugate(pulses.at(n + j - i), pulses.at(n));
            };
            for (std::size_t n = reach; n < i; ++n) leave_out(n);
            for (auto n = symbols + i; n < symbols + reach; ++n) leave_out(n);
            gram(static_cast<int>(i), static_cast<int>(j)) = sum;
            gram(static_cast<int>(j), static_cast<int>(i)) = std::conj(sum);
        }
    }
    return gram;
}

}  // namespace

std::vector<Sample> without_echoes(std::span<const Sample> received, const TrellisPath& path,
                                   const SignalModel& model, double neighbour_response) {
    assert(received.size() == path.symbols.size());
    const Pulses pulses{path, model.modulation_index};
    const auto sums =
        kernels::echo_sums(received, {pulses.re, pulses.im}, static_cast<float>(neighbour_response));

    const Gram gram = products_of(pulses, sums, received.size()) + firmness * Gram::Identity();
    const Taps solved = gram.ldlt().solve(Taps{Eigen::Map<const Taps>{sums.rest.data()}});
    std::array<Sample, taps> echoes;
    std::copy(solved.data(), solved.data() + taps, echoes.begin());
    echoes[reach] = 0;  // no echo, but the symbol itself
    std::vector<Sample> clean(received.begin(), received.end());
    kernels::subtract_echoes(clean, {pulses.re, pulses.im}, echoes);
    return clean;
}

}  // namespace ble::phy
