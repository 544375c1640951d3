// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/demodulated_packet.hpp"
#include "phy/kernels/packet_fit.hpp"
#include "phy/phase_trajectory.hpp"
#include "phy/samples_apart.hpp"

#include <Eigen/Core>
#include <cstddef>
#include <span>

namespace ble::phy {

/// What a packet's samples are compared with.
struct PacketReference {
    const GaussianPulseTable& pulse;
    /// Of the filter in front, at two samples a symbol: the middle tap and those on one side. None: it is as
    /// good as flat.
    std::span<const float> filter{};
};

/// What a least-squares fit to all of a packet's samples is solved from. Its columns: the carrier's phase, 1,
/// x and x², where x goes from -1 to 1 over the packet; the modulation's phase; and timing, in symbols.
struct PacketEquations {
    using Columns = Eigen::Matrix<double, 5, 1>;
    using Gram = Eigen::Matrix<double, 5, 5>;

    Gram gram = Gram::Zero();  ///< on and below the diagonal
    Columns projection = Columns::Zero();
    double in_phase = 0, total_power = 0, reference_power = 0, count = 0;

    [[nodiscard]] static PacketEquations of(const SamplesApart& samples, const DemodulatedPacket& packet,
                                            const PacketReference& reference);

private:
    void add(const kernels::PacketSums& sums, double modulation_index);
};

}  // namespace ble::phy
