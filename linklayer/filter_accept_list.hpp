// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/device_address.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ble::ll {

/// The devices that filter policies let through (Core 6.0, Vol 6 Part B, 4.3.1).
class FilterAcceptList {
public:
    static constexpr std::size_t capacity = 16;

    /// False: it is full.
    [[nodiscard]] bool add(const DeviceAddress& address) {
        if (contains(address)) return true;
        if (entries_.size() >= capacity) return false;
        entries_.push_back(address);
        return true;
    }
    void remove(const DeviceAddress& address) { std::erase(entries_, address); }
    void clear() { entries_.clear(); }
    [[nodiscard]] bool contains(const DeviceAddress& address) const {
        return std::ranges::find(entries_, address) != entries_.end();
    }

private:
    std::vector<DeviceAddress> entries_;
};

}  // namespace ble::ll
