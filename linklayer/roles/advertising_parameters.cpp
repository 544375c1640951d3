// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/advertising_parameters.hpp"

namespace ble::ll {
namespace {

using std::chrono::microseconds, std::chrono::milliseconds;

bool is_valid(const ExtendedPdus& pdus) {
    const bool is_anonymous = pdus.advertiser == ExtendedPdus::Advertiser::anonymous;
    return pdus.primary_phy != LePhy::le_2m && pdus.set_id <= 0xF &&
           (!is_anonymous || pdus.mode == AdvertisingMode::none);
}

}  // namespace

bool AdvertisingParameters::are_valid() const {
    // Three octets of 0.625 ms with extended commands, 10.24 s with the others.
    const bool interval_fits =
        is_high_duty() || (interval >= milliseconds{20} && interval <= 0xFF'FFFF * microseconds{625});
    const auto room = extended ? AdvertisingData::max_extended : AdvertisingData::max_legacy;
    const bool data_fits = data.advertising.size() <= room && data.scan_response.size() <= room;
    return interval_fits && data_fits && (channels & 0b111) != 0 && is_directed() == target.has_value() &&
           (!extended || is_valid(*extended));
}

}  // namespace ble::ll
