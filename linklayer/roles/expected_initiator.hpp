// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/device_address.hpp"

#include <optional>

namespace ble::ll {

/// Whom a connectable advertiser that is too slow to answer expects to ask again: the answer has to be
/// ordered before the request comes, and has its name in it.
class ExpectedInitiator {
public:
    void on_request(const DeviceAddress& initiator) {
        initiator_ = initiator;
        events_left_ = expected_for;
    }
    /// An event begins: whom to answer in it.
    [[nodiscard]] std::optional<DeviceAddress> begin_event() {
        if (events_left_ == 0) return std::nullopt;
        --events_left_;
        return initiator_;
    }

private:
    /// Events; who scans a third of the time hears every third or so.
    static constexpr int expected_for = 16;

    DeviceAddress initiator_{};
    int events_left_ = 0;
};

}  // namespace ble::ll
