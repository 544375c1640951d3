// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/advertising_pdu.hpp"
#include "linklayer/data_pdu.hpp"

#include <string>

namespace ble::flow {

// What a PDU says besides its name and its addresses, on one line for people.

[[nodiscard]] std::string pdu_text(const ll::AdvertisingPdu& pdu, ll::AdvertisingChannelKind channel);
[[nodiscard]] std::string pdu_text(const ll::DataPdu& pdu);
[[nodiscard]] std::string malformed_text(ll::Reject fault, OctetSpan pdu);
[[nodiscard]] std::string cut_off_text(OctetSpan pdu);

}  // namespace ble::flow
