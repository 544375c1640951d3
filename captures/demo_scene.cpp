// SPDX-License-Identifier: Apache-2.0
#include "captures/demo_scene.hpp"

#include "captures/advertising_pdus.hpp"
#include "captures/connection_script.hpp"
#include "captures/data_payloads.hpp"

namespace ble::captures {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds;
using enum ll::AdvertisingPduType;
using enum ll::ControlOpcode;

constexpr ChannelIndex advertising_channel{38};

Device device(std::uint8_t number, double snr_db, double cfo, double modulation_index) {
    return {Device::invented_address(number), snr_db, Hertz{cfo}, modulation_index};
}

const Device thermometer = device(1, 24, 12e3, 0.49), phone = device(2, 15, -31e3, 0.51);
const Device keyboard = device(3, 9, 48e3, 0.47), beacon = device(4, 7.5, -90e3, 0.53);
const Device speaker = device(5, 19, 5e3, 0.50);

AdOctets thermometer_data() {
    return AdOctets{}
        .general_discoverable()
        .add(host::AdType::complete_uuids_16, {0x1A, 0x18})  // environmental sensing
        .name("Fyrkat thermometer");
}

AdOctets keyboard_data() {
    return AdOctets{}
        .general_discoverable()
        .add(host::AdType::appearance, {0xC1, 0x03})
        .add(host::AdType::complete_uuids_16, {0x12, 0x18})  // human interface device
        .name("Trelleborg keys");
}

AdOctets beacon_data() {
    return AdOctets{}.general_discoverable().add(host::AdType::tx_power, {0xF4}).name("Aggersborg beacon");
}

void advertise_and_scan(AirScript& script) {
    script.send(thermometer, microseconds{1'000}, advertising_channel,
                advertisement(adv_ind, thermometer, thermometer_data()));
    script.reply(phone, scan_request(phone, thermometer));
    const auto response = AdOctets{}.add(host::AdType::service_data_16, {0x1A, 0x18, 0x2A, 0x08});
    script.reply(thermometer, advertisement(scan_rsp, thermometer, response));
    for (int i = 0; i < 4; ++i) {
        script.send(beacon, microseconds{4'300 + 20'400 * i}, advertising_channel,
                    advertisement(adv_nonconn_ind, beacon, beacon_data()));
    }
    for (int i = 0; i < 3; ++i) {
        script.send(keyboard, microseconds{6'900 + 26'200 * i}, advertising_channel,
                    advertisement(adv_ind, keyboard, keyboard_data()));
    }
}

void advertise_extended(AirScript& script) {
    constexpr Duration at = milliseconds{9}, offset = microseconds{1'500};
    constexpr ChannelIndex auxiliary_channel{14};
    const ll::AdvertisingDataInfo adi{.data_id = 0x2A5, .set_id = 1};
    const ll::AuxPtr aux_ptr{.channel = auxiliary_channel, .offset = offset};
    script.send(speaker, at, advertising_channel, extended_primary({.adi = adi, .aux_ptr = aux_ptr}));
    const auto data = AdOctets{}
                          .name("Nonnebakken speaker, which needs a longer name than 31 octets hold")
                          .add(host::AdType::service_data_16, {0x52, 0x18, 0x01, 0x02, 0x03});
    script.send(speaker, at + offset + microseconds{7}, auxiliary_channel,
                extended_secondary({.advertiser = speaker.address, .adi = adi, .data = data.octets()}));
}

ll::LlData link() {
    return {.access_address = {0x6B3A51C9},
            .crc_init = {0x71F0A4},
            .transmit_window_size = microseconds{1'250},
            .interval = microseconds{7'500},
            .supervision_timeout = milliseconds{500},
            .channel_map = {0x00FF80},  // 7 to 15: what this passband holds
            .hop_increment = 7,
            .sleep_clock_accuracy = ll::SleepClockAccuracy::ppm_50};
}

void connect(AirScript& script) {
    script.send(thermometer, milliseconds{16}, advertising_channel,
                advertisement(adv_ind, thermometer, thermometer_data()));
    ConnectionScript connection{script, phone, thermometer, link()};
    const Exchange::Payload empty;
    connection.exchange(control(version_ind, {0x0E, 0xFF, 0xFF, 0x01, 0x00}), empty).hold_event();
    connection.exchange(control(feature_req, {0xFF, 0x41, 0, 0, 0, 0, 0, 0}),
                        control(version_ind, {0x0E, 0xFF, 0xFF, 0x02, 0x00}));
    connection.hold_event();
    connection.exchange(att({0x02, 0xF7, 0x00}), control(feature_rsp, {0x21, 0x40, 0, 0, 0, 0, 0, 0}))
        .hold_event();
    connection.exchange(empty, att({0x03, 0xF7, 0x00}))
        .exchange(att({0x0A, 0x15, 0x00}), empty)  // read the temperature
        .exchange(empty, att({0x0B, 0x2A, 0x08}))
        .hold_event();
    connection
        .exchange(att({0x12, 0x16, 0x00, 0x01, 0x00}), empty)  // ask to be notified of it
        .exchange(empty, att({0x13}))
        .hold_event();
    connection.exchange(empty, att({0x1B, 0x15, 0x00, 0x2B, 0x08})).hold_event();
    connection.exchange(empty, att({0x1B, 0x15, 0x00, 0x2D, 0x08})).hold_event();
    connection.exchange(control(terminate_ind, {0x13}), empty).hold_event();
}

}  // namespace

Scene demo_scene() {
    AirScript script;
    advertise_and_scan(script);
    advertise_extended(script);
    connect(script);
    return {
        .name = "demo",
        .description =
            "Made by Fyrkat: invented devices on ten channels, from 24 dB down to 7.5 dB above the noise.",
        .format = sdr::SampleFormat::ci8,
        .rate = Hertz{20e6},
        .center = Hertz{2'427e6},
        .length = milliseconds{80},
        .noise_dbfs = -42.5,  // 3 steps rms over 20 MHz
        .seed = 1,
        .packets = script.take()};
}

}  // namespace ble::captures
