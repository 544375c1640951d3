// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/air_packet.hpp"
#include "sdr/output_file.hpp"

#include <string>

namespace ble::flow {

/// Writes what one device sends as BabbleSim's 2G4 physical layer does: a CSV file with a header line, times
/// in microseconds, packets from header to CRC before whitening.
class BabblesimTrace {
public:
    explicit BabblesimTrace(const std::string& path);

    void write(const AirPacket& packet);
    void close() { output_.close(); }

private:
    sdr::OutputFile output_;
};

}  // namespace ble::flow
