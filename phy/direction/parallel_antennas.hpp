// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"
#include "phy/packet_clip.hpp"

#include <Eigen/Core>
#include <optional>
#include <span>

namespace ble::phy {

/// The covariance of antennas that are received at the same time, from the tone behind `packet`: of each
/// antenna a clip, all with the same samples. Nothing where they do not hold guard and reference period.
[[nodiscard]] std::optional<Eigen::MatrixXcd> parallel_antennas(std::span<const PacketClip> clips,
                                                                const Packet& packet);

}  // namespace ble::phy
