// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/colour.hpp"
#include "flowgraphs/pdu_info.hpp"
#include "phy/packet.hpp"

#include <string>
#include <string_view>

namespace ble::flow {

/// "LE 1M", "LE Coded S=8".
[[nodiscard]] std::string_view phy_text(PhyMode mode);

/// "ok", "bad", "unchecked", "corrected" or "cut off".
[[nodiscard]] std::string_view crc_text(const Packet& packet);

/// Who sends to whom, as far as one packet tells; the access address of a data packet.
[[nodiscard]] std::string addresses_text(const Packet& packet, const PduInfo& info);

/// Terminal codes: the colour of a packet's CRC, and that of its kind.
[[nodiscard]] std::string_view crc_code(const Packet& packet);
[[nodiscard]] std::string_view kind_code(const PduInfo& info);

/// `text` in the colour of a terminal code, where colours are wanted.
[[nodiscard]] std::string painted(std::string text, std::string_view code, Colour colour);

}  // namespace ble::flow
