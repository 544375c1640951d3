// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "sdr/segment.hpp"
#include "sdr/sigmf_metadata.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace ble::sdr {

/// Cuts a SigMF recording into segments: at least one, the first from sample 0, by `first_sample`
/// upwards. A new one begins where the frequency changes, where `core:global_index` jumps (time
/// moves on by the lost samples; back: the counter began anew, time goes on without a gap), and where
/// a `core:datetime` differs from sample arithmetic by more than 1 ms: the times of hosts are not
/// exact, and a difference below that is not a gap. Time starts at 1970-01-01 where no capture says
/// otherwise; samples before the first capture take its settings; a capture without a frequency keeps
/// the one before. `center`, if given, replaces every frequency. Throws InputError naming `file` for a
/// missing frequency and for times beyond 2199.
[[nodiscard]] std::vector<Segment> plan_segments(const SigmfMetadata& metadata, Hertz rate,
                                                 std::optional<Hertz> center, std::string_view file);

/// Where the last capture begins, counted as in Segment: so many samples there must be.
[[nodiscard]] std::uint64_t first_sample_of_last_capture(const SigmfMetadata& metadata);

}  // namespace ble::sdr
