// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/controller_options.hpp"
#include "flowgraphs/controller/host_endpoint.hpp"
#include "flowgraphs/controller/snoop_writer.hpp"
#include "flowgraphs/packet_air/packet_air.hpp"
#include "linklayer/hci/h4_decoder.hpp"
#include "linklayer/hci/hci_controller.hpp"

#include <memory>
#include <optional>

namespace ble::flow {

/// A controller on an air, and the endpoint where its host is.
class ServedController {
public:
    /// What makes it.
    struct Parts {
        PacketAir& air;
        DeviceAddress address{};
        ll::RandomBits random{};
        EndpointOption endpoint{};
        std::optional<SnoopWriter> snoop{};
    };
    explicit ServedController(Parts parts);

    [[nodiscard]] const HostEndpoint& endpoint() const { return *endpoint_; }
    [[nodiscard]] const DeviceAddress& address() const { return controller_.controller().settings().address; }
    /// Whether the host is listened to: not while it leaves too much unread.
    [[nodiscard]] bool wants_input() const { return endpoint_->has_client() && !controller_.is_congested(); }

    void on_newcomer();
    void on_input();
    /// What there is for the host goes to it, as far as it takes it.
    void pump();
    void close();

private:
    void notice(HostEndpoint::Change change);
    void take(const ll::hci::H4Packet& packet);
    void snoop(SnoopWriter::Source source, const ll::hci::H4Packet& packet);

    PacketAir& air_;
    ll::hci::HciController controller_;
    AirDevice device_;
    std::unique_ptr<HostEndpoint> endpoint_;
    std::optional<SnoopWriter> snoop_;
    ll::hci::H4Decoder decoder_;
    std::vector<std::uint8_t> input_;
};

}  // namespace ble::flow
