// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/llid.hpp"
#include "linklayer/reject.hpp"
#include "phy/cte_info.hpp"
#include "phy/octet_span.hpp"
#include "phy/octet_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

namespace ble::ll {

/// The header of every PDU of a connection (Core 6.0, Vol 6 Part B, 2.4).
///
///     bit  0..1  2     3   4   5   6..7  8..15   16..23 (if CP)
///          LLID  NESN  SN  MD  CP  RFU   Length  CTEInfo
struct DataHeader {
    Llid llid = Llid::continuation;
    bool next_expected_sequence_number = false;
    bool sequence_number = false;
    bool more_data = false;
    std::uint8_t length = 0;  ///< of the payload, the MIC of an encrypted one included
    std::optional<CteInfo> cte_info{};

    [[nodiscard]] static tl::expected<DataHeader, Reject> parse(OctetSpan pdu);
    void write(OctetWriter& writer) const;
    [[nodiscard]] std::size_t size() const { return cte_info ? 3 : 2; }

    friend constexpr bool operator==(const DataHeader&, const DataHeader&) = default;
};

}  // namespace ble::ll
