// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/sensitivity_report.hpp"

#include "benchmarks/crossing.hpp"

#include <fmt/format.h>

namespace ble::benchmarks {
namespace {

/// PER 30.8 % is a bit error rate of 0.1 % over 37 bytes: the reference sensitivity's definition.
constexpr double reference_per = 0.308, low_per = 0.1;
constexpr double detection_point = 3;

std::string crossing_text(std::span<const ErrorRate> rates, double per) {
    const auto crossing = find_crossing(rates, per);
    if (!crossing) return "-";
    return fmt::format("{:.2f} ± {:.2f}", crossing->ebn0_db, crossing->error_db);
}

std::string target_text(const std::optional<Target>& target) {
    if (!target) return "-";
    return fmt::format("{:.1f} / {:.1f}", target->asked, target->goal);
}

double share(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

std::string detection_text(const Curve& curve) {
    for (const auto& [ebn0_db, tally] : curve.points) {
        if (ebn0_db == detection_point)
            return fmt::format("{:.2f} %", 100 * share(tally.detected, tally.sent));
    }
    return "-";
}

std::uint64_t false_valid(const Curve& curve) {
    std::uint64_t sum = 0;
    for (const auto& point : curve.points) sum += point.tally.false_valid;
    return sum;
}

std::uint64_t sent(const Curve& curve) {
    std::uint64_t sum = 0;
    for (const auto& point : curve.points) sum += point.tally.sent;
    return sum;
}

std::string reference_lines(const Curve& curve) {
    std::string text;
    for (std::size_t i = 0; i < curve.references.size(); ++i) {
        const auto rates = curve.error_rates_of_reference(i);
        text += fmt::format("{:<52} {:>13} {:>11} {:>13} {:>11}\n", "  liquid " + curve.references[i].name,
                            crossing_text(rates, reference_per), "", crossing_text(rates, low_per), "");
    }
    return text;
}

void append_csv(std::string& text, const Curve& curve, std::string_view demodulator,
                std::span<const ErrorRate> rates) {
    for (std::size_t i = 0; i < rates.size(); ++i) {
        const bool is_ours = demodulator == "fyrkat";
        const auto& tally = curve.points[i].tally;
        text += fmt::format("{},\"{}\",{},{:.2f},{},{},{:.5f},{},{}\n", curve.scenario.group,
                            curve.scenario.title, demodulator, rates[i].ebn0_db, rates[i].packets,
                            rates[i].lost, rates[i].per(), is_ours ? fmt::to_string(tally.detected) : "",
                            is_ours ? fmt::to_string(tally.false_valid) : "");
    }
}

}  // namespace

std::string table_of(const Curve& curve) {
    auto text = fmt::format("{}, {}-byte payloads\n{:>9} {:>8} {:>8} {:>8}", curve.scenario.title,
                            curve.scenario.payload_octets, "Eb/N0 dB", "packets", "PER", "found");
    for (const auto& reference : curve.references) text += fmt::format(" {:>13}", reference.name);
    text += '\n';
    for (const auto& [ebn0_db, tally] : curve.points) {
        text += fmt::format("{:>9.2f} {:>8} {:>8.4f} {:>7.2f}%", ebn0_db, tally.sent,
                            1 - share(tally.received, tally.sent), 100 * share(tally.detected, tally.sent));
        for (const auto received : tally.received_by_references) {
            text += fmt::format(" {:>13.4f}", 1 - share(received, tally.sent));
        }
        text += '\n';
    }
    return text;
}

std::string summary_of(std::span<const Curve> curves) {
    auto text =
        fmt::format("{:<52} {:>13} {:>11} {:>13} {:>11} {:>10} {:>15}\n", "Eb/N0 (Coded: Es/N0) in dB for",
                    "PER 30.8 %", "ask / goal", "PER 10 %", "ask / goal", "found, 3dB", "false CRC-valid");
    for (const auto& curve : curves) {
        const auto rates = curve.error_rates();
        text +=
            fmt::format("{:<52} {:>13} {:>11} {:>13} {:>11} {:>10} {:>5} of {:>6}\n", curve.scenario.title,
                        crossing_text(rates, reference_per), target_text(curve.scenario.per_308),
                        crossing_text(rates, low_per), target_text(curve.scenario.per_10),
                        detection_text(curve), false_valid(curve), sent(curve));
        text += reference_lines(curve);
    }
    return text;
}

std::string csv_of(std::span<const Curve> curves) {
    std::string text = "group,scenario,demodulator,ebn0_db,packets,lost,per,detected,false_valid\n";
    for (const auto& curve : curves) {
        append_csv(text, curve, "fyrkat", curve.error_rates());
        for (std::size_t i = 0; i < curve.references.size(); ++i) {
            append_csv(text, curve, "liquid " + curve.references[i].name, curve.error_rates_of_reference(i));
        }
    }
    return text;
}

}  // namespace ble::benchmarks
