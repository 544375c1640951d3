// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/rf_test/test_link.hpp"

#include <functional>

namespace ble::phy {

/// The packet error rate that stands for the reference bit error rate, by the payload's length
/// (RF-PHY.TS 6.4; Core 6.0, Vol 6 Part A, 4.1): 0.1 % up to 37 octets, less for longer ones.
[[nodiscard]] double greatest_error_percent(std::size_t octets);

/// Two levels in dB: at `good` fewer packets are lost than allowed, at `bad` more.
struct LevelRange {
    double bad = 0;
    double good = 0;
};

/// The level at which the allowed share of packets is lost, found by halving the range; `link_at` says how a
/// level is sent.
[[nodiscard]] double find_error_threshold(LevelRange range, const std::function<TestLink(double)>& link_at);

}  // namespace ble::phy
