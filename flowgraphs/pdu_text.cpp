// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/pdu_text.hpp"

#include "host/ad_text.hpp"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>
#include <vector>

namespace ble::flow {
namespace {

double milliseconds(Duration duration) { return std::chrono::duration<double, std::milli>{duration}.count(); }

std::string hex_start(OctetSpan octets) {
    constexpr std::size_t enough = 24;
    if (octets.size() <= enough) return fmt::format("{:02x}", fmt::join(octets, ""));
    return fmt::format("{:02x}… ({} octets)", fmt::join(octets.first(enough), ""), octets.size());
}

std::string link_text(const ll::LlData& link, ll::ChannelSelection selection) {
    return fmt::format(
        "AA {:08x}, CRC init {:06x}, interval {} ms, latency {}, timeout {} ms, window {} ms after {} ms, "
        "{} channels ({:010x}), hop {}, CSA#{}, SCA {} ppm",
        link.access_address.value, link.crc_init.value, milliseconds(link.interval), link.latency,
        milliseconds(link.supervision_timeout), milliseconds(link.transmit_window_size),
        milliseconds(link.transmit_window_offset), link.channel_map.count(), link.channel_map.bits,
        link.hop_increment, selection == ll::ChannelSelection::algorithm_2 ? 2 : 1,
        ll::parts_per_million(link.sleep_clock_accuracy));
}

std::string aux_ptr_text(const ll::AuxPtr& aux) {
    if (aux.offset == Duration{}) return "no auxiliary packet";
    return fmt::format("aux on ch {} {} after {} to {} ms", aux.channel.value(), name(aux.phy),
                       milliseconds(aux.offset), milliseconds(aux.offset + aux.unit));
}

std::string sync_info_text(const ll::SyncInfo& sync) {
    return fmt::format("sync AA {:08x}, CRC init {:06x}, interval {} ms, {} channels, event {}",
                       sync.access_address.value, sync.crc_init.value, milliseconds(sync.interval),
                       sync.channel_map.count(), sync.event_counter);
}

std::string cte_text(const CteInfo& cte) {
    return fmt::format("CTE {}, {} µs{}", name(cte.type), 8 * cte.time_8us,
                       cte.is_allowed() ? "" : " (not allowed)");
}

std::string advertising_data_text(OctetSpan data) { return host::ad_text(host::AdvertisingData{data}); }

std::string extended_text(const ll::ExtendedAdvertisement& pdu, std::string data_text) {
    std::vector<std::string> parts;
    if (pdu.mode != ll::AdvertisingMode::none) parts.emplace_back(name(pdu.mode));
    if (pdu.cte_info) parts.push_back(cte_text(*pdu.cte_info));
    if (pdu.adi) parts.push_back(fmt::format("set {} data 0x{:03x}", pdu.adi->set_id, pdu.adi->data_id));
    if (pdu.aux_ptr) parts.push_back(aux_ptr_text(*pdu.aux_ptr));
    if (pdu.sync_info) parts.push_back(sync_info_text(*pdu.sync_info));
    if (pdu.tx_power_dbm) parts.push_back(fmt::format("sent at {} dBm", *pdu.tx_power_dbm));
    if (!pdu.acad.empty()) parts.push_back("ACAD " + advertising_data_text(pdu.acad));
    if (!data_text.empty()) parts.push_back(std::move(data_text));
    return fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace

std::string pdu_text(const ll::AdvertisingPdu& pdu, std::optional<ll::AuxiliaryKind> auxiliary) {
    if (const auto* legacy = std::get_if<ll::LegacyAdvertisement>(&pdu.body)) {
        return advertising_data_text(legacy->data);
    }
    if (const auto* connect = std::get_if<ll::ConnectInd>(&pdu.body)) {
        return link_text(connect->link, connect->channel_selection);
    }
    if (const auto* extended = std::get_if<ll::ExtendedAdvertisement>(&pdu.body)) {
        // A link of a chain starts anywhere inside an AD structure.
        const bool chain = auxiliary == ll::AuxiliaryKind::aux_chain_ind;
        return extended_text(*extended, chain ? "data goes on: " + hex_start(extended->data)
                                              : advertising_data_text(extended->data));
    }
    return {};
}

std::string pdu_text(const ll::DataPdu& pdu) {
    const auto& header = pdu.header;
    auto text = fmt::format("NESN {:d} SN {:d} MD {:d} len {}", header.next_expected_sequence_number,
                            header.sequence_number, header.more_data, header.length);
    if (header.cte_info) text += ", " + cte_text(*header.cte_info);
    if (!pdu.payload.empty()) text += ": " + hex_start(pdu.payload);
    return text;
}

std::string malformed_text(ll::Reject fault, OctetSpan pdu) {
    return fmt::format("malformed, {}: {}", name(fault), hex_start(pdu));
}

std::string cut_off_text(OctetSpan pdu) { return "cut off: " + hex_start(pdu); }

}  // namespace ble::flow
