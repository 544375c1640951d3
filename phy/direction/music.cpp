// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/music.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <complex>
#include <vector>

namespace ble::phy {
namespace {

/// A path this much weaker than the strongest is left to the noise.
constexpr double least_path = 0.1;
constexpr int grid_half = 180;

Eigen::VectorXcd steering(Eigen::Index antennas, double step) {
    Eigen::VectorXcd vector(antennas);
    for (Eigen::Index n = 0; n < antennas; ++n) vector[n] = std::polar(1.0, step * static_cast<double>(n));
    return vector;
}

/// As many antennas as leave enough shifted parts for the paths that they can tell apart.
Eigen::Index part_of(Eigen::Index antennas) { return antennas <= 3 ? antennas : antennas - antennas / 3; }

Eigen::MatrixXcd smoothed(const Eigen::MatrixXcd& covariance) {
    const auto part = part_of(covariance.rows());
    Eigen::MatrixXcd sum = Eigen::MatrixXcd::Zero(part, part);
    for (Eigen::Index n = 0; n + part <= covariance.rows(); ++n) sum += covariance.block(n, n, part, part);
    const Eigen::MatrixXcd backward = sum.conjugate().colwise().reverse().rowwise().reverse();
    return sum + backward;
}

/// What of a path's steering vector lies in the noise: 0 where a path is.
class NoiseShare {
public:
    explicit NoiseShare(const Eigen::MatrixXcd& covariance) {
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXcd> solver{covariance};
        const auto& powers = solver.eigenvalues();  // the greatest comes last
        const auto antennas = powers.size();
        paths_ = std::clamp<Eigen::Index>((powers.array() > least_path * powers[antennas - 1]).count(), 1,
                                          antennas - 1);
        noise_ = solver.eigenvectors().leftCols(antennas - paths_);
    }
    [[nodiscard]] std::size_t paths() const { return static_cast<std::size_t>(paths_); }
    [[nodiscard]] double at(double step) const {
        return (noise_.adjoint() * steering(noise_.rows(), step)).squaredNorm();
    }

private:
    Eigen::Index paths_ = 1;
    Eigen::MatrixXcd noise_;
};

/// The steps where least lies in the noise, the best first.
std::vector<double> dips(const NoiseShare& share, double greatest_step) {
    struct Dip {
        double step, depth;
    };
    const double grid = greatest_step / grid_half;
    std::vector<double> values;
    for (int i = -grid_half - 1; i <= grid_half + 1; ++i) values.push_back(share.at(i * grid));
    std::vector<Dip> found;
    for (std::size_t i = 1; i + 1 < values.size(); ++i) {
        const double before = values[i - 1], here = values[i], after = values[i + 1];
        if (here > before || here > after) continue;
        const double bend = before - 2 * here + after;
        const double shift = bend > 0 ? (before - after) / (2 * bend) : 0;
        const double step = (static_cast<double>(i) - 1 - grid_half + shift) * grid;
        found.push_back({step, share.at(step)});
    }
    std::ranges::sort(found, {}, &Dip::depth);
    std::vector<double> steps;
    for (const auto& dip : found) steps.push_back(dip.step);
    return steps;
}

}  // namespace

double music_phase_step(const Eigen::MatrixXcd& covariance, double greatest_step) {
    const NoiseShare share{smoothed(covariance)};
    auto steps = dips(share, greatest_step);
    if (steps.empty()) return 0;
    steps.resize(std::min(steps.size(), share.paths()));
    const auto power = [&](double step) {
        const auto vector = steering(covariance.rows(), step);
        return (vector.adjoint() * covariance * vector).value().real();
    };
    return *std::ranges::max_element(steps, {}, power);
}

}  // namespace ble::phy
