// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"
#include "phy/radio_clock.hpp"

#include <cstdint>

namespace ble::flow {

/// One packet as a pcap or pcapng file holds it, a view that lives until the next is read.
struct CaptureRecord {
    std::uint64_t number = 0;         ///< counted from 1, as Wireshark does
    std::uint32_t link_type = 0;      ///< LINKTYPE_ value: what `octets` are
    Instant at{};                     ///< as the file's writer stamped it
    std::uint32_t original_size = 0;  ///< octets before the writer cut the packet to its limit
    OctetSpan octets{};
};

}  // namespace ble::flow
