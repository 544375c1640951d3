// SPDX-License-Identifier: Apache-2.0
#include "linklayer/roles/scan_reports.hpp"

namespace ble::ll {

std::optional<ScanReports::Sender> ScanReports::sender(const DeviceAddress& advertiser) const {
    const auto sender = environment_.resolving_list.identify(advertiser);
    const bool passes =
        sender && (!parameters_.uses_list() || environment_.filter_accept_list.contains(sender->identity));
    return passes ? sender : std::nullopt;
}

bool ScanReports::hears_anonymous() const {
    return !parameters_.uses_list() || environment_.filter_accept_list.contains_anonymous();
}

std::optional<ScanReports::Target> ScanReports::target(const DeviceAddress& target,
                                                       const Sender& sender) const {
    const bool is_private = target.kind() == DeviceAddress::Kind::resolvable;
    if (environment_.resolving_list.is_local(target, sender.identity, parameters_.own_address)) {
        const bool is_resolved = is_private && target != parameters_.own_address;
        return Target{.address = is_resolved ? parameters_.own_address : target, .is_resolved = is_resolved};
    }
    if (!is_private || !parameters_.reports_private_targets()) return std::nullopt;
    return Target{.address = target, .is_unknown = true};
}

DeviceAddress ScanReports::own_address(const DeviceAddress& peer, Instant now) const {
    if (parameters_.own_identity == OwnIdentity::shown) return parameters_.own_address;
    return environment_.resolving_list.local_address(peer, now).value_or(parameters_.own_address);
}

bool ScanReports::is_new(const Key& key) {
    // Memory for addresses is bounded: a hostile air must not grow it. What is forgotten is told anew.
    constexpr std::size_t most_remembered = 1024;
    if (!filters()) return true;
    if (told_.contains(key)) return false;
    if (told_.size() >= most_remembered) told_.clear();
    told_.insert(key);
    return true;
}

void ScanReports::tell(const AdvertisingReport& report) {
    if (is_new({.advertiser = report.advertiser, .type = report.type}))
        environment_.events.emplace_back(report);
}

void ScanReports::tell(const ExtendedAdvertisingReport& report) {
    using enum ExtendedAdvertisingReport::DataStatus;
    const Key key{.advertiser = report.advertiser, .adi = report.adi, .kind = report.kind};
    // What was cut off is not known yet: whole, it is no duplicate.
    const bool is_told = report.status == complete ? is_new(key) : !filters() || !told_.contains(key);
    if (is_told) environment_.events.emplace_back(report);
}

bool ScanReports::wants_response(const AdvertisingReport& advertisement) const {
    return !filters() ||
           !told_.contains({.advertiser = advertisement.advertiser, .type = AdvertisingPduType::scan_rsp});
}

bool ScanReports::wants_response(const ExtendedAdvertisingReport& advertisement) const {
    return !filters() || !told_.contains({.advertiser = advertisement.advertiser,
                                          .adi = advertisement.adi,
                                          .kind = ExtendedAdvertisingReport::Kind::scan_response});
}

}  // namespace ble::ll
