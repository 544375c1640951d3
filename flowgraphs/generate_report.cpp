// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/generate_report.hpp"

#include "flowgraphs/generated_files.hpp"
#include "flowgraphs/hertz_argument.hpp"
#include "flowgraphs/packets_text.hpp"
#include "phy/sample_clock.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace ble::flow {

std::string generate_summary(const GenerateOptions& options, const GeneratePlan& plan) {
    const SampleClock clock{plan.start, plan.passband.rate};
    const std::chrono::duration<double> length = clock.length_of(plan.samples);
    const auto octets =
        static_cast<double>(plan.samples) *
        static_cast<double>(options.antennas.channels() * sdr::octets_per_sample(options.format));
    return fmt::format("{}: {} in {:.4f} s, {} around {}, {}, {:.4g} MB, seed {}",
                       GeneratedFiles{options.out}.metadata().string(), packets_text(plan.packets),
                       length.count(), megahertz_text(plan.passband.rate),
                       megahertz_text(plan.passband.center), sdr::sigmf_datatype(options.format),
                       octets / 1e6, options.seed);
}

std::vector<std::string> replay_hint(const GenerateOptions& options, const CrcInitBook& book) {
    constexpr std::size_t most = 16;
    auto addresses = book.to_be_watched();
    if (addresses.empty()) return {};
    const auto* const which = addresses.size() > most ? "some of them" : "them";
    addresses.resize(std::min(addresses.size(), most));
    std::vector<std::string> lines;
    std::string arguments;
    for (const auto& address : addresses) {
        const auto entry = book.at(address);
        lines.push_back(fmt::format("access address {:08x}: CRC init {:06x}, {}", address.value,
                                    entry.crc_init.value, name(entry.origin)));
        arguments += fmt::format(" --aa {:08x}:{:06x}", address.value, entry.crc_init.value);
    }
    lines.push_back(fmt::format("to receive {}: fyrkat replay {}{}", which,
                                GeneratedFiles{options.out}.metadata().string(), arguments));
    return lines;
}

}  // namespace ble::flow
