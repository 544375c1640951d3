// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace ble::flow {

/// What libpcap takes for a packet's greatest size. A longer one is a damaged length, not worth its memory.
inline constexpr std::size_t longest_capture_record = 262'144;

/// Interfaces that one section of a pcapng file may describe.
inline constexpr std::size_t most_capture_interfaces = 1024;

}  // namespace ble::flow
