// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/soft_decoding.hpp"

#include "phy/kernels/soft_decoding_reference.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/soft_decoding.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_SCALAR

void round_bits(std::span<const float> coded, std::span<std::int16_t> out) {
    reference::round_soft_bits(coded, out);
}

void extend_states_of_code(std::span<const std::int16_t> coded, CodeMetrics& metrics,
                           std::span<std::uint8_t> decisions) {
    reference::extend_code(coded, metrics, decisions);
}

#else

namespace hn = hwy::HWY_NAMESPACE;

void round_bits(std::span<const float> coded, std::span<std::int16_t> out) {
    const hn::CappedTag<float, 8> d;
    const hn::Rebind<std::int16_t, decltype(d)> d16;
    const auto whole = coded.size() / hn::Lanes(d) * hn::Lanes(d);
    auto sum = hn::Zero(d);
    for (std::size_t n = 0; n < whole; n += hn::Lanes(d))
        sum = hn::Add(sum, hn::Abs(hn::LoadU(d, &coded[n])));
    const float rest = reference::sum_of_magnitudes(coded.subspan(whole));
    const float unit = reference::soft_unit(hn::GetLane(hn::SumOfLanes(d, sum)) + rest, coded.size());
    const auto scale = hn::Set(d, unit), limit = hn::Set(d, float{greatest_soft_bit});
    for (std::size_t n = 0; n < whole; n += hn::Lanes(d)) {
        const auto scaled = hn::Mul(hn::LoadU(d, &coded[n]), scale);
        const auto bounded = hn::Max(hn::Min(scaled, limit), hn::Neg(limit));
        hn::StoreU(hn::DemoteTo(d16, hn::NearestInt(bounded)), d16, &out[n]);
    }
    reference::scale_soft_bits(coded.subspan(whole), unit, out.subspan(whole));
}

void extend_states_of_code(std::span<const std::int16_t> coded, CodeMetrics& metrics,
                           std::span<std::uint8_t> decisions) {
    const hn::FixedTag<std::int16_t, code_states> d;
    const hn::Repartition<std::uint8_t, decltype(d)> octets;
    const auto table = [&](const std::array<std::uint8_t, 16>& places)
                           HWY_ATTR { return hn::LoadU(octets, places.data()); };
    // Metrics of the even and the odd states, each twice: of those that bits of 0 and of 1 come from.
    const auto even_places = table({0, 1, 4, 5, 8, 9, 12, 13, 0, 1, 4, 5, 8, 9, 12, 13});
    const auto odd_places = table({2, 3, 6, 7, 10, 11, 14, 15, 2, 3, 6, 7, 10, 11, 14, 15});
    const auto at = [&](auto places, auto values) HWY_ATTR {
        return hn::BitCast(d, hn::TableLookupBytes(hn::BitCast(octets, values), places));
    };
    const auto first_signs = hn::LoadU(d, reference::signs_from_even(0).data());
    const auto second_signs = hn::LoadU(d, reference::signs_from_even(1).data());
    auto metric = hn::LoadU(d, metrics.data());
    for (std::size_t n = 0; n < coded.size() / 2; ++n) {
        const auto gain = hn::Add(hn::Mul(hn::Set(d, coded[2 * n]), first_signs),
                                  hn::Mul(hn::Set(d, coded[2 * n + 1]), second_signs));
        // The oldest bit turns both coded bits over.
        const auto even = hn::Add(at(even_places, metric), gain), odd = hn::Sub(at(odd_places, metric), gain);
        hn::StoreMaskBits(d, hn::Gt(odd, even), &decisions[n]);
        metric = hn::Max(even, odd);
    }
    hn::StoreU(metric, d, metrics.data());
}

#endif

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(round_bits);
HWY_EXPORT(extend_states_of_code);

void round_soft_bits(std::span<const float> coded, std::span<std::int16_t> out) {
    assert(out.size() == coded.size());
    HWY_DYNAMIC_DISPATCH(round_bits)(coded, out);
}

void extend_code(std::span<const std::int16_t> coded, CodeMetrics& metrics,
                 std::span<std::uint8_t> decisions) {
    assert(coded.size() % 2 == 0 && coded.size() <= 2 * soft_bits_at_once);
    assert(decisions.size() >= coded.size() / 2 + decisions_beyond);
    HWY_DYNAMIC_DISPATCH(extend_states_of_code)(coded, metrics, decisions);
}

}  // namespace ble::phy::kernels
#endif
