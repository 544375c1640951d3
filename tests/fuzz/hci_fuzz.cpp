// SPDX-License-Identifier: Apache-2.0
// Octets from two hosts against their controllers, in every state that they bring these into. Input: one
// octet of options, then steps: an octet, and where it says so a length and that many octets for the host's
// line. Whatever was sent, every packet back is whole, and HCI_Reset ends it all.
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/hci_host.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace {

using namespace std::chrono_literals;
using namespace ble;
using tests::require;

/// Everything that came back is packets of a controller, none cut off.
void check_packets(tests::HciHost& host) {
    ll::hci::H4Decoder decoder{ll::DataLength::max_octets};
    while (const auto packet = host.controller.poll_packet()) {
        const auto line = packet->write();
        OctetSpan stream{line};
        require(decoder.read(stream) == packet && stream.empty());
        require(packet->type == ll::hci::PacketType::event || packet->type == ll::hci::PacketType::acl_data);
    }
}

void send(tests::HciHost& host, std::string_view hex) { host.send(hex); }

void begin(tests::HciHost& central, tests::HciHost& peripheral) {
    for (auto* host : {&central, &peripheral}) {
        send(*host, "01 01 0c 08 ff ff ff ff ff ff ff 3f 01 01 20 08 ff ff ff ff ff ff ff ff");
    }
    send(peripheral, "01 06 20 0f 20 00 20 00 00 00 00 00 00 00 00 00 00 07 00 01 0a 20 01 01");
    send(central, "01 0d 20 19 60 00 60 00 00 00 0a 00 00 00 00 0a 00 08 00 08 00 00 00 48 00 00 00 00 00");
}

void reset(tests::HciHost& host) {
    // Out of a packet that was begun: a command and its parameters are at most this long.
    const std::vector<std::uint8_t> padding(70'000, 0);
    host.send_octets(padding);
    host.send("01 03 0c 00");
    check_packets(host);
    require(host.answer("01 03 0c 00") == "040e0401030c00");
    require(host.controller.controller().connection_count() == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 2048;
    if (size < 1 || size > longest) return 0;
    tests::FuzzInput input{data, size};
    const auto options = input.octet();
    flow::PacketAir air{options};
    const flow::AirDeviceSettings device{.capabilities = {.turnaround = (options & 1) != 0 ? 2ms : 0ms}};
    tests::HciHost central{air, {.address = {.octets = {0xC, 0, 0, 0, 0, 0xC}}, .seed = 1}};
    tests::HciHost peripheral{air,
                              {.address = {.octets = {0xA, 0, 0, 0, 0, 0xA}}, .seed = 2, .device = device}};
    if ((options & 2) != 0) begin(central, peripheral);
    while (!input.empty()) {
        const auto what = input.octet();
        auto& host = (what & 1) != 0 ? peripheral : central;
        if ((what & 6) == 0) {
            air.run_until(air.now() + (what >> 3) * 4ms);
        } else {
            host.send_octets(input.octets());
        }
        if ((what & 6) == 4) check_packets(host);
    }
    air.run_until(air.now() + 200ms);
    for (auto* host : {&central, &peripheral}) reset(*host);
    air.run_until(air.now() + 200ms);
    return 0;
}
