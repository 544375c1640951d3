// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/capture_octets.hpp"
#include "flowgraphs/capture_record.hpp"

#include <bit>
#include <cstdint>
#include <optional>

namespace ble::flow {

/// Reads libpcap's file format, either byte order, times in micro- or nanoseconds. Throws sdr::InputError,
/// with the octet, for what is none or is damaged.
class PcapReader {
public:
    static constexpr std::size_t magic_size = 4;
    /// Whether a file that begins with these octets is for this reader.
    [[nodiscard]] static bool recognises(OctetSpan magic);

    /// `magic`: the file's first octets, which were taken already; the header is read at once.
    PcapReader(CaptureOctets& octets, OctetSpan magic);

    /// Nothing at the end of the file.
    [[nodiscard]] std::optional<CaptureRecord> next();

private:
    CaptureOctets& octets_;
    std::endian order_ = std::endian::little;
    std::int64_t fraction_unit_ = 0;  ///< in nanoseconds
    std::uint32_t link_type_ = 0;
    std::uint64_t records_ = 0;
};

}  // namespace ble::flow
