// SPDX-License-Identifier: Apache-2.0
#include "phy/coded_patterns.hpp"

#include <cassert>

namespace ble::phy {
namespace {

/// Beside the phase of its own symbol there is the leak of those next to it; the next pattern's is not known,
/// and half.
kernels::PatternOfOne one_of(const kernels::PhaseLoop& loop) {
    const Sample once{loop.turn_re, loop.turn_im};
    return {once, multiply(multiply(once, once), Sample{1, -2 * loop.leak}), once, Sample{1, loop.leak}};
}

}  // namespace

CodedPatterns coded_patterns(const kernels::PhaseLoop& loop, std::span<const Sample> received) {
    const auto count = received.size() / CodedPatterns::length;
    std::vector<Sample> common(count), different(count);
    kernels::pattern_sums(received, one_of(loop), common, different);
    CodedPatterns out{std::vector<float>(count), std::vector<Sample>(count)};
    kernels::sums_around(common, out.turn);
    kernels::pattern_bits(different, out.turn, out.bits);
    return out;
}

CarrierFit fit_carrier(const kernels::PhaseLoop& loop, const kernels::KnownPatterns& patterns, int order) {
    PatternPhases phases{.mean = std::vector<float>(patterns.bits.size()), .bits = patterns.bits};
    phases.within = kernels::pattern_phases(loop, patterns, phases.mean);
    return fit_carrier(phases, order);
}

}  // namespace ble::phy
