// SPDX-License-Identifier: Apache-2.0
#include "captures/data_payloads.hpp"

#include "phy/octet_writer.hpp"

namespace ble::captures {

Exchange::Payload control(ll::ControlOpcode opcode, std::initializer_list<std::uint8_t> parameters) {
    OctetWriter writer;
    writer.u8(static_cast<std::uint8_t>(opcode));
    writer.octets({parameters.begin(), parameters.size()});
    return {ll::Llid::control, writer.take()};
}

Exchange::Payload att(std::initializer_list<std::uint8_t> pdu) {
    constexpr std::uint16_t att_channel = 0x0004;
    OctetWriter writer;
    writer.u16(static_cast<std::uint16_t>(pdu.size()));
    writer.u16(att_channel);
    writer.octets({pdu.begin(), pdu.size()});
    return {ll::Llid::start, writer.take()};
}

}  // namespace ble::captures
