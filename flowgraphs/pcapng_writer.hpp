// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"
#include "sdr/output_file.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ble::flow {

/// The pcapng block of one packet: pseudo header and packet of link type 256
/// (LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR), the measurements as comment. A radio without calibration
/// knows no dBm: signal and noise octets carry dBFS, and the comment says so.
[[nodiscard]] std::vector<std::uint8_t> pcapng_packet_block(const Packet& packet, const PduInfo& info);

/// Writes packets as pcapng with one interface of link type 256 and nanosecond times; the file is
/// valid after every packet.
class PcapngWriter {
public:
    /// Writes the headers at once: a file without packets is a valid one.
    explicit PcapngWriter(sdr::OutputFile output);

    void write(const Packet& packet, const PduInfo& info);
    void close();

private:
    sdr::OutputFile output_;
};

}  // namespace ble::flow
