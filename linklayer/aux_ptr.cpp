// SPDX-License-Identifier: Apache-2.0
#include "linklayer/aux_ptr.hpp"

#include <cassert>

namespace ble::ll {

tl::expected<AuxPtr, Reject> AuxPtr::parse(OctetReader& reader) {
    const auto field = reader.u24();
    const auto channel = field & 0x3F;
    const auto phy = field >> 21;
    if (reader.overrun()) return tl::unexpected{Reject::bad_extended_header};
    if (channel > 36) return tl::unexpected{Reject::bad_channel};
    if (phy > static_cast<unsigned>(LePhy::le_coded)) return tl::unexpected{Reject::reserved_phy};
    const Duration unit = (field >> 7 & 1) != 0 ? long_unit : short_unit;
    return AuxPtr{.channel = ChannelIndex{channel},
                  .clock_accuracy = static_cast<ClockAccuracy>(field >> 6 & 1),
                  .unit = unit,
                  .offset = (field >> 8 & 0x1FFF) * unit,
                  .phy = static_cast<LePhy>(phy)};
}

void AuxPtr::write(OctetWriter& writer) const {
    assert(offset % unit == Duration{} && offset / unit <= 0x1FFF);
    auto field = static_cast<std::uint32_t>(channel.value());
    field |= static_cast<std::uint32_t>(clock_accuracy) << 6;
    field |= (unit == long_unit ? 1u : 0u) << 7;
    field |= static_cast<std::uint32_t>(offset / unit) << 8;
    field |= static_cast<std::uint32_t>(phy) << 21;
    writer.u24(field);
}

}  // namespace ble::ll
