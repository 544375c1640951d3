// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace ble::sdr {

/// One entry of SigMF's `annotations`: what is known about a stretch of samples, for people and
/// for viewers.
struct Annotation {
    /// From lower to upper edge, absolute. SigMF wants both or neither.
    using Band = std::pair<Hertz, Hertz>;
    using Value = std::variant<bool, std::int64_t, double, std::string>;

    std::uint64_t sample_start = 0;
    std::optional<std::uint64_t> sample_count{};
    std::optional<Band> band{};
    std::string label{};    ///< short, shown at the stretch; empty: none
    std::string comment{};  ///< empty: none
    /// Fields of other namespaces with their full names: {"fyrkat:channel", 37}.
    std::vector<std::pair<std::string, Value>> fields{};
};

}  // namespace ble::sdr
