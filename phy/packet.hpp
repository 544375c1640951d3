// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/access_address.hpp"
#include "phy/channel_index.hpp"
#include "phy/constant_tone.hpp"
#include "phy/crc24.hpp"
#include "phy/hertz.hpp"
#include "phy/phy_mode.hpp"
#include "phy/radio_clock.hpp"
#include "phy/sample_clock.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ble {

/// What the modem measured on one packet, over its own length.
struct PacketMeasurements {
    double rssi_dbfs = 0;             ///< mean power in the channel during the packet, signal and noise
    double noise_dbfs = 0;            ///< noise and interference power in one symbol rate of bandwidth
    double snr_db = 0;                ///< signal to noise in that bandwidth (Eb/N0 of an uncoded PHY)
    Hertz cfo{};                      ///< carrier frequency offset at the preamble
    Hertz drift{};                    ///< carrier frequency at the last symbol minus that at the preamble
    double modulation_index = 0;      ///< h: 0.45 to 0.55 allowed, 0.5 nominal
    std::optional<Hertz> delta_f1{};  ///< mean deviation at the middle bits of runs 0000 and 1111
    std::optional<Hertz> delta_f2{};  ///< mean of the peak deviations at alternating bits
    int access_address_errors = 0;    ///< bits of the access address that a plain slicer got wrong
};

/// `unchecked`: the CRC init is not known, or the packet was cut off before its last CRC bit.
enum class CrcStatus : std::uint8_t { ok, bad, unchecked };

[[nodiscard]] constexpr std::string_view name(CrcStatus status) {
    switch (status) {
        case CrcStatus::ok: return "ok";
        case CrcStatus::bad: return "bad";
        case CrcStatus::unchecked: return "unchecked";
    }
    return "unchecked";
}

/// One packet as received: de-whitened, without preamble (Core 6.0, Vol 6 Part B, 2.1 and 2.2).
struct Packet {
    Instant start{};            ///< first preamble symbol at the antenna
    SamplePosition position{};  ///< the same instant in the input stream
    ChannelIndex channel{37};
    PhyMode phy = PhyMode::le_1m;
    AccessAddress access_address = advertising_access_address;
    std::vector<std::uint8_t> pdu{};  ///< header and payload; the first two octets always exist
    CrcOctets crc{};                  ///< as on the air; zero where `truncated`
    CrcStatus crc_status = CrcStatus::unchecked;
    bool truncated = false;  ///< the stream ended, or jumped, inside the packet
    bool corrected = false;  ///< the CRC chose among several likely bit sequences
    PacketMeasurements measured{};
    std::optional<ConstantTone> cte{};  ///< the constant tone extension, where one was heard

    /// Of the last symbol, that of a constant tone extension included.
    [[nodiscard]] Instant end() const {
        return start + airtime(phy, pdu.size()) + (cte ? cte->info.length() : Duration{});
    }
};

}  // namespace ble
