// SPDX-License-Identifier: Apache-2.0
#include "captures/repository_scenes.hpp"

#include "captures/advertising_pdus.hpp"
#include "captures/connection_script.hpp"
#include "captures/data_payloads.hpp"

namespace ble::captures {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds;
using enum ll::AdvertisingPduType;
using enum ll::ControlOpcode;

const Device sensor{Device::invented_address(0x11), 22, Hertz{35e3}, 0.48, 20};
const Device tablet{Device::invented_address(0x12), 14, Hertz{-60e3}, 0.52, -30};
const Device tag{Device::invented_address(0x13), 10.5, Hertz{120e3}, 0.46, 45};
const Device lamp{Device::invented_address(0x14), 30, Hertz{-145e3}, 0.54, -50};

AdOctets named(std::string_view name) { return AdOctets{}.general_discoverable().name(name); }

Scene advertising() {
    constexpr ChannelIndex channel{37};
    AirScript script;
    script.send(sensor, microseconds{300}, channel, advertisement(adv_ind, sensor, named("sensor")));
    script.reply(tablet, scan_request(tablet, sensor));
    script.reply(sensor, advertisement(scan_rsp, sensor, AdOctets{}.add(host::AdType::tx_power, {0x04})));
    script.send(tag, microseconds{1'900}, channel, advertisement(adv_nonconn_ind, tag, named("faint tag")));
    script.send(lamp, microseconds{2'600}, channel,
                advertisement(adv_scan_ind, lamp, named("far off the carrier")));
    return {.name = "advertising_ci8_4M",
            .description = "ADV_IND with scan, ADV_NONCONN_IND near the limit, ADV_SCAN_IND at -145 kHz.",
            .format = sdr::SampleFormat::ci8,
            .rate = Hertz{4e6},
            .center = Hertz{2'402e6},
            .length = microseconds{3'200},
            .noise_dbfs = -36,
            .seed = 11,
            .packets = script.take()};
}

Scene connection() {
    AirScript script;
    script.send(sensor, microseconds{200}, ChannelIndex{38}, advertisement(adv_ind, sensor, named("sensor")));
    ConnectionScript link{script,
                          tablet,
                          sensor,
                          {.access_address = {0x59C3D2A6},
                           .crc_init = {0x0F1E2D},
                           .transmit_window_size = microseconds{1'250},
                           .interval = microseconds{7'500},
                           .supervision_timeout = milliseconds{200},
                           .channel_map = {0xC00},  // 10 and 11
                           .hop_increment = 5}};
    const Exchange::Payload empty;
    const auto version = control(version_ind, {0x0E, 0xFF, 0xFF, 0x00, 0x00});
    link.exchange(version, empty).exchange(att({0x0A, 0x03, 0x00}), version).hold_event();
    link.exchange(empty, att({0x0B, 0x73, 0x65, 0x6E, 0x73, 0x6F, 0x72}))
        .exchange(control(terminate_ind, {0x13}), empty)
        .hold_event();
    return {.name = "connection_ci8_6M",
            .description = "ADV_IND, CONNECT_IND and two connection events on channels 10 and 11.",
            .format = sdr::SampleFormat::ci8,
            .rate = Hertz{6e6},
            .center = Hertz{2'426e6},
            .length = microseconds{12'000},
            .noise_dbfs = -34,
            .seed = 12,
            .packets = script.take()};
}

Scene off_grid() {
    constexpr ChannelIndex channel{39};
    AirScript script;
    script.send(tablet, microseconds{150}, channel, advertisement(adv_ind, tablet, named("tablet")));
    script.reply(sensor, scan_request(sensor, tablet));
    script.reply(tablet, advertisement(scan_rsp, tablet,
                                       AdOctets{}.add(host::AdType::manufacturer_data,
                                                      {0xFF, 0xFF, 0xDE, 0xAD, 0xBE, 0xEF})));
    script.send(tag, microseconds{1'500}, channel, advertisement(adv_nonconn_ind, tag, named("tag")));
    return {.name = "off_grid_ci16_3M125",
            .description = "A rate that is no multiple of 2 MHz, a centre off the channel grid, a low level.",
            .format = sdr::SampleFormat::ci16_le,
            .rate = Hertz{3.125e6},
            .center = Hertz{2'479.6e6},
            .length = microseconds{2'100},
            .noise_dbfs = -75,
            .seed = 13,
            .packets = script.take()};
}

Scene overlapping() {
    AirScript script;
    script.send(sensor, microseconds{100}, ChannelIndex{37}, advertisement(adv_ind, sensor, named("sensor")));
    const ll::ExtendedAdvertisement long_one{.advertiser = lamp.address,
                                             .adi = ll::AdvertisingDataInfo{.data_id = 0x123, .set_id = 2},
                                             .data = named("while another one is on the air").octets()};
    script.send(lamp, microseconds{180}, ChannelIndex{1}, extended_secondary(long_one));
    script.send(tag, microseconds{240}, ChannelIndex{0}, extended_secondary({.advertiser = tag.address}));
    return {.name = "overlapping_cf32_10M",
            .description = "Three channels on the air at once.",
            .format = sdr::SampleFormat::cf32_le,
            .rate = Hertz{10e6},
            .center = Hertz{2'405e6},
            .length = microseconds{900},
            .noise_dbfs = -50,
            .seed = 14,
            .packets = script.take()};
}

Scene unsigned_samples() {
    AirScript script;
    script.send(lamp, microseconds{120}, ChannelIndex{39}, advertisement(adv_ind, lamp, named("lamp")));
    script.send(tablet, microseconds{800}, ChannelIndex{39}, advertisement(adv_ind, tablet, named("tablet")));
    return {.name = "unsigned_cu8_2M4",
            .description = "Samples around 127.5, at little more than the least rate.",
            .format = sdr::SampleFormat::cu8,
            .rate = Hertz{2.4e6},
            .center = Hertz{2'480.25e6},
            .length = microseconds{1'300},
            .noise_dbfs = -38,
            .seed = 15,
            .packets = script.take()};
}

Scene truncated() {
    AirScript script;
    script.send(sensor, microseconds{60}, ChannelIndex{38}, advertisement(adv_ind, sensor, named("sensor")));
    script.send(tablet, microseconds{500}, ChannelIndex{38},
                advertisement(adv_ind, tablet, named("cut off within this name")));
    return {.name = "truncated_ci8_4M",
            .description = "The recording ends inside its second packet.",
            .format = sdr::SampleFormat::ci8,
            .rate = Hertz{4e6},
            .center = Hertz{2'425.5e6},
            .length = microseconds{700},
            .noise_dbfs = -34,
            .seed = 16,
            .packets = script.take()};
}

Scene clipped() {
    AirScript script;
    script.send(lamp, microseconds{100}, ChannelIndex{38},
                advertisement(adv_ind, lamp, named("much too loud")));
    script.send(tablet, microseconds{600}, ChannelIndex{38}, advertisement(adv_ind, tablet, named("tablet")));
    return {.name = "clipped_ci8_4M",
            .description = "The first packet is 9 dB above full scale.",
            .format = sdr::SampleFormat::ci8,
            .rate = Hertz{4e6},
            .center = Hertz{2'426.9e6},
            .length = microseconds{1'100},
            .noise_dbfs = -21,
            .seed = 17,
            .packets = script.take()};
}

}  // namespace

std::vector<Scene> repository_scenes() {
    return {advertising(),      connection(), off_grid(), overlapping(),
            unsigned_samples(), truncated(),  clipped()};
}

}  // namespace ble::captures
