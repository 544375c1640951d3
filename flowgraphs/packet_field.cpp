// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_field.hpp"

#include "flowgraphs/packet_text.hpp"
#include "phy/body_layout.hpp"

#include <fmt/format.h>

namespace ble::flow {

namespace {

constexpr std::size_t header_octets = 2;
constexpr std::string_view preamble_colour = "#fff3c4", address_colour = "#d7ecff", coding_colour = "#ececec",
                           header_colour = "#e5dcff", payload_colour = "#dff5e3", crc_colour = "#ffe0da";

/// Appends fields one behind the other.
class FieldList {
public:
    void add(std::string text, std::string_view colour, std::size_t symbols) {
        if (symbols > 0) fields_.push_back({std::move(text), colour, end_, end_ + symbols});
        end_ += symbols;
    }
    [[nodiscard]] std::vector<PacketField> take() { return std::move(fields_); }

private:
    std::vector<PacketField> fields_;
    std::size_t end_ = 0;
};

std::string address_text(const Packet& packet) {
    return fmt::format("access address {:08x}", packet.access_address.value);
}

std::string header_text(const NumberedPacket& numbered) {
    const auto& pdu = numbered.packet.pdu;
    return fmt::format("header: {}, {} octets", numbered.info.name, pdu.size() < header_octets ? 0 : pdu[1]);
}

std::string crc_field_text(const Packet& packet) {
    return fmt::format("CRC {:02x}{:02x}{:02x} {}", packet.crc[0], packet.crc[1], packet.crc[2],
                       crc_text(packet));
}

/// PDU and CRC; `symbols` a bit.
void add_body(FieldList& fields, const NumberedPacket& numbered, std::size_t symbols) {
    const auto& packet = numbered.packet;
    fields.add(header_text(numbered), header_colour, 8 * header_octets * symbols);
    fields.add("payload", payload_colour, 8 * (packet.pdu.size() - header_octets) * symbols);
    if (!packet.truncated) fields.add(crc_field_text(packet), crc_colour, 24 * symbols);
}

}  // namespace

std::vector<PacketField> packet_fields(const NumberedPacket& numbered) {
    using phy::CodedLayout;
    const auto& packet = numbered.packet;
    const auto layout = phy::body_layout(packet.phy);
    FieldList fields;
    fields.add("preamble", preamble_colour, layout.preamble);
    if (is_coded(packet.phy)) {
        fields.add(address_text(packet), address_colour, CodedLayout::access_address);
        fields.add("CI", coding_colour, CodedLayout::coding_indicator);
        fields.add("TERM1", coding_colour, CodedLayout::first_termination);
    } else {
        fields.add(address_text(packet), address_colour, layout.body - layout.preamble);
    }
    add_body(fields, numbered, layout.symbols_per_bit);
    if (is_coded(packet.phy) && !packet.truncated)
        fields.add("TERM2", coding_colour, 3 * layout.symbols_per_bit);
    return fields.take();
}

}  // namespace ble::flow
