// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hci_host.hpp"

#include <string>

namespace ble::tests {
std::string compact(std::string_view hex) { return hex_of(octets(hex)); }

HciHost::HciHost(flow::PacketAir& air, const Options& options)
    : controller{{.address = options.address}, options.device.capabilities, ll::seeded_bits(options.seed)},
      device{air.join(controller, options.device)},
      air_{air} {}

void HciHost::send(std::string_view hex) { send_octets(octets(hex)); }

void HciHost::send_octets(OctetSpan stream) {
    while (!stream.empty()) {
        const auto losses = decoder_.losses();
        if (const auto packet = decoder_.read(stream)) controller.on(*packet, air_.local_time(device));
        if (decoder_.losses() != losses) controller.on_lost_step();
    }
    air_.refresh(device);
}

std::string HciHost::answer(std::string_view hex) {
    static_cast<void>(received());
    seen_ = received_.size();
    send(hex);
    std::string out;
    static_cast<void>(received());
    for (; seen_ < received_.size(); ++seen_) out += (out.empty() ? "" : "\n") + received_[seen_];
    return out;
}

const std::vector<std::string>& HciHost::received() {
    while (const auto packet = controller.poll_packet()) received_.push_back(hex_of(packet->write()));
    return received_;
}

std::string HciHost::wait(std::string_view hex_prefix, Duration limit) {
    std::string prefix{hex_prefix};
    std::erase(prefix, ' ');
    const auto end = air_.now() + limit;
    do {
        static_cast<void>(received());
        while (seen_ < received_.size()) {
            if (received_[seen_++].starts_with(prefix)) return received_[seen_ - 1];
        }
    } while (air_.step(end));
    return {};
}

}  // namespace ble::tests
