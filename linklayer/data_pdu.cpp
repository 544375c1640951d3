// SPDX-License-Identifier: Apache-2.0
#include "linklayer/data_pdu.hpp"

#include <cassert>

namespace ble::ll {

tl::expected<DataPdu, Reject> DataPdu::parse(OctetSpan pdu) {
    const auto header = DataHeader::parse(pdu);
    if (!header) return tl::unexpected{header.error()};
    const auto payload = pdu.subspan(header->size());
    if (header->llid == Llid::reserved) return tl::unexpected{Reject::reserved_llid};
    if (payload.size() < header->length) return tl::unexpected{Reject::too_short};
    if (payload.size() > header->length) return tl::unexpected{Reject::too_long};
    return DataPdu{.header = *header, .payload{payload.begin(), payload.end()}};
}

std::vector<std::uint8_t> DataPdu::write() const {
    assert(payload.size() <= 255);
    auto written_header = header;
    written_header.length = static_cast<std::uint8_t>(payload.size());
    OctetWriter writer;
    written_header.write(writer);
    writer.octets(payload);
    return writer.take();
}

std::optional<ControlOpcode> DataPdu::control_opcode() const {
    if (header.llid != Llid::control || payload.empty()) return std::nullopt;
    const auto opcode = static_cast<ControlOpcode>(payload[0]);
    if (!fits(opcode, payload.size())) return std::nullopt;
    return opcode;
}

}  // namespace ble::ll
