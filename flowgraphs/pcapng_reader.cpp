// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pcapng_reader.hpp"

#include "flowgraphs/capture_limits.hpp"
#include "flowgraphs/pcapng_option.hpp"
#include "sdr/sigmf_datetime.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace ble::flow {
namespace {

constexpr std::uint32_t byte_order_magic = 0x1A2B3C4D;
constexpr std::uint32_t smallest_block = 12;                                  // type and both lengths
constexpr std::uint32_t longest_block = longest_capture_record + (1U << 20);  // with options

__extension__ using Int128 = __int128;

std::size_t padded(std::size_t size) { return (size + 3) / 4 * 4; }

/// `ticks` of 10^-resolution or, with the top bit, 2^-resolution seconds; nothing where we cannot count so.
std::optional<Int128> nanoseconds_of(std::uint64_t ticks, std::uint8_t resolution) {
    const Int128 scaled = Int128{ticks} * 1'000'000'000;
    const unsigned exponent = resolution & 0x7F;
    if (resolution & 0x80) return exponent > 63 ? std::nullopt : std::optional{scaled >> exponent};
    if (exponent > 18) return std::nullopt;
    Int128 ticks_per_second = 1;
    for (unsigned i = 0; i < exponent; ++i) ticks_per_second *= 10;
    return scaled / ticks_per_second;
}

}  // namespace

bool PcapngReader::recognises(OctetSpan magic) {
    return OrderedOctets{magic, std::endian::little}.u32() ==
           static_cast<std::uint32_t>(PcapngBlockType::section_header);
}

PcapngReader::PcapngReader(CaptureOctets& octets) : octets_{octets} { begin_section(); }

std::optional<CaptureRecord> PcapngReader::next() {
    while (!octets_.at_end()) {
        octets_.begin_part();
        const auto type = PcapngBlockType{OrderedOctets{octets_.take(4, "a block"), order_}.u32()};
        if (type == PcapngBlockType::section_header) {
            begin_section();
            continue;
        }
        const auto length = OrderedOctets{octets_.take(4, "a block"), order_}.u32();
        if (length < smallest_block || length % 4 != 0) {
            reject_block(fmt::format("a block of {} octets", length));
        }
        switch (type) {
            case PcapngBlockType::interface_description: add_interface(body_of_block(length)); break;
            case PcapngBlockType::old_packet:
            case PcapngBlockType::enhanced_packet: return packet(type, body_of_block(length));
            case PcapngBlockType::simple_packet:
                octets_.reject(fmt::format("octet {}: a packet without a time", octets_.part()),
                               "save it again with Wireshark, as pcapng with times");
            default: octets_.skip(length - 8, "a block");
        }
    }
    return std::nullopt;
}

void PcapngReader::begin_section() {
    // The length comes before the mark that tells how to read it.
    std::array<std::uint8_t, 8> start{};
    const auto taken = octets_.take(start.size(), "the section header");
    std::copy(taken.begin(), taken.end(), start.begin());
    const auto magic = OctetSpan{start}.subspan(4);
    order_ = std::endian::little;
    if (OrderedOctets{magic, order_}.u32() != byte_order_magic) order_ = std::endian::big;
    if (OrderedOctets{magic, order_}.u32() != byte_order_magic) {
        reject_block("a section without its byte order mark");
    }
    const auto length = OrderedOctets{start, order_}.u32();
    if (length < smallest_block + 16 || length % 4 != 0) {
        reject_block(fmt::format("a section header of {} octets", length));
    }
    OrderedOctets version{octets_.take(4, "the section header"), order_};
    const auto major = version.u16();
    if (major != 1) reject_block(fmt::format("pcapng version {}", major));
    octets_.skip(length - 16, "the section header");
    interfaces_.clear();
}

OctetSpan PcapngReader::body_of_block(std::uint32_t length) {
    if (length > longest_block) reject_block(fmt::format("a block of {} octets", length));
    const auto part = records_ > 0 ? fmt::format("the block behind packet {}", records_)
                                   : "a block before the first packet";
    const auto remedy = records_ > 0 ? fmt::format("keep the whole ones: editcap -r FILE NEW 1-{}", records_)
                                     : "copy the file again";
    const auto body = octets_.take(length - smallest_block, part, remedy);
    kept_.assign(body.begin(), body.end());
    const auto closing = OrderedOctets{octets_.take(4, part, remedy), order_}.u32();
    if (closing != length) {
        reject_block(fmt::format("a block of {} octets whose end says {}", length, closing));
    }
    return kept_;
}

void PcapngReader::add_interface(OctetSpan body) {
    OrderedOctets fields{body, order_};
    Interface interface { .link_type = fields.u16() };
    (void)fields.take(6);  // reserved, limit
    if (fields.overrun()) reject_block("an interface that is too short");
    read_options(fields, interface);
    if (interfaces_.size() == most_capture_interfaces) {
        reject_block(fmt::format("more than {} interfaces", most_capture_interfaces));
    }
    interfaces_.push_back(interface);
}

void PcapngReader::read_options(OrderedOctets& fields, Interface& interface) const {
    while (fields.left() >= 4) {
        const auto code = PcapngOption{fields.u16()};
        const auto size = fields.u16();
        if (code == PcapngOption::end_of_options) return;
        OrderedOctets value{fields.take(padded(size)), order_};
        if (fields.overrun()) reject_block("an option that is longer than its block");
        if (code == PcapngOption::time_resolution && size == 1) interface.resolution = value.u8();
        if (code == PcapngOption::time_offset && size == 8)
            interface.offset_seconds = static_cast<std::int64_t>(value.u64());
    }
}

CaptureRecord PcapngReader::packet(PcapngBlockType type, OctetSpan body) {
    ++records_;
    OrderedOctets fields{body, order_};
    const std::size_t number = type == PcapngBlockType::enhanced_packet ? fields.u32() : fields.u16();
    if (type == PcapngBlockType::old_packet) (void)fields.u16();  // drops
    const std::uint64_t high = fields.u32(), low = fields.u32();
    const auto size = fields.u32(), original_size = fields.u32();
    const auto octets = fields.take(size);
    if (fields.overrun()) reject_block(fmt::format("packet {}, which is longer than its block", records_));
    if (number >= interfaces_.size()) {
        reject_block(fmt::format("packet {} of an interface {} that was not described", records_, number));
    }
    const auto& interface = interfaces_[number];
    return {records_, interface.link_type, instant_of(high << 32 | low, interface), original_size, octets};
}

Instant PcapngReader::instant_of(std::uint64_t ticks, const Interface& interface) const {
    const auto since_offset = nanoseconds_of(ticks, interface.resolution);
    if (!since_offset) reject_block(fmt::format("a time resolution of 0x{:02x}", interface.resolution));
    const Int128 since_epoch = *since_offset + Int128{interface.offset_seconds} * 1'000'000'000;
    if (since_epoch < sdr::earliest_datetime.time_since_epoch().count() ||
        since_epoch > sdr::latest_datetime.time_since_epoch().count()) {
        reject_block(fmt::format("packet {} with a time outside the years 1950 to 2199", records_));
    }
    return Instant{Duration{static_cast<std::int64_t>(since_epoch)}};
}

void PcapngReader::reject_block(std::string_view fault) const {
    octets_.reject(fmt::format("octet {}: {}", octets_.part(), fault), "the file is damaged: copy it again");
}

}  // namespace ble::flow
