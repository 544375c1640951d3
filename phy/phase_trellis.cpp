// SPDX-License-Identifier: Apache-2.0
#include "phy/phase_trellis.hpp"

#include "phy/kernels/phase_path.hpp"

#include <algorithm>
#include <cmath>

namespace ble::phy {

PhaseTrellis::PhaseTrellis(const PhaseTracker& tracker, std::span<const std::int8_t> known)
    : tracker_{tracker}, known_{known} {
    survivors_.metric[1] = -1e6F;  // no ones have been sent
}

void PhaseTrellis::push(std::span<const Sample> received) {
    const auto before = records_.size();
    records_.resize(before + received.size());
    const auto known = known_.subspan(std::min(before, known_.size()));
    kernels::extend_survivors(tracker_.loop(), received, known.first(std::min(known.size(), received.size())),
                              survivors_, std::span{records_}.subspan(before));
}

TrellisPath PhaseTrellis::best_path() const {
    const auto count = records_.size();
    TrellisPath path{.symbols = std::vector<std::int8_t>(count), .carrier = std::vector<float>(count)};
    kernels::trace_back(records_, best_end(), tracker_.loop().leak, {path.symbols, path.carrier});
    return path;
}

TrellisPath PhaseTrellis::path_along(std::span<const std::int8_t> symbols,
                                     std::span<const Sample> received) const {
    PhaseTrellis trellis{tracker_, symbols};
    trellis.push(received.first(symbols.size()));
    return trellis.best_path();
}

std::vector<PhaseTrellis::Junction> PhaseTrellis::junctions() const {
    std::vector<Junction> out;
    out.reserve(records_.size() - known_.size() + 1);
    auto parity = best_end();
    // The path that ends in the other parity comes, as it were, a symbol later.
    out.push_back({records_.size(), parity, std::abs(survivors_.metric[1] - survivors_.metric[0])});
    for (auto n = records_.size(); n-- > known_.size();) {
        out.push_back({n, parity, std::abs(records_[n].margin[parity])});
        if (is_one(n, parity)) parity = 1 - parity;
    }
    return out;
}

std::vector<Detour> PhaseTrellis::detours(std::size_t most) const {
    if (records_.size() <= known_.size()) return {};
    auto cheapest = junctions();
    const auto last = cheapest.begin() + static_cast<std::ptrdiff_t>(std::min(most, cheapest.size()));
    std::partial_sort(cheapest.begin(), last, cheapest.end(),
                      [](const Junction& a, const Junction& b) { return a.cost < b.cost; });
    std::vector<Detour> out;
    for (auto junction = cheapest.begin(); junction != last; ++junction) {
        Detour detour{.last = junction->symbol, .cost = junction->cost};
        auto parity = junction->parity;
        if (junction->symbol < records_.size()) {
            detour.flipped.push_back(junction->symbol);
            if (is_one(junction->symbol, parity)) parity = 1 - parity;
        }
        auto whole = parting(std::move(detour), parity);
        if (!whole) continue;
        whole->first -= known_.size();
        whole->last -= known_.size();
        for (auto& decision : whole->flipped) decision -= known_.size();
        out.push_back(*std::move(whole));
    }
    return out;
}

std::optional<Detour> PhaseTrellis::parting(Detour detour, std::size_t parity) const {
    // The two ways stand in different parities, and do so as long as they have the same symbols.
    for (detour.first = detour.last; detour.first-- > known_.size();) {
        const bool crossed = is_one(detour.first, parity);
        if (is_one(detour.first, 1 - parity) != crossed) {
            detour.flipped.push_back(detour.first);
            return detour;
        }
        if (crossed) parity = 1 - parity;
    }
    return std::nullopt;
}

}  // namespace ble::phy
