// SPDX-License-Identifier: Apache-2.0
#include "linklayer/control/control_pdu.hpp"

#include <array>

namespace ble::ll {
namespace {

using Parse = ControlPdu (*)(OctetReader&);

template <typename Pdu>
ControlPdu parse_as(OctetReader& reader) {
    return Pdu::parse(reader);
}

/// Which alternative of the variant has an opcode; null where none has.
constexpr auto parsers = [] {
    std::array<Parse, 0x40> table{};
    const auto enter = [&]<typename... Pdus>(std::variant<Pdus...>*) {
        ((table[static_cast<std::size_t>(Pdus::opcode)] = &parse_as<Pdus>), ...);
    };
    enter(static_cast<ControlPdu*>(nullptr));
    return table;
}();

}  // namespace

tl::expected<ControlPdu, Reject> parse_control_pdu(OctetSpan payload) {
    if (payload.empty()) return tl::unexpected{Reject::too_short};
    if (payload[0] >= parsers.size() || parsers[payload[0]] == nullptr) {
        return tl::unexpected{Reject::reserved_type};
    }
    OctetReader reader{payload.subspan(1)};
    const auto pdu = parsers[payload[0]](reader);
    if (reader.overrun()) return tl::unexpected{Reject::too_short};
    if (reader.left() > 0) return tl::unexpected{Reject::too_long};
    return pdu;
}

std::vector<std::uint8_t> write(const ControlPdu& pdu) {
    OctetWriter writer;
    writer.u8(static_cast<std::uint8_t>(opcode_of(pdu)));
    std::visit([&](const auto& value) { value.write(writer); }, pdu);
    return writer.take();
}

}  // namespace ble::ll
