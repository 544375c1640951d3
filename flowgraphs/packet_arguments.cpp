// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_arguments.hpp"

#include "flowgraphs/address_argument.hpp"
#include "flowgraphs/channels_argument.hpp"
#include "flowgraphs/number_argument.hpp"
#include "flowgraphs/octets_argument.hpp"
#include "flowgraphs/seconds_argument.hpp"
#include "flowgraphs/typed_feed.hpp"
#include "linklayer/legacy_advertisement.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>

namespace ble::flow {
namespace {

using enum ll::AdvertisingPduType;
constexpr std::array pdu_types{
    std::pair{"--adv-ind", adv_ind},
    std::pair{"--adv-direct-ind", adv_direct_ind},
    std::pair{"--adv-nonconn-ind", adv_nonconn_ind},
    std::pair{"--adv-scan-ind", adv_scan_ind},
    std::pair{"--scan-req", scan_req},
    std::pair{"--scan-rsp", scan_rsp},
};
constexpr std::array with_advertiser{adv_ind,      adv_direct_ind, adv_nonconn_ind,
                                     adv_scan_ind, scan_req,       scan_rsp};
constexpr std::array with_scanner{scan_req};
constexpr std::array with_target{adv_direct_ind};
constexpr std::array with_data{adv_ind, adv_nonconn_ind, adv_scan_ind, scan_rsp};

ChannelIndex channel_argument(const std::string& text) {
    const auto channels = parse_channels(text);
    if (channels.size() == 1) return channels.front();
    throw std::invalid_argument{fmt::format("'{}': give one channel index from 0 to 39", text)};
}

PhyMode phy_argument(const std::string& text) {
    if (text == "1m") return PhyMode::le_1m;
    if (text == "2m") return PhyMode::le_2m;
    if (text == "coded-s8") return PhyMode::le_coded_s8;
    if (text == "coded-s2") return PhyMode::le_coded_s2;
    throw std::invalid_argument{fmt::format("'{}' is no PHY: 1m, 2m, coded-s8 or coded-s2", text)};
}

Duration time_argument(const std::string& text) {
    const auto seconds = parse_seconds(text);
    if (seconds && *seconds <= TypedFeed::longest) return *seconds;
    throw std::invalid_argument{fmt::format("'{}' is no time: write 0.001, 1ms or 150us", text)};
}

DeviceAddress device_argument(const std::string& text) {
    constexpr std::string_view mark = "/public";
    const bool is_public = text.ends_with(mark);
    const auto written = is_public ? text.substr(0, text.size() - mark.size()) : text;
    const auto type = is_public ? DeviceAddress::Type::public_device : DeviceAddress::Type::random;
    if (const auto address = DeviceAddress::from_string(written, type)) return *address;
    throw std::invalid_argument{fmt::format(
        "'{}' is no device address: write c0:ff:ee:00:00:01, with /public behind it for a public one", text)};
}

/// Options in the order in which they were written: a later packet starts from what was said before the
/// first.
class PacketArguments {
public:
    explicit PacketArguments(GenerateOptions& options) : options_{options} {}

