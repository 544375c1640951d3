// SPDX-License-Identifier: Apache-2.0
#include "captures/ad_octets.hpp"

namespace ble::captures {
namespace {

constexpr std::uint8_t le_general_discoverable_no_br_edr = 0x06;

}  // namespace

AdOctets& AdOctets::add(host::AdType type, OctetSpan octets) {
    octets_.push_back(static_cast<std::uint8_t>(octets.size() + 1));
    octets_.push_back(static_cast<std::uint8_t>(type));
    octets_.insert(octets_.end(), octets.begin(), octets.end());
    return *this;
}

AdOctets& AdOctets::name(std::string_view text) {
    const std::vector<std::uint8_t> octets{text.begin(), text.end()};
    return add(host::AdType::complete_name, octets);
}

AdOctets& AdOctets::general_discoverable() {
    return add(host::AdType::flags, {le_general_discoverable_no_br_edr});
}

}  // namespace ble::captures
