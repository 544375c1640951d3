// SPDX-License-Identifier: Apache-2.0
#include "phy/impairments/front_end.hpp"

#include <cassert>

namespace ble::phy {

FrontEnd::FrontEnd(const Impairments& impairments, Hertz rate, Xoshiro256& random)
    : noise_random_{random()},
      iq_imbalance_{impairments.iq_imbalance},
      dc_offset_{impairments.dc_offset},
      quantiser_{impairments.quantiser} {
    assert(!impairments.out_of_range(rate));
    if (impairments.noise_dbfs_in_1_mhz) noise_.emplace(*impairments.noise_dbfs_in_1_mhz, rate);
    for (const auto& interferer : impairments.interferers) {
        interferers_.emplace_back(interferer, rate, Xoshiro256{random()});
    }
}

void FrontEnd::operator()(std::span<Sample> stream) {
    for (auto& interferer : interferers_) interferer.add_to(stream);
    if (noise_) (*noise_)(stream, noise_random_);
    if (iq_imbalance_.gain_db != 0 || iq_imbalance_.phase_degrees != 0) iq_imbalance_(stream);
    if (dc_offset_) (*dc_offset_)(stream);
    if (quantiser_) clipped_ += (*quantiser_)(stream);
}

}  // namespace ble::phy
