// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/controller/served_controller.hpp"

#include "flowgraphs/controller/pty_endpoint.hpp"
#include "flowgraphs/controller/tcp_endpoint.hpp"
#include "linklayer/hci/acl_buffers.hpp"

#include <utility>

namespace ble::flow {
namespace {

constexpr std::size_t unsent_at_most = 65'536;

std::unique_ptr<HostEndpoint> make_endpoint(const EndpointOption& option) {
    if (option.tcp_port) return std::make_unique<TcpEndpoint>(*option.tcp_port);
    return std::make_unique<PtyEndpoint>();
}

}  // namespace

ServedController::ServedController(Parts parts)
    : air_{parts.air},
      controller_{{.address = parts.address}, AirDeviceSettings{}.capabilities, std::move(parts.random)},
      device_{air_.join(controller_, {})},
      endpoint_{make_endpoint(parts.endpoint)},
      snoop_{std::move(parts.snoop)},
      decoder_{ll::hci::acl_buffer_length} {}

/// Another host, or none any more: either way a controller that has been reset. A link that was there dies of
/// its supervision timeout at the peer.
void ServedController::notice(HostEndpoint::Change change) {
    if (change == HostEndpoint::Change::none) return;
    controller_.restart();
    decoder_ = ll::hci::H4Decoder{ll::hci::acl_buffer_length};
    air_.refresh(device_);
}

void ServedController::on_newcomer() { notice(endpoint_->accept()); }

void ServedController::on_input() {
    input_.clear();
    notice(endpoint_->read(input_));
    OctetSpan stream{input_};
    while (!stream.empty()) {
        const auto losses = decoder_.losses();
        if (const auto packet = decoder_.read(stream)) take(*packet);
        if (decoder_.losses() != losses) controller_.on_lost_step();
    }
    air_.refresh(device_);
    pump();
}

void ServedController::take(const ll::hci::H4Packet& packet) {
    snoop(SnoopWriter::Source::host, packet);
    controller_.on(packet, air_.local_time(device_));
}

void ServedController::pump() {
    notice(endpoint_->write());
    while (endpoint_->unsent() < unsent_at_most) {
        const auto packet = controller_.poll_packet();
        if (!packet) return;
        snoop(SnoopWriter::Source::controller, *packet);
        notice(endpoint_->write(packet->write()));
    }
}

void ServedController::snoop(SnoopWriter::Source source, const ll::hci::H4Packet& packet) {
    if (snoop_) snoop_->write(source, packet, air_.now());
}

void ServedController::close() {
    if (snoop_) snoop_->close();
}

}  // namespace ble::flow
