// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/measurement_table.hpp"

#include "flowgraphs/packet_text.hpp"
#include "flowgraphs/tone_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

namespace ble::flow {

namespace {

constexpr std::string_view not_known = "\u2014";

std::string figure(double value, std::string_view unit) {
    if (!std::isfinite(value)) return std::string{not_known};
    const double rounded = std::round(value * 10) / 10 + 0.0;  // no -0.0
    return fmt::format("{:.1f} {}", rounded, unit);
}

std::string kilohertz(Hertz value) { return figure(value.value / 1e3, "kHz"); }

/// The bits that it is measured at need not occur.
std::string deviation(std::optional<Hertz> value) {
    return value ? kilohertz(*value) : std::string{not_known};
}

std::string ratio_text(const PacketMeasurements& measured) {
    if (!measured.delta_f1 || !measured.delta_f2) return std::string{not_known};
    return fmt::format("{:.2f}", *measured.delta_f2 / *measured.delta_f1);
}

void add_tone(std::vector<MeasurementRow>& rows, const ConstantTone& cte) {
    rows.push_back(
        {"Constant tone", fmt::format("{}, {} \u00b5s", name(cte.info.type), 8 * cte.info.time_8us), ""});
    if (!cte.angles) return;
    rows.push_back({"Angle, phase steps", degrees_text(cte.angles->phase), ""});
    rows.push_back({"Angle, MUSIC", degrees_text(cte.angles->music), ""});
}

}  // namespace

std::vector<MeasurementRow> measurement_table(const Packet& packet) {
    const auto& measured = packet.measured;
    const bool is_2m = packet.phy == PhyMode::le_2m;
    std::vector<MeasurementRow> rows{
        {"RSSI", figure(measured.rssi_dbfs, "dBFS"), ""},
        {"Noise", figure(measured.noise_dbfs, is_2m ? "dBFS in 2 MHz" : "dBFS in 1 MHz"), ""},
        {"SNR", figure(measured.snr_db, "dB"), ""},
        {"Airtime", fmt::format("{} \u00b5s", (packet.end() - packet.start).count() / 1000), ""},
        {"Carrier offset", kilohertz(measured.cfo), "within \u00b1150 kHz"},
        {"Drift", kilohertz(measured.drift), "within \u00b150 kHz"},
        {"Modulation index h", fmt::format("{:.3f}", measured.modulation_index), "0.45 to 0.55"},
        {"Access address errors", fmt::format("{} bits", measured.access_address_errors), ""},
        {"\u0394f1 average", deviation(measured.delta_f1), is_2m ? "450 to 550 kHz" : "225 to 275 kHz"},
        {"\u0394f2 average", deviation(measured.delta_f2), ""},
        {"\u0394f2 / \u0394f1", ratio_text(measured), "at least 0.8"},
        {"CRC", std::string{crc_text(packet)}, ""},
    };
    if (packet.cte) add_tone(rows, *packet.cte);
    return rows;
}

}  // namespace ble::flow
