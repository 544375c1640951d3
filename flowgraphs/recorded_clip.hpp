// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/sample_history.hpp"
#include "phy/packet.hpp"
#include "phy/packet_clip.hpp"
#include "sdr/recording.hpp"

#include <cstddef>

namespace ble::flow {

/// Packets come out when none before them can come any more: so many samples must a history hold.
[[nodiscard]] std::size_t packet_history_samples(Hertz rate);

/// The piece of a recording that holds `packet`, and 20 µs on either side.
[[nodiscard]] phy::PacketClip recorded_clip(const SampleHistory& history, const sdr::Recording& recording,
                                            const Packet& packet);

}  // namespace ble::flow
