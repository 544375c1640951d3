// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/babblesim_trace.hpp"

#include <fmt/format.h>

#include <iterator>
#include <limits>
#include <string_view>

namespace ble::flow {
namespace {

constexpr std::string_view header =
    "start_time,end_time,center_freq,phy_address,modulation,power_level,abort_time,recheck_time,"
    "packet_size,packet\n";

unsigned modulation_of(PhyMode phy) {
    constexpr unsigned le_1m = 0x10, le_2m = 0x20, le_coded = 0x50;
    if (is_coded(phy)) return le_coded;
    return phy == PhyMode::le_2m ? le_2m : le_1m;
}

std::int64_t microseconds(Instant instant) {
    return std::chrono::duration_cast<std::chrono::microseconds>(instant.time_since_epoch()).count();
}

}  // namespace

BabblesimTrace::BabblesimTrace(const std::string& path) : output_{path} { output_.write(header); }

void BabblesimTrace::write(const AirPacket& packet) {
    constexpr auto never = std::numeric_limits<std::uint64_t>::max();
    const auto& channel = packet.channel;
    const auto megahertz = 2 + 2 * channel.index.rf().number();
    auto octets = packet.pdu;
    const auto crc = crc24(packet.pdu, channel.crc_init);
    octets.insert(octets.end(), crc.begin(), crc.end());
    auto line = fmt::format("{},{},{},0x{:08x},{},{:.6f},{},{},{},", microseconds(packet.start),
                            microseconds(packet.end()), megahertz, channel.access_address.value,
                            modulation_of(channel.phy), static_cast<double>(packet.power_dbm), never, never,
                            octets.size());
    for (std::size_t i = 0; i < octets.size(); ++i) {
        fmt::format_to(std::back_inserter(line), "{}{:02x}", i == 0 ? "" : " ", octets[i]);
    }
    output_.write(line + '\n');
}

}  // namespace ble::flow
