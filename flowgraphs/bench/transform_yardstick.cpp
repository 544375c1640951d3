// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/bench/transform_yardstick.hpp"

#include "flowgraphs/bench/cpu_clock.hpp"
#include "phy/sample.hpp"

#include <chrono>
#include <fftw3.h>
#include <memory>
#include <vector>

namespace ble::flow {

double nanoseconds_per_transform_point() {
    constexpr int size = 48, batch = 64, times = 20'000;
    std::vector<Sample> in(size * batch, Sample{1, 0}), out(size * batch);
    const auto data_of = [](std::vector<Sample>& samples) {
        return reinterpret_cast<fftwf_complex*>(samples.data());
    };
    const std::unique_ptr<fftwf_plan_s, void (*)(fftwf_plan_s*)> plan{
        fftwf_plan_many_dft(1, &size, batch, data_of(in), nullptr, 1, size, data_of(out), nullptr, 1, size,
                            FFTW_FORWARD, FFTW_ESTIMATE),
        fftwf_destroy_plan};
    const auto begun = CpuClock::now();
    for (int i = 0; i < times; ++i) fftwf_execute(plan.get());
    const std::chrono::duration<double, std::nano> spent = CpuClock::now() - begun;
    return spent.count() / (static_cast<double>(times) * size * batch);
}

}  // namespace ble::flow
