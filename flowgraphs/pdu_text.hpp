// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/auxiliary_kind.hpp"
#include "linklayer/data_pdu.hpp"

#include <optional>
#include <string>

namespace ble::flow {

// What a PDU says besides its name and its addresses, on one line for people.

/// `auxiliary`: which of the PDUs it is that share a type.
[[nodiscard]] std::string pdu_text(const ll::AdvertisingPdu& pdu, std::optional<ll::AuxiliaryKind> auxiliary);
[[nodiscard]] std::string pdu_text(const ll::DataPdu& pdu);
[[nodiscard]] std::string malformed_text(ll::Reject fault, OctetSpan pdu);
[[nodiscard]] std::string cut_off_text(OctetSpan pdu);

}  // namespace ble::flow
