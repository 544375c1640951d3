// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/data_header.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll {

/// A PDU of a connection: header and payload (Core 6.0, Vol 6 Part B, 2.4).
struct DataPdu {
    DataHeader header{};
    std::vector<std::uint8_t> payload{};  ///< as on the air: encrypted, with MIC, where the link is

    [[nodiscard]] static tl::expected<DataPdu, Reject> parse(OctetSpan pdu);
    /// Writes the header with the length that the payload has.
    [[nodiscard]] std::vector<std::uint8_t> write() const;

    /// Only where opcode and length fit: a control PDU of an encrypted link mostly fails that.
    [[nodiscard]] std::optional<ControlOpcode> control_opcode() const;

    friend bool operator==(const DataPdu&, const DataPdu&) = default;
};

}  // namespace ble::ll
