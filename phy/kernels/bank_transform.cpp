// SPDX-License-Identifier: Apache-2.0
#include "phy/kernels/bank_transform.hpp"

#include <algorithm>
#include <cassert>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "phy/kernels/bank_transform.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "phy/kernels/fixed_dft-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

using D16 = hn::CappedTag<std::int16_t, bank_batch / 2>;
using Points = Point<D16>;

HWY_INLINE Points load(const BranchRow& row, std::size_t t) {
    return {hn::LoadU(D16{}, &row.re[t]), hn::LoadU(D16{}, &row.im[t])};
}

/// Which of the first step's results: differences are turned before they are transformed on.
enum class FirstStep { sum, difference };

template <std::size_t half, FirstStep step>
HWY_FLATTEN void transform_power(BranchRow* rows, std::size_t odd) {
    for (std::size_t n2 = 0; n2 < odd; ++n2, rows += half) {
        for (std::size_t t = 0; t < bank_batch; t += hn::Lanes(D16{})) {
            Points x[half];
            unrolled<half>([&](auto i) HWY_ATTR {
                x[i] = load(rows[i], t);
                if constexpr (step == FirstStep::difference) x[i] = turned<i, 2 * half>(x[i]);
            });
            dft_power_of_two<half>(x);
            unrolled<half>([&](auto i) HWY_ATTR {
                hn::StoreU(x[i].re, D16{}, &rows[i].re[t]);
                hn::StoreU(x[i].im, D16{}, &rows[i].im[t]);
            });
        }
    }
}

template <std::size_t half>
void transform_powers(BranchRow* rows, std::size_t odd) {
    transform_power<half, FirstStep::sum>(rows, odd);
    transform_power<half, FirstStep::difference>(rows + half * odd, odd);
}

template <std::size_t odd>
HWY_FLATTEN void transform_odd(const BranchRow* rows, TransformShape shape, const ChannelPlace* places) {
    if (std::none_of(places, places + odd, [](const auto& place) { return place.re != nullptr; })) return;
    for (std::size_t t = 0; t < bank_batch; t += hn::Lanes(D16{})) {
        Points x[odd];
        unrolled<odd>([&](auto i) HWY_ATTR {
            x[i] = load(rows[i * shape.power / 2], t);
            if constexpr (odd > 1) x[i] = scaled(x[i], shape.attenuation);
        });
        dft_odd<odd>(x);
        unrolled<odd>([&](auto i) HWY_ATTR {
            if (places[i].re == nullptr) return;
            hn::StoreU(x[i].re, D16{}, places[i].re + t);
            hn::StoreU(x[i].im, D16{}, places[i].im + t);
        });
    }
}

template <std::size_t odd>
void transform_odds(const BranchRow* rows, TransformShape shape, const ChannelPlace* places) {
    const auto half = shape.power / 2;
    for (std::size_t s = 0; s < 2; ++s, rows += half * odd) {
        for (std::size_t j = 0; j < half; ++j, places += odd) transform_odd<odd>(rows + j, shape, places);
    }
}

void transform_batch(std::span<BranchRow> rows, TransformShape shape, std::span<const ChannelPlace> places) {
    switch (shape.power / 2) {
        case 2: transform_powers<2>(rows.data(), shape.odd); break;
        case 4: transform_powers<4>(rows.data(), shape.odd); break;
        case 8: transform_powers<8>(rows.data(), shape.odd); break;
        case 16: transform_powers<16>(rows.data(), shape.odd); break;
        default: break;
    }
    switch (shape.odd) {
        case 1: return transform_odds<1>(rows.data(), shape, places.data());
        case 3: return transform_odds<3>(rows.data(), shape, places.data());
        case 5: return transform_odds<5>(rows.data(), shape, places.data());
        case 7: return transform_odds<7>(rows.data(), shape, places.data());
        case 9: return transform_odds<9>(rows.data(), shape, places.data());
        case 15: return transform_odds<15>(rows.data(), shape, places.data());
        case 25: return transform_odds<25>(rows.data(), shape, places.data());
        default: break;
    }
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace ble::phy::kernels {

HWY_EXPORT(transform_batch);

bool has_transform(TransformShape shape) {
    const std::size_t powers[]{2, 4, 8, 16, 32}, odds[]{1, 3, 5, 7, 9, 15, 25};
    return std::ranges::count(powers, shape.power) > 0 && std::ranges::count(odds, shape.odd) > 0;
}

void bank_transform(std::span<BranchRow> rows, TransformShape shape, std::span<const ChannelPlace> places) {
    assert(has_transform(shape) && rows.size() == shape.size() && places.size() == shape.size());
    HWY_DYNAMIC_DISPATCH(transform_batch)(rows, shape, places);
}

}  // namespace ble::phy::kernels
#endif
