// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"
#include "sdr/output_file.hpp"

#include <string>

namespace ble::flow {

/// One packet as one JSON object, without line end; docs/packet.schema.json describes it. What is
/// not known is absent.
[[nodiscard]] std::string json_line(const Packet& packet, const PduInfo& info);

/// Writes packets as JSON lines, each out at once: a program may be waiting for it.
class JsonLines {
public:
    explicit JsonLines(sdr::OutputFile output);

    void write(const Packet& packet, const PduInfo& info);
    void close();

private:
    sdr::OutputFile output_;
};

}  // namespace ble::flow
