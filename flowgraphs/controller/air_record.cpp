// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/air_record.hpp"

#include "flowgraphs/controller/record_folder.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <limits>

namespace ble::flow {
namespace {

/// What a receiver without a radio would say: all of the packet, and no measurements.
Packet heard(const AirPacket& packet) {
    constexpr auto unknown = std::numeric_limits<double>::quiet_NaN();
    return {.start = packet.start,
            .position = {.fraction = unknown},
            .channel = packet.channel.index,
            .phy = packet.channel.phy,
            .access_address = packet.channel.access_address,
            .pdu = packet.pdu,
            .crc = crc24(packet.pdu, packet.channel.crc_init),
            .crc_status = CrcStatus::ok,
            .measured = {.rssi_dbfs = unknown,
                         .noise_dbfs = unknown,
                         .snr_db = unknown,
                         .cfo = {unknown},
                         .drift = {unknown},
                         .modulation_index = unknown}};
}

}  // namespace

AirRecord::AirRecord(const ControllerOptions& options) {
    if (!options.pcap_path.empty()) pcap_.emplace(sdr::OutputFile{options.pcap_path});
    if (options.trace_directory.empty()) return;
    const auto directory = record_folder(options.trace_directory);
    for (std::size_t device = 0; device < options.endpoints.size(); ++device) {
        traces_.emplace_back(directory / fmt::format("d_2G4_{:02}.Tx.csv", device));
    }
}

void AirRecord::write(const AirPacket& packet) {
    const auto device = static_cast<std::size_t>(packet.sender);
    if (device < traces_.size()) traces_[device].write(packet);
    if (!pcap_) return;
    const auto whole = heard(packet);
    auto info = trains_.contains(whole.access_address) ? classify_periodic(whole) : classify(whole);
    trains_.note(info);
    info.direction = directions_.direction(packet, info);
    pcap_->write(whole, info);
}

void AirRecord::close() {
    if (pcap_) pcap_->close();
    for (auto& trace : traces_) trace.close();
}

}  // namespace ble::flow
