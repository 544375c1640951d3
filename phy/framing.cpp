// SPDX-License-Identifier: Apache-2.0
#include "phy/framing.hpp"

#include "phy/coded_framing.hpp"

#include <cmath>

namespace ble::phy {
AirBits sync_bits(PhyMode mode, AccessAddress access_address) {
    if (is_coded(mode)) return coded_sync_symbols(access_address);
    AirBits bits;
    const std::size_t preamble = mode == PhyMode::le_2m ? 16 : 8;
    const auto first = access_address.value & 1u;
    for (std::size_t i = 0; i < preamble; ++i) bits.push_back((first ^ i) & 1u);
    for (int bit = 0; bit < 32; ++bit) bits.push_back((access_address.value >> bit) & 1u);
    return bits;
}

AirBits whitened_bits(ChannelIndex channel, std::span<const std::uint8_t> octets) {
    return whitened_bits(Whitening{channel}, octets);
}

AirBits whitened_bits(Whitening whitening, std::span<const std::uint8_t> octets) {
    std::vector<std::uint8_t> whitened{octets.begin(), octets.end()};
    whitening.apply(whitened);
    AirBits bits;
    bits.reserve(8 * whitened.size());
    for (const auto octet : whitened) {
        for (int bit = 0; bit < 8; ++bit) bits.push_back((octet >> bit) & 1);
    }
    return bits;
}

AirBits frame_around(PhyMode mode, AccessAddress access_address, std::span<const std::uint8_t> body) {
    if (is_coded(mode)) return coded_frame(mode, access_address, body);
    auto bits = sync_bits(mode, access_address);
    bits.insert(bits.end(), body.begin(), body.end());
    return bits;
}

AirBits frame(PhyMode mode, AccessAddress access_address, CrcInit crc_init, ChannelIndex channel,
              std::span<const std::uint8_t> pdu) {
    return frame(mode, access_address, crc_init, Whitening{channel}, pdu);
}

AirBits frame(PhyMode mode, AccessAddress access_address, CrcInit crc_init, Whitening whitening,
              std::span<const std::uint8_t> pdu) {
    std::vector<std::uint8_t> octets{pdu.begin(), pdu.end()};
    const auto crc = crc24(pdu, crc_init);
    octets.insert(octets.end(), crc.begin(), crc.end());
    return frame_around(mode, access_address, whitened_bits(whitening, octets));
}

AirBits constant_tone(PhyMode mode, const CteInfo& info) {
    const auto seconds = std::chrono::duration<double>{info.length()}.count();
    return AirBits(static_cast<std::size_t>(std::llround(seconds * symbol_rate(mode).value)), 1);
}

std::vector<std::uint8_t> octets_of(std::span<const std::uint8_t> bits) {
    std::vector<std::uint8_t> octets(bits.size() / 8);
    for (std::size_t i = 0; i < octets.size() * 8; ++i) {
        octets[i / 8] = static_cast<std::uint8_t>(octets[i / 8] | bits[i] << (i % 8));
    }
    return octets;
}

}  // namespace ble::phy
