// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_field.hpp"

#include "flowgraphs/packet_text.hpp"
#include "phy/body_layout.hpp"
#include "phy/direction/cte_slots.hpp"
#include "phy/pdu_layout.hpp"

#include <cmath>

#include <fmt/format.h>

namespace ble::flow {

namespace {

constexpr std::string_view preamble_colour = "#fff3c4", address_colour = "#d7ecff", coding_colour = "#ececec",
                           header_colour = "#e5dcff", payload_colour = "#dff5e3", crc_colour = "#ffe0da",
                           guard_colour = "#ececec", reference_colour = "#cdeeea", slots_colour = "#e4f3d0";

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
    return fmt::format("header: {}, {} octets", numbered.info.name,
                       pdu.size() < phy::header_octets ? 0 : pdu[1]);
}

std::string crc_field_text(const Packet& packet) {
    return fmt::format("CRC {:02x}{:02x}{:02x} {}", packet.crc[0], packet.crc[1], packet.crc[2],
                       crc_text(packet));
}

/// With CTEInfo where the PDU is long enough for it.
std::size_t header_octets_of(const Packet& packet) {
    const auto& pdu = packet.pdu;
    const phy::PduOrigin origin{packet.phy, packet.access_address};
    const bool has_cte_info = pdu.size() > phy::header_octets && phy::has_cte_info_octet(origin, pdu) &&
                              (packet.truncated || pdu.size() == phy::pdu_octets(origin, pdu));
    return phy::header_octets + (has_cte_info ? 1 : 0);
}

void add_tone(FieldList& fields, const Packet& packet) {
    const auto symbols_in = [&](double microseconds) {
        return static_cast<std::size_t>(std::llround(microseconds * 1e-6 * symbol_rate(packet.phy).value));
    };
    const auto slots = phy::CteSlots::of(*packet.cte);
    const auto length = static_cast<double>(packet.cte->info.length() / std::chrono::microseconds{1});
    fields.add("guard", guard_colour, symbols_in(slots.guard));
    fields.add("reference", reference_colour, symbols_in(slots.reference));
    fields.add(fmt::format("{} switch and sample slots: {} \u00b5s each", slots.count, slots.slot),
               slots_colour, symbols_in(length - slots.guard - slots.reference));
}

/// PDU and CRC; `symbols` a bit.
void add_body(FieldList& fields, const NumberedPacket& numbered, std::size_t symbols) {
    const auto& packet = numbered.packet;
    const auto header = header_octets_of(packet);
    fields.add(header_text(numbered), header_colour, 8 * header * symbols);
    fields.add("payload", payload_colour, 8 * (packet.pdu.size() - header) * symbols);
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
    if (packet.cte) add_tone(fields, packet);
    return fields.take();
}

}  // namespace ble::flow
