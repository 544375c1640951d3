// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/angle_finder.hpp"

#include "flowgraphs/recorded_clip.hpp"
#include "phy/direction/parallel_antennas.hpp"
#include "phy/direction/switched_antennas.hpp"
#include "phy/direction/tone_angles.hpp"

#include <optional>

namespace ble::flow {

AngleFinder::AngleFinder(const sdr::Recording& recording) : recording_{recording} {
    if (recording.antennas()->is_switched()) return;
    const SampleHistory history{packet_history_samples(recording.rate())};
    histories_.assign(recording.channels(), history);
}

void AngleFinder::add(const sdr::Block& block) {
    for (std::size_t i = 0; i < histories_.size(); ++i)
        histories_[i].add({block.channel(i), block.first_sample, block.segment});
}

void AngleFinder::find(Packet& packet) const {
    if (!packet.cte) return;
    const auto& antennas = *recording_.antennas();
    packet.cte->aoa_slot = antennas.slot;
    std::optional<Eigen::MatrixXcd> covariance;
    if (antennas.is_switched()) {
        if (const auto heard = phy::switched_antennas(*packet.cte, antennas))
            covariance = *heard * heard->adjoint();
    } else {
        std::vector<phy::PacketClip> clips;
        for (const auto& history : histories_) clips.push_back(recorded_clip(history, recording_, packet));
        covariance = phy::parallel_antennas(clips, packet);
    }
    if (covariance)
        packet.cte->angles = phy::tone_angles(*covariance, antennas.array, packet.channel.center());
}

}  // namespace ble::flow
