// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/noise_pool.hpp"

#include "tests/support/gaussian_noise.hpp"

#include <array>
#include <cassert>

namespace ble::benchmarks {
namespace {

constexpr std::size_t table_size = std::size_t{1} << 22;
constexpr double power_of_each = 0.5;  // two are added

}  // namespace

NoisePool::NoisePool(std::uint64_t seed) : random_{seed}, table_(table_size) {
    tests::GaussianNoise{seed}.add_to(table_, power_of_each);
}

NoisePool::Read NoisePool::random_read(std::size_t length) {
    constexpr std::array<Sample, 4> quarters{{{1, 0}, {0, 1}, {-1, 0}, {0, -1}}};
    const auto first = random_() % (table_.size() - length);
    return {&table_[first], quarters[random_() % quarters.size()]};
}

void NoisePool::fill(std::span<Sample> out) {
    assert(out.size() <= table_.size() / 2);
    const auto a = random_read(out.size()), b = random_read(out.size());
    for (std::size_t n = 0; n < out.size(); ++n) {
        out[n] = multiply(a.samples[n], a.turn) + multiply(b.samples[n], b.turn);
    }
}

}  // namespace ble::benchmarks
