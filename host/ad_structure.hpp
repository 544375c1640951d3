// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "host/ad_type.hpp"
#include "phy/octet_span.hpp"

namespace ble::host {

/// One item of advertising data, a view into it (Core 6.0, Vol 3 Part C, 11).
///
///     octets  1       1     length - 1
///             length  type  data
struct AdStructure {
    AdType type{};
    OctetSpan data{};
};

}  // namespace ble::host
