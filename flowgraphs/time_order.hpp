// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/packet.hpp"

#include <vector>

namespace ble::flow {

/// Holds packets until none that starts earlier can come any more: channels are searched one by
/// one, readers want one time line.
class TimeOrder {
public:
    void add(std::vector<Packet> packets);
    [[nodiscard]] std::vector<Packet> take_before(Instant horizon);
    [[nodiscard]] std::vector<Packet> take_all();

private:
    std::vector<Packet> held_;
};

}  // namespace ble::flow
