// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "host/ad_type.hpp"
#include "phy/octet_span.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace ble::captures {

/// Advertising data, built structure by structure.
class AdOctets {
public:
    AdOctets& add(host::AdType type, OctetSpan octets);
    AdOctets& add(host::AdType type, std::initializer_list<std::uint8_t> octets) {
        return add(type, OctetSpan{octets.begin(), octets.size()});
    }
    AdOctets& name(std::string_view text);
    AdOctets& general_discoverable();

    [[nodiscard]] const std::vector<std::uint8_t>& octets() const { return octets_; }

private:
    std::vector<std::uint8_t> octets_;
};

}  // namespace ble::captures
