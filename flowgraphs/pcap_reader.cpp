// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pcap_reader.hpp"

#include "flowgraphs/capture_limits.hpp"
#include "flowgraphs/ordered_octets.hpp"

#include <fmt/format.h>

namespace ble::flow {
namespace {

constexpr std::uint32_t microseconds_magic = 0xA1B2C3D4, nanoseconds_magic = 0xA1B23C4D;
constexpr std::size_t rest_of_header = 20, record_header = 16;

/// Nothing where the octets are no magic in this order.
std::optional<std::int64_t> fraction_unit(OctetSpan magic, std::endian order) {
    switch (OrderedOctets{magic, order}.u32()) {
        case microseconds_magic: return 1000;
        case nanoseconds_magic: return 1;
        default: return std::nullopt;
    }
}

}  // namespace

bool PcapReader::recognises(OctetSpan magic) {
    return fraction_unit(magic, std::endian::little) || fraction_unit(magic, std::endian::big);
}

PcapReader::PcapReader(CaptureOctets& octets, OctetSpan magic) : octets_{octets} {
    if (!fraction_unit(magic, order_)) order_ = std::endian::big;
    fraction_unit_ = fraction_unit(magic, order_).value_or(1000);
    OrderedOctets header{octets_.take(rest_of_header, "the file's header"), order_};
    const auto major = header.u16();
    (void)header.take(14);  // minor version, zone and accuracy (always 0), limit
    // Above the type are flags about frame check sequences.
    link_type_ = header.u32() & 0x03FF'FFFF;
    if (major != 2) {
        octets_.reject(fmt::format("octet 4: pcap version {} is not known", major),
                       "save it again with Wireshark");
    }
}

std::optional<CaptureRecord> PcapReader::next() {
    if (octets_.at_end()) return std::nullopt;
    octets_.begin_part();
    ++records_;
    const auto part = fmt::format("record {}", records_);
    const auto remedy = records_ > 1
                            ? fmt::format("keep the whole ones: editcap -r FILE NEW 1-{}", records_ - 1)
                            : "copy the file again";
    OrderedOctets header{octets_.take(record_header, part, remedy), order_};
    const std::int64_t seconds = header.u32(), fraction = header.u32();
    const auto size = header.u32(), original_size = header.u32();
    if (size > longest_capture_record) {
        octets_.reject(
            fmt::format("octet {}: {} has {} octets, far more than a packet", octets_.part(), part, size),
            "the file is damaged: copy it again");
    }
    const Instant at{Duration{seconds * 1'000'000'000 + fraction * fraction_unit_}};
    return CaptureRecord{records_, link_type_, at, original_size, octets_.take(size, part, remedy)};
}

}  // namespace ble::flow
