// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/physical_channel.hpp"
#include "linklayer/schedule/activity.hpp"

#include <cstdint>

namespace ble::ll {

/// The receiver of direct test mode: counts the packets whose CRC is right (Core 6.0, Vol 6 Part F, 4.1 and
/// Vol 4 Part E, 7.8.30).
class TestReceiver final : public Activity {
public:
    TestReceiver(const PhysicalChannel& channel, Instant first) : channel_{channel}, next_{first} {}

    [[nodiscard]] std::uint16_t count() const { return count_; }

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override { next_ = resume; }

private:
    PhysicalChannel channel_;
    Instant next_;
    std::uint16_t count_ = 0;
};

}  // namespace ble::ll
