// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_octets.hpp"
#include "flowgraphs/capture_record.hpp"
#include "flowgraphs/ordered_octets.hpp"
#include "flowgraphs/pcapng_block_type.hpp"

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace ble::flow {

/// Reads pcapng: any number of sections in either byte order, interfaces with their own link types and time
/// resolutions; blocks other than packets are passed over. Throws sdr::InputError, with the octet, for what
/// is damaged.
class PcapngReader {
public:
    /// Whether a file that begins with these octets is for this reader.
    [[nodiscard]] static bool recognises(OctetSpan magic);

    /// `octets`: behind the first section's block type, which was taken already.
    explicit PcapngReader(CaptureOctets& octets);

    /// Nothing at the end of the file.
    [[nodiscard]] std::optional<CaptureRecord> next();

private:
    struct Interface {
        std::uint32_t link_type = 0;
        std::uint8_t resolution = 6;      ///< if_tsresol
        std::int64_t offset_seconds = 0;  ///< if_tsoffset
    };

    void begin_section();
    void add_interface(OctetSpan body);
    [[nodiscard]] CaptureRecord packet(PcapngBlockType type, OctetSpan body);
    [[nodiscard]] Instant instant_of(std::uint64_t ticks, const Interface& interface) const;
    /// What a block holds between its lengths, and its end checked.
    [[nodiscard]] OctetSpan body_of_block(std::uint32_t length);
    void read_options(OrderedOctets& fields, Interface& interface) const;
    [[noreturn]] void reject_block(std::string_view fault) const;

    CaptureOctets& octets_;
    std::endian order_ = std::endian::little;
    std::vector<Interface> interfaces_;
    std::uint64_t records_ = 0;
    std::vector<std::uint8_t> kept_;  ///< the body of the current block
};

}  // namespace ble::flow
