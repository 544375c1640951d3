// SPDX-License-Identifier: Apache-2.0
#include "host/ad_text.hpp"

#include "host/assigned_names.hpp"
#include "host/printable.hpp"
#include "host/uuid.hpp"
#include "phy/device_address.hpp"
#include "phy/octet_reader.hpp"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace ble::host {
namespace {

// Each decoder returns what follows the name of the type, or nothing where the format is not kept.
using Text = std::optional<std::string>;

std::string hex(OctetSpan data) { return fmt::format("{:02x}", fmt::join(data, "")); }

Text flags_text(OctetSpan data) {
    constexpr std::array<std::string_view, 5> names{"LE limited", "LE general", "no BR/EDR",
                                                    "LE+BR/EDR controller", "LE+BR/EDR host"};
    if (data.empty()) return std::nullopt;
    std::vector<std::string_view> set;
    for (std::size_t bit = 0; bit < names.size(); ++bit) {
        if ((data[0] >> bit & 1) != 0) set.push_back(names[bit]);
    }
    return set.empty() ? "none" : fmt::format("{}", fmt::join(set, ", "));
}

std::string uuid_text(const Uuid& uuid) {
    const auto number = static_cast<std::uint16_t>(uuid.octets[12] | uuid.octets[13] << 8);
    const auto known = uuid.width == 16 ? service_name(number) : std::string_view{};
    return known.empty() ? uuid.to_string() : fmt::format("{} ({})", uuid.to_string(), known);
}

Text uuids_text(OctetSpan data, std::size_t width) {
    if (data.size() % width != 0) return std::nullopt;
    std::vector<std::string> uuids;
    for (; !data.empty(); data = data.subspan(width)) {
        uuids.push_back(uuid_text(Uuid::parse(data.first(width)).value_or(Uuid{})));
    }
    return uuids.empty() ? "none" : fmt::format("{}", fmt::join(uuids, ", "));
}

Text service_data_text(OctetSpan data, std::size_t width) {
    if (data.size() < width) return std::nullopt;
    const auto uuid = Uuid::parse(data.first(width)).value_or(Uuid{});
    return fmt::format("{}: {}", uuid_text(uuid), hex(data.subspan(width)));
}

Text name_text(OctetSpan data) { return fmt::format("\"{}\"", printable(data)); }

Text tx_power_text(OctetSpan data) {
    if (data.size() != 1) return std::nullopt;
    return fmt::format("{} dBm", static_cast<std::int8_t>(data[0]));
}

Text appearance_text(OctetSpan data) {
    if (data.size() != 2) return std::nullopt;
    const auto value = OctetReader{data}.u16();
    const auto known = appearance_name(value);
    return known.empty() ? fmt::format("0x{:04x}", value) : fmt::format("0x{:04x} ({})", value, known);
}

Text manufacturer_text(OctetSpan data) {
    if (data.size() < 2) return std::nullopt;
    const auto company = OctetReader{data}.u16();
    const auto known = company_name(company);
    const auto who = known.empty() ? fmt::format("0x{:04x}", company) : std::string{known};
    return fmt::format("{}: {}", who, hex(data.subspan(2)));
}

Text uri_text(OctetSpan data) {
    if (data.empty()) return std::nullopt;
    const auto scheme = uri_scheme(data[0]);
    return scheme.empty() ? fmt::format("\"{}\"", printable(data))
                          : fmt::format("\"{}{}\"", scheme, printable(data.subspan(1)));
}

Text connection_interval_text(OctetSpan data) {
    if (data.size() != 4) return std::nullopt;
    OctetReader reader{data};
    const auto bound = [&] {
        const auto units = reader.u16();
        return units == 0xFFFF ? std::string{"any"} : fmt::format("{} ms", 1.25 * units);
    };
    const auto shortest = bound();
    return fmt::format("{} to {}", shortest, bound());
}

Text advertising_interval_text(OctetSpan data) {
    if (data.size() < 2 || data.size() > 4) return std::nullopt;
    std::uint32_t units = 0;
    for (std::size_t i = 0; i < data.size(); ++i) units |= std::uint32_t{data[i]} << (8 * i);
    return fmt::format("{} ms", 0.625 * units);
}

Text role_text(OctetSpan data) {
    constexpr std::array<std::string_view, 4> roles{"peripheral only", "central only", "peripheral preferred",
                                                    "central preferred"};
    if (data.size() != 1 || data[0] >= roles.size()) return std::nullopt;
    return std::string{roles[data[0]]};
}

Text device_address_text(OctetSpan data) {
    if (data.size() != 7) return std::nullopt;
    const auto type = (data[6] & 1) != 0 ? DeviceAddress::Type::random : DeviceAddress::Type::public_device;
    OctetReader reader{data};
    const auto address = DeviceAddress::parse(reader, type);
    return fmt::format("{} ({})", address.to_string(), name(address.kind()));
}

Text data_text(AdType type, OctetSpan data) {
    switch (type) {
        case AdType::flags: return flags_text(data);
        case AdType::incomplete_uuids_16:
        case AdType::complete_uuids_16:
        case AdType::solicited_uuids_16: return uuids_text(data, 2);
        case AdType::incomplete_uuids_32:
        case AdType::complete_uuids_32:
        case AdType::solicited_uuids_32: return uuids_text(data, 4);
        case AdType::incomplete_uuids_128:
        case AdType::complete_uuids_128:
        case AdType::solicited_uuids_128: return uuids_text(data, 16);
        case AdType::shortened_name:
        case AdType::complete_name:
        case AdType::broadcast_name: return name_text(data);
        case AdType::tx_power: return tx_power_text(data);
        case AdType::service_data_16: return service_data_text(data, 2);
        case AdType::service_data_32: return service_data_text(data, 4);
        case AdType::service_data_128: return service_data_text(data, 16);
        case AdType::appearance: return appearance_text(data);
        case AdType::manufacturer_data: return manufacturer_text(data);
        case AdType::uri: return uri_text(data);
        case AdType::connection_interval_range: return connection_interval_text(data);
        case AdType::advertising_interval:
        case AdType::advertising_interval_long: return advertising_interval_text(data);
        case AdType::le_role: return role_text(data);
        case AdType::device_address: return device_address_text(data);
        default: return hex(data);
    }
}

}  // namespace

std::string ad_text(const AdStructure& structure) {
    const auto known = name(structure.type);
    const auto what = known.empty() ? fmt::format("AD 0x{:02x}", static_cast<unsigned>(structure.type))
                                    : std::string{known};
    const auto text = data_text(structure.type, structure.data);
    return text ? fmt::format("{} {}", what, *text)
                : fmt::format("{} malformed {}", what, hex(structure.data));
}

std::string ad_text(const AdvertisingData& data) {
    std::string out;
    const auto append = [&](const std::string& text) {
        if (!out.empty()) out += "; ";
        out += text;
    };
    for (const auto structure : data) append(ad_text(structure));
    const auto tail = data.malformed_tail();
    if (!tail.empty()) append(fmt::format("malformed tail {}", hex(tail)));
    return out;
}

}  // namespace ble::host
