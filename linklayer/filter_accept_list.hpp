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
        if (size() >= capacity) return false;
        entries_.push_back(address);
        return true;
    }
    /// All advertisers that do not say who they are.
    [[nodiscard]] bool add_anonymous() {
        if (!has_anonymous_ && size() >= capacity) return false;
        has_anonymous_ = true;
        return true;
    }
    void remove(const DeviceAddress& address) { std::erase(entries_, address); }
    void remove_anonymous() { has_anonymous_ = false; }
    void clear() {
        entries_.clear();
        has_anonymous_ = false;
    }
    [[nodiscard]] bool contains_anonymous() const { return has_anonymous_; }
    [[nodiscard]] bool contains(const DeviceAddress& address) const {
        return std::ranges::find(entries_, address) != entries_.end();
    }

private:
    [[nodiscard]] std::size_t size() const { return entries_.size() + (has_anonymous_ ? 1 : 0); }

    std::vector<DeviceAddress> entries_;
    bool has_anonymous_ = false;
};

}  // namespace ble::ll
