// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/flowgraphs/traffic/dense_air.hpp"

#include <array>

namespace ble::tests {

/// What a packet has to bear on the air.
struct Burden {
    /// Its signal above noise and Wi-Fi together, in one symbol rate of bandwidth.
    double snr_db = 0;
    /// How far all other LE packets together stay below what the C/I limits allow.
    double margin_db = 0;

    [[nodiscard]] bool is_bearable() const { return snr_db >= 10 && margin_db >= 0; }
};

/// Knows, for any packet, what was on the air with it.
class Burdens {
public:
    explicit Burdens(const DenseAir& air);

    [[nodiscard]] Burden of(const AirPacket& packet) const;

private:
    [[nodiscard]] double wifi_share(Hertz distance, PhyMode phy) const;

    const DenseAir& air_;
    /// Of OFDM, in 1 MHz around 0, 1 … MHz from its centre, against that at the centre.
    std::array<double, 48> ofdm_;
};

}  // namespace ble::tests
