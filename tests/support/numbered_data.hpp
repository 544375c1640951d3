// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/pair.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <variant>
#include <vector>

namespace ble::tests {

/// Packets of one octet from central to peripheral, which counts them: none may be lost, doubled or
/// overtaken.
class NumberedData {
public:
    /// As far as there is room for it.
    void send(Pair& pair) {
        const auto number = static_cast<std::uint8_t>(sent_);
        const auto result = pair.central.link().send(ll::Llid::start, {number}, pair.central.now());
        if (result == ll::ErrorCode::success) ++sent_;
    }
    /// What has arrived has its numbers, and the connection goes on.
    void check(Pair& pair) {
        for (const auto& event : pair.peripheral.events()) {
            const auto* data = std::get_if<ll::DataReceived>(&event);
            if (data == nullptr) continue;
            CHECK(data->payload == std::vector{static_cast<std::uint8_t>(received_)});
            ++received_;
        }
        pair.peripheral.events().clear();
        REQUIRE(pair.central.controller.connection_count() == 1);
        REQUIRE(pair.peripheral.controller.connection_count() == 1);
    }
    [[nodiscard]] std::uint32_t sent() const { return sent_; }
    [[nodiscard]] std::uint32_t received() const { return received_; }

private:
    std::uint32_t sent_ = 0, received_ = 0;
};

}  // namespace ble::tests
