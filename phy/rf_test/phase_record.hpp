// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/packet_signal.hpp"

#include <vector>

namespace ble::phy {

/// The phase of a packet's signal all along, from which every mean frequency of the RF-PHY test suite is a
/// difference: the mean of what an FM demodulator shows between two instants.
class PhaseRecord {
public:
    explicit PhaseRecord(const PacketSignal& signal);

    /// From the channel's centre, between two times in symbols from the packet's start.
    [[nodiscard]] Hertz mean_frequency(double from, double to) const;
    /// The frequency farthest from `center`, as its distance, within the symbol that begins at `symbol`.
    [[nodiscard]] Hertz peak_deviation(double symbol, Hertz center) const;

private:
    [[nodiscard]] double turns_at(double time) const;

    std::vector<double> turns_{};  ///< at each sample, not wrapped
    double symbol_rate_;
};

}  // namespace ble::phy
