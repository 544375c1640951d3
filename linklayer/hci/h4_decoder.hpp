// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/h4_packet.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::ll::hci {

/// Cuts a stream of octets into H4 packets, either direction (Core 6.0, Vol 4 Part A, 2). It keeps at most
/// one packet: of longer ones than `longest_payload`, and of types that do not exist, nothing remains.
///
/// An octet that begins no packet means that the two sides have lost each other. From then on only HCI_Reset
/// is looked for (Vol 4 Part A, 4); a controller says so with HCI_Hardware_Error.
class H4Decoder {
public:
    static constexpr std::size_t command_payload = 255;

    explicit H4Decoder(std::size_t longest_payload = command_payload) : longest_payload_{longest_payload} {}

    /// Takes octets off the front of `stream` until a packet is complete; nothing: all are taken.
    [[nodiscard]] std::optional<H4Packet> read(OctetSpan& stream);

    /// Times that the two sides have lost each other.
    [[nodiscard]] std::size_t losses() const { return losses_; }
    /// Packets that were too long.
    [[nodiscard]] std::size_t oversized() const { return oversized_; }

private:
    [[nodiscard]] std::optional<H4Packet> complete();
    void begin(std::uint8_t type);
    void read_header(std::uint8_t octet);
    void resynchronise(std::uint8_t octet);

    std::size_t longest_payload_;
    std::optional<PacketType> type_;
    std::vector<std::uint8_t> octets_;  ///< of the packet that is coming
    std::size_t payload_left_ = 0;
    bool has_header_ = false;
    bool is_oversized_ = false;
    bool is_lost_ = false;
    std::size_t matched_ = 0;  ///< octets of HCI_Reset, while lost
    std::size_t losses_ = 0;
    std::size_t oversized_ = 0;
};

}  // namespace ble::ll::hci
