// SPDX-License-Identifier: Apache-2.0
#include "host/assigned_names.hpp"

namespace ble::host {

std::string_view company_name(std::uint16_t company) {
    switch (company) {
        case 0x0006: return "Microsoft";
        case 0x004C: return "Apple";
        case 0x0059: return "Nordic Semiconductor";
        case 0x0075: return "Samsung";
        case 0x00E0: return "Google";
        default: return {};
    }
}

std::string_view service_name(std::uint16_t uuid) {
    switch (uuid) {
        case 0x1800: return "Generic Access";
        case 0x1801: return "Generic Attribute";
        case 0x180A: return "Device Information";
        case 0x180D: return "Heart Rate";
        case 0x180F: return "Battery";
        case 0x1812: return "Human Interface Device";
        case 0x1816: return "Cycling Speed and Cadence";
        case 0x1818: return "Cycling Power";
        case 0x181A: return "Environmental Sensing";
        case 0x1826: return "Fitness Machine";
        case 0x184E: return "Audio Stream Control";
        case 0x1852: return "Broadcast Audio Announcement";
        case 0xFCD2: return "BTHome";
        case 0xFD6F: return "Exposure Notification";
        case 0xFE2C: return "Fast Pair";
        case 0xFEAA: return "Eddystone";
        case 0xFFFA: return "Remote ID";
        default: return {};
    }
}

std::string_view appearance_name(std::uint16_t appearance) {
    switch (appearance >> 6) {
        case 0x000: return "unknown";
        case 0x001: return "phone";
        case 0x002: return "computer";
        case 0x003: return "watch";
        case 0x004: return "clock";
        case 0x005: return "display";
        case 0x006: return "remote control";
        case 0x008: return "tag";
        case 0x009: return "keyring";
        case 0x00A: return "media player";
        case 0x00C: return "thermometer";
        case 0x00D: return "heart rate sensor";
        case 0x00E: return "blood pressure meter";
        case 0x00F: return "human interface device";
        case 0x010: return "glucose meter";
        case 0x012: return "cycling sensor";
        case 0x015: return "sensor";
        default: return {};
    }
}

std::string_view uri_scheme(std::uint8_t code) {
    switch (code) {
        case 0x0A: return "file:";
        case 0x10: return "geo:";
        case 0x16: return "http:";
        case 0x17: return "https:";
        case 0x26: return "mailto:";
        default: return {};
    }
}

}  // namespace ble::host
