// SPDX-License-Identifier: Apache-2.0
#include "tests/flowgraphs/traffic/reported_packet.hpp"

#include <nlohmann/json.hpp>

#include <sstream>

namespace ble::tests {

std::vector<ReportedPacket> reported_packets(const std::string& lines) {
    std::vector<ReportedPacket> packets;
    std::istringstream stream{lines};
    for (std::string line; std::getline(stream, line);) {
        const auto json = nlohmann::json::parse(line);
        packets.push_back({.channel = json.at("ch"),
                           .phy = json.at("phy"),
                           .access_address = json.at("aa"),
                           .crc = json.at("crc"),
                           .hex = json.at("hex"),
                           .start = json.at("start_sample"),
                           .snr_db = json.at("snr_db")});
    }
    return packets;
}

}  // namespace ble::tests
