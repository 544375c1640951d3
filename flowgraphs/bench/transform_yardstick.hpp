// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace ble::flow {

/// Processor time, in nanoseconds a point, of FFTW's 48-point complex transforms, 64 at once and all in
/// cache: what a machine is worth at the moment. Times of ours divided by it can be compared between
/// machines.
[[nodiscard]] double nanoseconds_per_transform_point();

}  // namespace ble::flow
