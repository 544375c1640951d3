// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_air/packet_air.hpp"
#include "linklayer/hci/h4_decoder.hpp"
#include "linklayer/hci/hci_controller.hpp"
#include "tests/support/hex.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ble::tests {

/// Hexadecimal digits without blanks, as `hex_of` has them.
[[nodiscard]] std::string compact(std::string_view hex);

/// A host made of raw octets, on a controller on a packet air.
class HciHost {
public:
    struct Options {
        DeviceAddress address{};
        std::uint64_t seed = 1;
        flow::AirDeviceSettings device{};
    };
    HciHost(flow::PacketAir& air, const Options& options);

    ll::hci::HciController controller;
    flow::AirDevice device;

    /// Octets as on the serial line, any number of packets.
    void send(std::string_view hex);
    void send_octets(OctetSpan stream);
    /// Sends, and gives the packets that come back at once, one a line, as on the line.
    [[nodiscard]] std::string answer(std::string_view hex);
    /// Packets so far, as on the line; polls for more.
    const std::vector<std::string>& received();
    /// Runs the air until a packet that begins so has come; that one, or nothing after `limit`. Those before
    /// it do not count again.
    [[nodiscard]] std::string wait(std::string_view hex_prefix, Duration limit = std::chrono::seconds{20});

private:
    flow::PacketAir& air_;
    ll::hci::H4Decoder decoder_{ll::DataLength::max_octets};
    std::vector<std::string> received_;
    std::size_t seen_ = 0;
};

}  // namespace ble::tests
