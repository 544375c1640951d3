// SPDX-License-Identifier: Apache-2.0
#include "phy/direction/tone_angles.hpp"

#include "phy/direction/music.hpp"
#include "phy/direction/phase_step.hpp"

namespace ble::phy {

ToneAngles tone_angles(const Eigen::MatrixXcd& covariance, const AntennaArray& array, Hertz carrier) {
    const double greatest_step = array.phase_step(90, carrier);
    return {.phase = array.degrees(mean_phase_step(covariance), carrier),
            .music = array.degrees(music_phase_step(covariance, greatest_step), carrier)};
}

}  // namespace ble::phy
