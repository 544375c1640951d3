// SPDX-License-Identifier: Apache-2.0
#include "phy/carrier_fit.hpp"

#include "phy/kernels/polynomial_fit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numbers>

namespace ble::phy {
namespace {

using Shares = std::array<float, kernels::Polynomials::most>;

/// Polynomials orthogonal on the symbols of a packet (Gram's), and the squares that they come to.
struct OrthogonalPolynomials {
    OrthogonalPolynomials(std::size_t size, std::size_t count) : middle{(static_cast<double>(size) - 1) / 2} {
        assert(count <= kernels::Polynomials::most);
        // Twice a place between -1 and 1, which keeps all polynomials in bounds.
        const double scale = 2 / (middle + 1), square = static_cast<double>(size) * static_cast<double>(size);
        norms[0] = static_cast<double>(size);
        for (std::size_t k = 1; k < count; ++k) {
            const auto kk = static_cast<double>(k) * static_cast<double>(k);
            const double share = std::max(kk * (square - kk) / (4 * (4 * kk - 1)) * scale * scale, 0.0);
            shares[k] = static_cast<float>(share);
            norms[k] = norms[k - 1] * share;
        }
        values = {std::span{shares}.first(count), static_cast<float>(middle), static_cast<float>(scale)};
    }

    double middle;
    Shares shares{};
    std::array<double, kernels::Polynomials::most> norms{};
    kernels::Polynomials values{};
};

/// Two signals, each padded to whole batches.
struct SignalPair {
    std::vector<float> phase, index;
    std::size_t size;  ///< of which so many values count
};

/// The polynomials' shares in both signals, and what they leave.
class PairFit {
public:
    /// More polynomials than values there are not.
    PairFit(const SignalPair& signals, int order)
        : count_{std::min(static_cast<std::size_t>(order) + 1, std::max<std::size_t>(signals.size, 1))},
          polynomials_{signals.size, count_} {
        const kernels::PolynomialPair pair{signals.phase, signals.index};
        kernels::polynomial_sums(polynomials_.values, pair, {first(phase_), first(index_)});
        for (std::size_t k = 0; k < count_; ++k) {
            phase_[k] = static_cast<float>(phase_[k] / polynomials_.norms[k]);
            index_[k] = static_cast<float>(index_[k] / polynomials_.norms[k]);
        }
        rest_ =
            kernels::rest_products(polynomials_.values, pair, {first(phase_), first(index_)}, signals.size);
    }

    [[nodiscard]] const kernels::RestProducts& rest() const { return rest_; }
    /// The polynomials of the phase with `share` of the index taken off, at `length` places of which `each`
    /// are a value, the middle of them at the value's own.
    [[nodiscard]] std::vector<float> smooth(double share, std::size_t length, std::size_t each) {
        for (std::size_t k = 0; k < count_; ++k) phase_[k] -= static_cast<float>(share) * index_[k];
        auto finer = polynomials_.values;
        const auto places = static_cast<float>(each);
        finer.middle = finer.middle * places + (places - 1) / 2;
        finer.scale /= places;
        std::vector<float> out(kernels::whole_batches(length));
        kernels::polynomial_values(finer, first(phase_), out);
        out.resize(length);
        return out;
    }

private:
    [[nodiscard]] std::span<float> first(Shares& shares) const { return {shares.data(), count_}; }

    std::size_t count_;
    OrthogonalPolynomials polynomials_;
    Shares phase_{}, index_{};
    kernels::RestProducts rest_{};
};

}  // namespace

CarrierFit fit_carrier(const TrellisPath& path, int order) {
    const auto size = path.symbols.size(), whole = kernels::whole_batches(size);
    SignalPair signals{std::vector<float>(whole), std::vector<float>(whole), size};
    std::ranges::copy(path.carrier, signals.phase.begin());
    int sum = 0;
    for (std::size_t n = 0; n < size; ++n)
        signals.index[n] = std::numbers::pi_v<float> * static_cast<float>(sum += path.symbols[n]);

    // What no polynomial explains tells the index; then the polynomials take what is left.
    PairFit fit{signals, order};
    const auto& rest = fit.rest();
    // In noise alone a survivor's loop may run away, and its record tells nothing.
    if (!std::isfinite(rest.mixed)) return {std::vector<float>(size), 0};
    const double correction = rest.square > 1 ? static_cast<double>(rest.mixed / rest.square) : 0;
    return {fit.smooth(correction, size, 1), correction};
}

CarrierFit fit_carrier(const PatternPhases& patterns, int order) {
    constexpr std::size_t length = 4;
    constexpr double pi = std::numbers::pi;
    const auto size = patterns.bits.size(), whole = kernels::whole_batches(size);
    SignalPair signals{std::vector<float>(whole), std::vector<float>(whole), size};
    std::ranges::copy(patterns.mean, signals.phase.begin());
    std::ranges::copy(patterns.bits, signals.index.begin());
    // Of the symbols' index, π bit (1, 2, 1, 0), the mean is fitted with the polynomials, beside which the
    // rest, π bit (0, 1, 0, -1), stands alone.
    PairFit fit{signals, order};
    const double mixed =
        pi * (length * static_cast<double>(fit.rest().mixed) + static_cast<double>(patterns.within));
    const double square =
        pi * pi * (length * static_cast<double>(fit.rest().square) + 2 * static_cast<double>(size));
    if (!std::isfinite(mixed)) return {std::vector<float>(length * size), 0};
    const double correction = size > 0 ? mixed / square : 0;
    return {fit.smooth(correction * pi, length * size, length), correction};
}

int drift_order(std::size_t symbols) {
    constexpr std::size_t usual = 376, per_order = 65;
    return 5 + (symbols > usual ? static_cast<int>((symbols - usual + per_order - 1) / per_order) : 0);
}

}  // namespace ble::phy
