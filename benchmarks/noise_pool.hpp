// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/sample.hpp"

#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace ble::benchmarks {

/// Gaussian noise by the billion, for little more than the time of reading memory: each sample is the sum of
/// two samples of a fixed table of 2^22, read from random places and turned by random quarters. That is
/// Wallace's method: sums of independent Gaussian values are Gaussian, and are white as the table is. What
/// repeats is the table, every 44 ms at 96 MS/s, but each time beneath another stretch of equal power, so
/// that no sequence of symbols comes twice: of 2^44 pairs of places, 60 s use 60,000.
class NoisePool {
public:
    /// Samples of mean power 1.
    explicit NoisePool(std::uint64_t seed);

    /// Fills at most 2^21 samples with new noise.
    void fill(std::span<Sample> out);

private:
    struct Read {
        const Sample* samples;
        Sample turn;
    };
    [[nodiscard]] Read random_read(std::size_t length);

    std::mt19937_64 random_;
    std::vector<Sample> table_;
};

}  // namespace ble::benchmarks
