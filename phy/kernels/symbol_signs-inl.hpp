// SPDX-License-Identifier: Apache-2.0
// Included once for each instruction set, after highway.h.
#if defined(FYRKAT_PHY_KERNELS_SYMBOL_SIGNS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FYRKAT_PHY_KERNELS_SYMBOL_SIGNS_INL
#undef FYRKAT_PHY_KERNELS_SYMBOL_SIGNS_INL
#else
#define FYRKAT_PHY_KERNELS_SYMBOL_SIGNS_INL
#endif

#include <cstdint>

HWY_BEFORE_NAMESPACE();
namespace ble::phy::kernels::HWY_NAMESPACE {

/// Symbols of ±1, as many as there are lanes.
template <class D>
HWY_INLINE hwy::HWY_NAMESPACE::Vec<D> symbols_from(D d, const std::int8_t* from) {
    namespace hn = hwy::HWY_NAMESPACE;
    const hn::Rebind<std::int8_t, D> octets;
    return hn::ConvertTo(d, hn::PromoteTo(hn::RebindToSigned<D>{}, hn::LoadU(octets, from)));
}

}  // namespace ble::phy::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
