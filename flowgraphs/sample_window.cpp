// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/sample_window.hpp"

#include <algorithm>

namespace ble::flow {

sdr::Block SampleWindow::part_of(const sdr::Block& block) const {
    const auto block_end = block.first_sample + block.samples.size();
    const auto from = std::clamp(first, block.first_sample, block_end);
    const auto to = std::clamp(end, from, block_end);
    return {block.samples.part(static_cast<std::size_t>(from - block.first_sample),
                               static_cast<std::size_t>(to - from)),
            from, block.segment};
}

}  // namespace ble::flow
