// SPDX-License-Identifier: Apache-2.0
// Advertising PDUs from the air, legacy, extended and periodic, against every role: one device scans,
// initiates and follows trains, the other has sets of all kinds. Input: one octet of options (bits 0 and 1:
// who is slow, bit 2: nothing has begun), then steps of an octet each, some with more. Whatever comes, a
// reset ends it all and no list has grown without bound.
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/fuzz/require.hpp"
#include "tests/support/pair.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using namespace std::chrono_literals;
using namespace ble;
using tests::require;

constexpr DeviceAddress central_address{.octets = {0xC, 0, 0, 0, 0, 0xC}};
constexpr DeviceAddress peripheral_address{.octets = {0xA, 0, 0, 0, 0, 0xA}};
constexpr ll::PeriodicSource train{.advertiser = peripheral_address, .set_id = 3};
/// Who belongs to nobody.
constexpr flow::AirDevice stranger{2};

tests::Pair::Options options_of(std::uint8_t options) {
    tests::Pair::Options out{.seed = options};
    out.central_settings.address = central_address;
    out.peripheral_settings.address = peripheral_address;
    if ((options & 1) != 0) out.central.capabilities.turnaround = 2ms;
    if ((options & 2) != 0) out.peripheral.capabilities.turnaround = 2ms;
    return out;
}

/// What someone says as soon as the next packet of one device is over, as its answer.
struct Retort {
    std::optional<flow::AirDevice> to{};
    ll::AdvertisingChannelKind on = ll::AdvertisingChannelKind::primary;
    OctetSpan pdu{};
};

class Scene {
public:
    explicit Scene(std::uint8_t options) : pair_{options_of(options)} {
        pair_.air.observe([this](const flow::AirPacket& packet) { on_packet(packet); });
        if ((options & 4) != 0) return;
        for (unsigned command = 0; command < 8; ++command) carry_out(command);
    }

    /// Bits 0 and 1: what.
    void step(tests::FuzzInput& input) {
        const auto what = input.octet();
        switch (what & 3) {
            case 0: pair_.run((what >> 2) * 300us); break;
            case 1: inject(what, input); break;
            case 2:
                retort_ = {.to = flow::AirDevice{what >> 2 & 1U},
                           .on = static_cast<ll::AdvertisingChannelKind>(what >> 3 & 1U),
                           .pdu = input.octets()};
                break;
            default: carry_out(what >> 2); break;
        }
        for (auto* node : {&pair_.central, &pair_.peripheral}) {
            require(node->events().size() < 10'000);
            node->events().clear();
        }
    }

    void end() {
        for (auto* node : {&pair_.central, &pair_.peripheral}) {
            node->controller.reset();
            node->refresh();
        }
        pair_.run(1s);
        for (auto* node : {&pair_.central, &pair_.peripheral}) require(!node->controller.poll_timeout());
    }

private:
    /// Bit 2: with the access address that was heard last, bits 3 and 4: the PHY; then the channel, the delay
    /// in AuxPtr's units, and the PDU.
    void inject(std::uint8_t what, tests::FuzzInput& input) {
        ll::PhysicalChannel channel{.phy = static_cast<PhyMode>(what >> 3 & 3)};
        if ((what & 4) != 0) {
            channel.access_address = last_.access_address;
            channel.crc_init = last_.crc_init;
        }
        channel.index = ChannelIndex{input.octet() % 40U};
        const auto at = pair_.air.now() + input.octet() * 30us;
        send(at, channel, input.octets());
    }

    void send(Instant at, const ll::PhysicalChannel& channel, OctetSpan pdu) {
        if (pdu.size() < 2) return;
        pair_.air.inject(
            {.sender = stranger, .start = at, .channel = channel, .pdu = {pdu.begin(), pdu.end()}});
    }

    void on_packet(const flow::AirPacket& packet) {
        if (packet.sender == stranger) return;
        last_ = packet.channel;
        if (retort_.to != packet.sender || ll::advertising_channel_kind(packet.channel.index) != retort_.on)
            return;
        retort_.to.reset();
        send(packet.end() + ll::inter_frame_space, packet.channel, retort_.pdu);
    }

    void carry_out(unsigned command) {
        auto& central = pair_.central.controller;
        auto& peripheral = pair_.peripheral.controller;
        switch (command % 16) {
            case 0: scan(); break;
            case 1: static_cast<void>(central.seek_train({.source = train})); break;
            case 2: advertise({.handle = ll::AdvertisingHandle{1}}); break;
            case 3:
                advertise({.handle = ll::AdvertisingHandle{2},
                           .extended = ll::ExtendedPdus{.mode = ll::AdvertisingMode::scannable}});
                break;
            case 4:
                advertise({.handle = ll::AdvertisingHandle{3},
                           .extended = ll::ExtendedPdus{.mode = ll::AdvertisingMode::connectable,
                                                        .secondary_phy = ll::LePhy::le_2m}});
                break;
            case 5:
                advertise({.handle = ll::AdvertisingHandle{4},
                           .extended = ll::ExtendedPdus{.set_id = 3},
                           .data = {.advertising = std::vector<std::uint8_t>(600, 0)}});
                break;
            case 6:
                static_cast<void>(peripheral.start_periodic_advertising(
                    {.handle = ll::AdvertisingHandle{4}, .interval = 20ms}, pair_.peripheral.now()));
                break;
            case 8: connect(ll::HeardPdus::all); break;
            case 9: connect(ll::HeardPdus::legacy); break;
            case 10: static_cast<void>(central.cancel_connect()); break;
            case 11: central.stop_scanning(); break;
            case 12: static_cast<void>(central.cancel_seeking()); break;
            case 13: peripheral.stop_advertising(ll::AdvertisingHandle{4}); break;
            case 14: peripheral.stop_periodic_advertising(ll::AdvertisingHandle{4}); break;
            case 15: central.stop_following(ll::PeriodicSyncHandle{0}); break;
            default: break;
        }
        for (auto* node : {&pair_.central, &pair_.peripheral}) node->refresh();
    }

    void advertise(ll::AdvertisingParameters parameters) {
        parameters.interval = 25ms;
        parameters.own_address = peripheral_address;
        static_cast<void>(
            pair_.peripheral.controller.start_advertising(std::move(parameters), pair_.peripheral.now()));
    }

    void scan() {
        const ll::ScanParameters::OnPhy active{.type = ll::ScanParameters::Type::active};
        static_cast<void>(pair_.central.controller.start_scanning(
            {.on_1m = active, .on_coded = active, .pdus = ll::HeardPdus::all, .own_address = central_address},
            pair_.central.now()));
    }

    void connect(ll::HeardPdus pdus) {
        const ll::ConnectionParameters parameters{.interval = 15ms, .supervision_timeout = 200ms};
        static_cast<void>(
            pair_.central.controller.connect({.peer = peripheral_address,
                                              .own_address = central_address,
                                              .on_1m = ll::ConnectParameters::OnPhy{.connection = parameters},
                                              .on_2m = parameters,
                                              .pdus = pdus},
                                             pair_.central.now()));
    }

    tests::Pair pair_;
    ll::PhysicalChannel last_{};  ///< of the devices' packets
    Retort retort_{};
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t longest = 1024;
    if (size < 1 || size > longest) return 0;
    tests::FuzzInput input{data, size};
    Scene scene{input.octet()};
    while (!input.empty()) scene.step(input);
    scene.end();
    return 0;
}
