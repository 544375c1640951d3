// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::phy {

/// What the known symbols of a packet tell about it.
struct SyncEstimate {
    double start = 0;  ///< start of the first preamble symbol, in samples of the channel stream
    double phase = 0;  ///< carrier phase there, radians
    double cfo = 0;    ///< carrier offset, radians per symbol
    double modulation_index = 0.5;
    double amplitude = 0;
    double correlation = 0;  ///< share of the received energy that the known waveform explains, 0 to 1
    /// Mean power that it explains, on LE Coded piece by piece: a drifting carrier turns about in so long a
    /// word.
    double explained = 0;
};

}  // namespace ble::phy
