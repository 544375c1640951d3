// SPDX-License-Identifier: Apache-2.0
#include "tests/support/hci_host.hpp"

#include "tests/support/seeded_bits.hpp"

#include <string>

namespace ble::tests {
namespace {

unsigned digit(char character) {
    return static_cast<unsigned>(character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10);
}

std::string without_blanks(std::string_view hex) {
    std::string out{hex};
    std::erase(out, ' ');
    return out;
}

}  // namespace

std::vector<std::uint8_t> octets_of(std::string_view hex) {
    const auto digits = without_blanks(hex);
    std::vector<std::uint8_t> out;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        out.push_back(static_cast<std::uint8_t>(digit(digits[i]) << 4 | digit(digits[i + 1])));
    }
    return out;
}

std::string hex_of(OctetSpan octets) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const auto octet : octets) {
        out += digits[octet >> 4];
        out += digits[octet & 0xF];
    }
    return out;
}

HciHost::HciHost(flow::PacketAir& air, const Options& options)
    : controller{{.address = options.address}, options.device.capabilities, seeded_bits(options.seed)},
      device{air.join(controller, options.device)},
      air_{air} {}

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
    const auto prefix = without_blanks(hex_prefix);
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
