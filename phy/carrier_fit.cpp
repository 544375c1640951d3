// SPDX-License-Identifier: Apache-2.0
#include "phy/carrier_fit.hpp"

#include <numbers>
#include <numeric>

namespace ble::phy {
namespace {

using Column = std::vector<double>;

double dot(const Column& a, const Column& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

void subtract(Column& from, const Column& direction, double share) {
    for (std::size_t n = 0; n < from.size(); ++n) from[n] -= share * direction[n];
}

/// Polynomials orthogonal on the packet's symbols, each derived from the two before it.
class OrthogonalPolynomials {
public:
    explicit OrthogonalPolynomials(std::size_t size)
        : middle_{static_cast<double>(size - 1) / 2},
          current_(size, 1.0),
          before_(size, 0.0),
          norm_{static_cast<double>(size)} {}

    [[nodiscard]] const Column& column() const { return current_; }
    [[nodiscard]] double norm() const { return norm_; }
    void advance() {
        const double share = norm_before_ > 0 ? norm_ / norm_before_ : 0;
        for (std::size_t n = 0; n < current_.size(); ++n) {
            const double x = (static_cast<double>(n) - middle_) / (middle_ + 1);
            const double next = x * current_[n] - share * before_[n];
            before_[n] = current_[n];
            current_[n] = next;
        }
        norm_before_ = norm_;
        norm_ = dot(current_, current_);
    }

private:
    double middle_;
    Column current_, before_;
    double norm_, norm_before_ = 0;
};

}  // namespace

CarrierFit fit_carrier(const TrellisPath& path, int order) {
    const auto size = path.symbols.size();
    Column phase(path.carrier.begin(), path.carrier.end());
    Column index(size);
    double sum = 0;
    for (std::size_t n = 0; n < size; ++n) index[n] = std::numbers::pi * (sum += path.symbols[n]);

    // First what no polynomial explains tells the index; then the polynomials take what is left.
    Column phase_rest = phase, index_rest = index;
    OrthogonalPolynomials polynomial{size};
    for (int k = 0; k <= order; ++k, polynomial.advance()) {
        const auto& column = polynomial.column();
        subtract(phase_rest, column, dot(phase_rest, column) / polynomial.norm());
        subtract(index_rest, column, dot(index_rest, column) / polynomial.norm());
    }
    const double energy = dot(index_rest, index_rest);
    CarrierFit fit;
    fit.index_correction = energy > 1 ? dot(phase_rest, index_rest) / energy : 0;

    // The fitted phase is what the residual lacks of the whole, less the index's part.
    fit.carrier.resize(size);
    for (std::size_t n = 0; n < size; ++n) {
        const double explained = phase[n] - phase_rest[n] - fit.index_correction * (index[n] - index_rest[n]);
        fit.carrier[n] = static_cast<float>(explained);
    }
    return fit;
}

int drift_order(std::size_t symbols) {
    constexpr std::size_t usual = 376, per_order = 65;
    return 5 + (symbols > usual ? static_cast<int>((symbols - usual + per_order - 1) / per_order) : 0);
}

}  // namespace ble::phy
