// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/radio/radio_capabilities.hpp"
#include "linklayer/roles/test_parameters.hpp"
#include "linklayer/schedule/activity.hpp"

#include <vector>

namespace ble::ll {

/// The transmitter of direct test mode: test packets, one every I(L) (Core 6.0, Vol 6 Part F, 4.1.6). A radio
/// that cannot be told from packet to packet gets them in rows, with gaps between the rows.
class TestTransmitter final : public Activity {
public:
    TestTransmitter(const TransmitterTestParameters& parameters, const RadioCapabilities& radio, Instant now);

    [[nodiscard]] std::optional<Reservation> reservation() const override;
    [[nodiscard]] Turn begin(const Grant& grant, OrderQueue& orders) override;
    [[nodiscard]] Turn on(const RadioEvent& event, OrderQueue& orders) override;
    void miss(Instant resume) override { next_ = resume; }

private:
    PhysicalChannel channel_;
    std::vector<std::uint8_t> pdu_;
    std::int8_t power_dbm_;
    Duration interval_;
    int row_;
    Instant next_;
    int pending_ = 0;  ///< of the row that was ordered
};

/// I(L) for a packet of duration L: the next multiple of 625 µs that leaves 249 µs between packets.
[[nodiscard]] constexpr Duration test_packet_interval(Duration packet) {
    constexpr Duration unit = std::chrono::microseconds{625}, pause = std::chrono::microseconds{249};
    return (packet + pause + unit - Duration{1}) / unit * unit;
}

static_assert(test_packet_interval(airtime(PhyMode::le_1m, 2 + 37)) == std::chrono::microseconds{625});
static_assert(test_packet_interval(airtime(PhyMode::le_1m, 2 + 255)) == std::chrono::microseconds{2500});
static_assert(test_packet_interval(airtime(PhyMode::le_coded_s8, 2 + 255)) ==
              std::chrono::microseconds{17'500});

}  // namespace ble::ll
