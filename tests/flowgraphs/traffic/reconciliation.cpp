// SPDX-License-Identifier: Apache-2.0
#include "tests/flowgraphs/traffic/reconciliation.hpp"

#include "tests/flowgraphs/traffic/burden.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace ble::tests {
namespace {

constexpr double per_microsecond = DenseAir::rate.value / 1e6;

std::string text(const ReportedPacket& packet) {
    return fmt::format("{:.2f} us ch {} {} {} crc {} SNR {:.1f} {} octets", packet.start / per_microsecond,
                       packet.channel, packet.phy, packet.access_address, packet.crc, packet.snr_db,
                       packet.hex.size() / 2);
}

std::string text(const AirPacket& packet, const Burden& burden) {
    return fmt::format(
        "{:.2f} us ch {} {} {:08x} {} octets, {:.1f} dB ({:.1f} above noise and Wi-Fi), {:.1f} dB inside "
        "C/I limits, {:.0f} kHz",
        packet.start / per_microsecond, packet.channel.value(), name(packet.phy), packet.access_address.value,
        packet.pdu.size(), packet.snr_db, burden.snr_db, burden.margin_db, packet.cfo.value / 1e3);
}

/// Whether a report tells of the packet, damaged or not: LE Coded's header may have been misread.
bool is_of(const ReportedPacket& report, const AirPacket& packet) {
    constexpr double reach = 4 * per_microsecond;
    if (report.channel != packet.channel.value() || std::abs(report.start - packet.start) > reach)
        return false;
    if (report.access_address != fmt::format("{:08x}", packet.access_address.value)) return false;
    if (report.crc != "ok") return is_coded(packet.phy) == (report.phy[0] == 'S');
    std::string hex;
    for (const auto octet : packet.pdu) hex += fmt::format("{:02x}", octet);
    return report.phy == name(packet.phy) && report.hex == hex;
}

}  // namespace

Reconciliation::Reconciliation(const DenseAir& air, const std::vector<ReportedPacket>& reported) {
    const auto& sent = air.packets();
    std::vector<std::vector<const ReportedPacket*>> reports(sent.size());
    for (const auto& report : reported) {
        const auto packet =
            std::ranges::find_if(sent, [&](const AirPacket& other) { return is_of(report, other); });
        if (packet != sent.end()) {
            reports[static_cast<std::size_t>(packet - sent.begin())].push_back(&report);
        } else if (report.crc == "ok") {
            invented.push_back(text(report));
        } else {
            ++likenesses;
        }
    }
    const Burdens burdens{air};
    double squares = 0;
    std::size_t timed = 0;
    for (std::size_t n = 0; n < sent.size(); ++n) {
        const auto burden = burdens.of(sent[n]);
        const auto right = std::ranges::find_if(reports[n], [](auto* report) { return report->crc == "ok"; });
        const bool is_right = right != reports[n].end();
        for (std::size_t again = 1; again < reports[n].size(); ++again)
            repeated.push_back(text(*reports[n][again]));
        received += is_right ? 1 : 0;
        damaged += !is_right && !reports[n].empty() ? 1 : 0;
        if (!burden.is_bearable()) continue;
        ++demanded;
        if (!is_right) {
            missed.push_back(text(sent[n], burden));
            continue;
        }
        const double error = std::abs((*right)->start - sent[n].start) / per_microsecond;
        greatest_microseconds = std::max(greatest_microseconds, error);
        squares += error * error;
        ++timed;
    }
    rms_microseconds = std::sqrt(squares / static_cast<double>(std::max<std::size_t>(timed, 1)));
}

}  // namespace ble::tests
