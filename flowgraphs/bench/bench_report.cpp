// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/bench_report.hpp"

#include "flowgraphs/bench/median.hpp"
#include "flowgraphs/json_array.hpp"
#include "flowgraphs/json_object.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

namespace ble::flow {
namespace {

std::string result_json(const BenchResult& result) {
    const auto& traffic = result.work.traffic;
    JsonObject json;
    json.text("work", result.work.name);
    json.number("sample_rate", traffic.rate.value, 0);
    json.number("msamples_per_second", result.samples_per_second() / 1e6, 1);
    json.number("times_real_time", result.times_real_time(), 2);
    json.number("ns_per_sample", result.nanoseconds, 3);
    json.number("fftw_ratio", result.yardsticks, 3);
    json.number("fftw_ratio_asked", result.asked_yardsticks(), 3);
    json.number("packets_sent", static_cast<std::int64_t>(result.packets_sent));
    json.number("packets_right", result.packets_right, 1);
    return json.take();
}

}  // namespace

double BenchReport::yardstick() const {
    std::vector<double> yardsticks;
    for (const auto& result : results) yardsticks.push_back(result.nanoseconds / result.yardsticks);
    return median(yardsticks);
}

std::string BenchReport::text() const {
    std::string text = fmt::format(
        "8-bit samples to packets, processor time of one thread; kernels: {}\n"
        "x FFTW: against FFTW's 48-point transform, batched, in the same run: {:.2f} ns a point\n\n"
        "{:<52} {:>9} {:>11} {:>7} {:>6} {:>13}\n",
        instruction_set, yardstick(), "work", "Msample/s", "x real time", "x FFTW", "asked", "packets right");
    for (const auto& result : results) {
        const auto packets = result.packets_sent == 0
                                 ? ""
                                 : fmt::format("{:.1f} of {}", result.packets_right, result.packets_sent);
        fmt::format_to(std::back_inserter(text), "{:<52} {:>9.0f} {:>11.1f} {:>7.2f} {:>6.2f} {:>13}\n",
                       result.work.name, result.samples_per_second() / 1e6, result.times_real_time(),
                       result.yardsticks, result.asked_yardsticks(), packets);
    }
    return text;
}

std::string BenchReport::json() const {
    JsonObject json;
    json.text("instruction_set", instruction_set);
    json.number("fftw_ns_per_point", yardstick(), 3);
    json.raw("results", json_array(results, result_json));
    return json.take() + '\n';
}

}  // namespace ble::flow
