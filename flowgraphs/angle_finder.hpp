// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/sample_history.hpp"
#include "phy/packet.hpp"
#include "sdr/recording.hpp"

#include <vector>

namespace ble::flow {

/// Tells the angles of constant tone extensions in a recording that says which antennas it was made with:
/// switched ones from what was received, those with channels of their own from the last samples of all.
class AngleFinder {
public:
    /// Keeps a reference to `recording`, which tells its antennas.
    explicit AngleFinder(const sdr::Recording& recording);

    void add(const sdr::Block& block);
    /// Of a packet that was received from the blocks so far.
    void find(Packet& packet) const;

private:
    const sdr::Recording& recording_;
    std::vector<SampleHistory> histories_;  ///< one a channel; none where antennas are switched
};

}  // namespace ble::flow
