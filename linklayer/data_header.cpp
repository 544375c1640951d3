// SPDX-License-Identifier: Apache-2.0
#include "linklayer/data_header.hpp"

namespace ble::ll {
namespace {

constexpr unsigned nesn_bit = 0x04, sn_bit = 0x08, md_bit = 0x10, cp_bit = 0x20;

}  // namespace

tl::expected<DataHeader, Reject> DataHeader::parse(OctetSpan pdu) {
    if (pdu.size() < 2) return tl::unexpected{Reject::too_short};
    const unsigned bits = pdu[0];
    tl::expected<DataHeader, Reject> header{
        DataHeader{.llid = static_cast<Llid>(bits & 3),
                   .next_expected_sequence_number = (bits & nesn_bit) != 0,
                   .sequence_number = (bits & sn_bit) != 0,
                   .more_data = (bits & md_bit) != 0,
                   .length = pdu[1]}};
    if ((bits & cp_bit) == 0) return header;
    if (pdu.size() < 3) return tl::unexpected{Reject::too_short};
    header->cte_info = CteInfo::parse(pdu[2]);
    return header;
}

void DataHeader::write(OctetWriter& writer) const {
    auto bits = static_cast<unsigned>(llid);
    if (next_expected_sequence_number) bits |= nesn_bit;
    if (sequence_number) bits |= sn_bit;
    if (more_data) bits |= md_bit;
    if (cte_info) bits |= cp_bit;
    writer.u8(static_cast<std::uint8_t>(bits));
    writer.u8(length);
    if (cte_info) writer.u8(cte_info->write());
}

}  // namespace ble::ll
