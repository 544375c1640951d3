// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/sample.hpp"

#include <span>
#include <vector>

namespace ble::phy {

/// Takes the strongest signal off a stream where it is alone in being strong and has a constant
/// envelope (any FM: Bluetooth, or our own packets). What is left beats with it: half of a weaker signal's
/// amplitude comes out where it was, the other half mirrored about the strong one. Needs at least 0.6 MHz
/// between the two; a weaker packet next to an interferer 30 dB above it then decodes.
/// Where nothing dominates, the output is silence.
class EnvelopeCanceller {
public:
    explicit EnvelopeCanceller(Hertz rate);

    /// Appends what the next samples complete; output sample n belongs to input sample n.
    void push(std::span<const Sample> samples, std::vector<Sample>& out);
    void finish(std::vector<Sample>& out);

private:
    void cancel(std::vector<Sample>& out);

    std::vector<float> taps_;
    std::vector<Sample> pending_;
    std::vector<float> magnitude_, envelope_, power_;
};

}  // namespace ble::phy
