// SPDX-License-Identifier: Apache-2.0
#include "phy/demodulated_packet.hpp"

#include "phy/likely_sequences.hpp"

#include <algorithm>

namespace ble::phy {

void take_octets(DemodulatedPacket& packet, std::vector<std::uint8_t> octets,
                 std::optional<CrcInit> crc_init) {
    packet.crc_status = CrcStatus::unchecked;
    if (!packet.truncated) {
        std::copy(octets.end() - crc_octets, octets.end(), packet.crc.begin());
        octets.resize(octets.size() - crc_octets);
        if (crc_init)
            packet.crc_status = crc24(octets, *crc_init) == packet.crc ? CrcStatus::ok : CrcStatus::bad;
    } else if (octets.size() >= header_octets) {
        octets.resize(std::min(octets.size(), pdu_octets(packet.origin, octets)));
    }
    packet.pdu = std::move(octets);
}

bool correct(DemodulatedPacket& packet, std::span<const std::uint8_t> octets, std::vector<Detour> detours,
             const CrcCheck& check) {
    LikelySequences sequences{std::move(detours), check.list};
    for (std::size_t tried = 1; tried < check.list; ++tried) {
        const auto flipped = sequences.next();
        if (!flipped) return false;
        std::vector<std::uint8_t> candidate(octets.begin(), octets.end());
        for (const auto bit : *flipped) {
            // On LE Coded, the last three decisions terminate the code.
            if (bit / 8 < candidate.size()) candidate[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        }
        if (candidate.size() != pdu_octets(packet.origin, candidate) + crc_octets) continue;
        const auto pdu = std::span{candidate}.first(candidate.size() - crc_octets);
        if (!std::ranges::equal(crc24(pdu, *check.init), std::span{candidate}.last(crc_octets))) continue;
        take_octets(packet, std::move(candidate), check.init);
        packet.corrected = true;
        return true;
    }
    return false;
}

}  // namespace ble::phy
