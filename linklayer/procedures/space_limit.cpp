// SPDX-License-Identifier: Apache-2.0
#include "linklayer/procedures/space_limit.hpp"

#include <algorithm>

namespace ble::ll {

Duration longest_space(const Link& link, Duration interval) {
    const auto turnaround = std::chrono::ceil<std::chrono::microseconds>(shortest_answer(link.radio));
    const auto size = [](std::uint16_t octets) { return 2u + octets + PacketCipher::mic_size; };
    const auto packets = airtime(link.transmit_phy, size(link.lengths.transmit.octets)) +
                         airtime(link.receive_phy, size(link.lengths.receive.octets));
    return std::clamp(interval - turnaround - packets, inter_frame_space, SpaceRange::longest_possible);
}

SpacingTypes too_long_for(const Link& link, Duration interval) {
    const auto limit = longest_space(link, interval);
    SpacingTypes out;
    for (const auto type :
         {SpacingTypes::before_peripheral(), SpacingTypes::before_central(), SpacingTypes::before_event()}) {
        const auto used = link.spaces.longest({PhySet::all(), type});
        if (used > limit) out.bits = static_cast<std::uint16_t>(out.bits | type.bits);
    }
    return out;
}

}  // namespace ble::ll
