// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/connection/data_lengths.hpp"
#include "linklayer/connection/transmit_queue.hpp"

#include <cstdint>

namespace ble::ll::hci {

/// What the host is told of the controller's buffers for ACL data (Core 6.0, Vol 4 Part E, 7.8.2). All of
/// them fit into the queue of one connection.
inline constexpr std::uint16_t acl_buffer_length = DataLength::max_octets;
inline constexpr std::uint8_t acl_buffer_count = TransmitQueue::data_capacity;

}  // namespace ble::ll::hci
