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

std::string result_json(const BenchResult& result, std::string_view instruction_set) {
    const auto& traffic = result.work.traffic;
    JsonObject json;
    json.text("work", result.work.name);
    json.number("sample_rate", traffic.rate.value, 0);
    json.number("msamples_per_second", result.samples_per_second() / 1e6, 1);
    json.number("times_real_time", result.times_real_time(), 2);
    json.number("ns_per_sample", result.nanoseconds, 3);
    json.number("fftw_ratio", result.yardsticks, 3);
    if (const auto asked = result.asked_yardsticks(instruction_set))
        json.number("fftw_ratio_asked", *asked, 3);
    json.number("packets_sent", static_cast<std::int64_t>(result.packets_sent));
    json.number("packets_right", result.packets_right, 1);
    return json.take();
}

std::string packet_json(const PacketResult& result) {
    JsonObject json;
    json.text("work", result.work.name);
    json.number("us_per_packet", result.microseconds, 2);
    json.number("fftw_kiloratio", result.yardsticks, 2);
    json.number("fftw_kiloratio_asked", result.asked_yardsticks(), 2);
    json.number("right", result.right, 4);
    return json.take();
}

}  // namespace

double BenchReport::yardstick() const {
    std::vector<double> yardsticks;
    for (const auto& result : results) yardsticks.push_back(result.nanoseconds / result.yardsticks);
    for (const auto& packet : packets) yardsticks.push_back(packet.microseconds / packet.yardsticks);
    return yardsticks.empty() ? 0 : median(yardsticks);
}

std::string BenchReport::text() const {
    std::string text = fmt::format("Processor time of one thread; kernels: {}\n", instruction_set);
    if (yardstick() > 0) {
        fmt::format_to(
            std::back_inserter(text),
            "x FFTW: against FFTW's 48-point transform, batched, in the same run: {:.2f} ns a point\n",
            yardstick());
    }
    if (!results.empty()) text += results_text();
    if (two_threads) {
        fmt::format_to(
            std::back_inserter(text),
            "\n96 MS/s, all PHYs, noise: two threads take {:.2f} times less time than one, {:.1f} asked; "
            "{:.1f} x real time\n",
            two_threads->gain, ThreadGain::asked, two_threads->times_real_time);
    }
    if (!packets.empty()) text += packets_text();
    return text;
}

std::string BenchReport::results_text() const {
    auto text = fmt::format("\n{:<56} {:>9} {:>11} {:>7} {:>6} {:>13}\n", "8-bit samples to packets",
                            "Msample/s", "x real time", "x FFTW", "asked", "packets right");
    for (const auto& result : results) {
        const auto right = result.packets_sent == 0
                               ? ""
                               : fmt::format("{:.1f} of {}", result.packets_right, result.packets_sent);
        const auto asked = result.asked_yardsticks(instruction_set);
        fmt::format_to(std::back_inserter(text), "{:<56} {:>9.0f} {:>11.1f} {:>7.2f} {:>6} {:>13}\n",
                       result.work.name, result.samples_per_second() / 1e6, result.times_real_time(),
                       result.yardsticks, asked ? fmt::format("{:.2f}", *asked) : "", right);
    }
    return text;
}

std::string BenchReport::packets_text() const {
    auto text = fmt::format("\n{:<56} {:>9} {:>19} {:>6} {:>13}\n", "37 octets, from the sync word to octets",
                            "us", "thousand x FFTW", "asked", "right");
    for (const auto& packet : packets) {
        fmt::format_to(std::back_inserter(text), "{:<56} {:>9.1f} {:>19.1f} {:>6.1f} {:>12.1f}%\n",
                       packet.work.name, packet.microseconds, packet.yardsticks, packet.asked_yardsticks(),
                       100 * packet.right);
    }
    return text;
}

std::string BenchReport::json() const {
    JsonObject json;
    json.text("instruction_set", instruction_set);
    json.number("fftw_ns_per_point", yardstick(), 3);
    json.raw("results", json_array(results, [this](const BenchResult& result) {
                 return result_json(result, instruction_set);
             }));
    if (two_threads) json.number("two_threads_gain", two_threads->gain, 3);
    json.raw("packets", json_array(packets, packet_json));
    return json.take() + '\n';
}

}  // namespace ble::flow
