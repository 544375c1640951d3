// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// One measured figure of a packet for people.
struct MeasurementRow {
    std::string_view name{};
    std::string value{};
    std::string_view limit{};  ///< what RF-PHY asks for; empty where it does not
};

[[nodiscard]] std::vector<MeasurementRow> measurement_table(const Packet& packet);

}  // namespace ble::flow
