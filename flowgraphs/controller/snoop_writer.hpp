// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/hci/h4_packet.hpp"
#include "phy/radio_clock.hpp"
#include "sdr/output_file.hpp"

#include <string>

namespace ble::flow {

/// Writes what a host and its controller say to each other as a btsnoop file, version 1, of datalink 1002
/// (H4); big endian:
///
///     octets  4         4         4      4      8     length
///             original  included  flags  drops  time  packet
class SnoopWriter {
public:
    enum class Source : std::uint8_t { host, controller };

    /// Writes the header at once: a file without packets is a valid one.
    explicit SnoopWriter(const std::string& path);

    void write(Source source, const ll::hci::H4Packet& packet, Instant at);
    void close() { output_.close(); }

private:
    sdr::OutputFile output_;
};

}  // namespace ble::flow
