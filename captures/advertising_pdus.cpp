// SPDX-License-Identifier: Apache-2.0
#include "captures/advertising_pdus.hpp"

#include "linklayer/advertising_pdu.hpp"

namespace ble::captures {

std::vector<std::uint8_t> advertisement(ll::AdvertisingPduType type, const Device& advertiser,
                                        const AdOctets& data) {
    const ll::LegacyAdvertisement body{.advertiser = advertiser.address, .data = data.octets()};
    return ll::AdvertisingPdu{type, body}.write(ll::AdvertisingChannelKind::primary);
}

std::vector<std::uint8_t> scan_request(const Device& scanner, const Device& advertiser) {
    const ll::ScanReq body{.scanner = scanner.address, .advertiser = advertiser.address};
    return ll::AdvertisingPdu{ll::AdvertisingPduType::scan_req, body}.write(
        ll::AdvertisingChannelKind::primary);
}

std::vector<std::uint8_t> connect_request(const ll::ConnectInd& request) {
    const ll::AdvertisingPdu pdu{ll::AdvertisingPduType::connect_ind, request};
    return pdu.write(ll::AdvertisingChannelKind::primary);
}

std::vector<std::uint8_t> extended_primary(const ll::ExtendedAdvertisement& advertisement) {
    const ll::AdvertisingPdu pdu{ll::AdvertisingPduType::extended, advertisement};
    return pdu.write(ll::AdvertisingChannelKind::primary);
}

std::vector<std::uint8_t> extended_secondary(const ll::ExtendedAdvertisement& advertisement) {
    const ll::AdvertisingPdu pdu{ll::AdvertisingPduType::extended, advertisement};
    return pdu.write(ll::AdvertisingChannelKind::secondary);
}

}  // namespace ble::captures