    void begin(PacketRequest packet) { options_.packets.push_back(std::move(packet)); }
    [[nodiscard]] const PacketRequest& standard() const { return standard_; }
    [[nodiscard]] PacketRequest& current() {
        return options_.packets.empty() ? standard_ : options_.packets.back();
    }
    /// The packet that a field is said of. Throws std::invalid_argument where its type has no such field.
    [[nodiscard]] PacketRequest& current_with(std::span<const ll::AdvertisingPduType> types) {
        auto& packet = current();
        if (before_packets()) return packet;
        if (!packet.type) throw std::invalid_argument{"a PDU in HEX says all of its fields itself"};
        if (std::ranges::find(types, *packet.type) != types.end()) return packet;
        throw std::invalid_argument{"the packet before it is of a type without that field"};
    }
    [[nodiscard]] bool before_packets() const { return options_.packets.empty(); }
    [[nodiscard]] GenerateOptions& options() { return options_; }

private:
    GenerateOptions& options_;
    PacketRequest standard_{};
};

using Shared = std::shared_ptr<PacketArguments>;

/// Calls `read` each time that the option is met, and not after all the others.
template <class Read>
CLI::Option& add(CLI::App& command, const std::string& name, Read read) {
    const auto refuse = [name, read](const std::string& text) {
        try {
            read(text);
        } catch (const std::invalid_argument& fault) {
            throw CLI::ValidationError{name, fault.what()};
        }
    };
    return *command.add_option_function<std::string>(name, refuse)->trigger_on_parse();
}

void add_packets(CLI::App& command, const Shared& arguments) {
    add(command, "--packet",
        [arguments](const std::string& text) {
            auto packet = arguments->standard();
            packet.octets = parse_pdu(text);
            arguments->begin(std::move(packet));
        })
        .description("A PDU, header and payload, without CRC")
        ->type_name("HEX");
    for (const auto& [name, type] : pdu_types) {
        const auto begin = [arguments, type = type](std::int64_t) {
            auto packet = arguments->standard();
            packet.type = type;
            arguments->begin(std::move(packet));
        };
        command.add_flag_function(name, begin, "A packet of this type, made of the options below")
            ->trigger_on_parse();
    }
}

void add_fields(CLI::App& command, const Shared& arguments) {
    add(command, "--adv-a",
        [arguments](const std::string& text) {
            arguments->current_with(with_advertiser).advertiser = device_argument(text);
        })
        .description("Advertiser's address [c0:ff:ee:00:00:01]")
        ->type_name("ADDRESS[/public]");
    add(command, "--scan-a",
        [arguments](const std::string& text) {
            arguments->current_with(with_scanner).scanner = device_argument(text);
        })
        .description("Scanner's address [c0:ff:ee:00:00:02]")
        ->type_name("ADDRESS[/public]");
    add(command, "--target-a",
        [arguments](const std::string& text) {
            arguments->current_with(with_target).target = device_argument(text);
        })
        .description("Target's address [c0:ff:ee:00:00:02]")
        ->type_name("ADDRESS[/public]");
    add(command, "--ad",
        [arguments](const std::string& text) {
            auto& data = arguments->current_with(with_data).advertising_data;
            const auto structure = parse_ad_structure(text);
            data.insert(data.end(), structure.begin(), structure.end());
            if (data.size() <= ll::LegacyAdvertisement::max_data) return;
            throw std::invalid_argument{fmt::format("{} octets of advertising data, and only {} have room",
                                                    data.size(), ll::LegacyAdvertisement::max_data)};
        })
        .description("An AD structure, as 01:06 or name:Fyrkat")
        ->type_name("TYPE:HEX");
}

void add_place_on_air(CLI::App& command, const Shared& arguments) {
    add(command, "--channel",
        [arguments](const std::string& text) {
            arguments->current().channel = channel_argument(text);
            if (arguments->before_packets()) arguments->options().channel = channel_argument(text);
        })
        .description("Channel index [37]; of a capture, where its records carry none")
        ->type_name("N");
    add(command, "--phy",
        [arguments](const std::string& text) {
            arguments->current().phy = phy_argument(text);
            if (arguments->before_packets()) arguments->options().phy = phy_argument(text);
        })
        .description("1m, 2m, coded-s8 or coded-s2 [1m]; of a capture, where its records carry none")
        ->type_name("PHY");
    add(command, "--aa",
        [arguments](const std::string& text) {
            const auto link = parse_watched_address(text);
            if (!link.crc_init) throw std::invalid_argument{"the CRC init is missing, as in 50657d63:6e24eb"};
            arguments->current().access_address = link.access_address;
            arguments->current().crc_init = *link.crc_init;
            if (arguments->before_packets()) arguments->options().addresses.push_back(link);
        })
        .description("Access address and CRC init [those of advertising]; for a capture, may be repeated")
        ->type_name("HEX:CRCINIT");
}

void add_times(CLI::App& command, const Shared& arguments) {
    add(command, "--at",
        [arguments](const std::string& text) {
            if (arguments->before_packets()) throw std::invalid_argument{"give it behind a packet"};
            arguments->current().at = time_argument(text);
        })
        .description("The packet's time, from the recording's start [behind the packet before]")
        ->type_name("SECONDS");
    add(command, "--spacing",
        [arguments](const std::string& text) { arguments->options().spacing = time_argument(text); })
        .description("From one packet's end to the next one's start [1ms]")
        ->type_name("SECONDS");
    add(command, "--repeat",
        [arguments](const std::string& text) {
            const auto most = std::numeric_limits<std::uint32_t>::max();
            arguments->options().repetitions = static_cast<std::uint32_t>(whole_within(text, 1, most));
        })
        .description("Send all packets this often [1]")
        ->type_name("N");
}

}  // namespace

void add_packet_arguments(CLI::App& command, GenerateOptions& options) {
    const auto arguments = std::make_shared<PacketArguments>(options);
    add_packets(command, arguments);
    add_fields(command, arguments);
    add_place_on_air(command, arguments);
    add_times(command, arguments);
}

}  // namespace ble::flow
