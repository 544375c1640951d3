// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/control_opcode.hpp"
#include "linklayer/feature_pages.hpp"
#include "linklayer/feature_set.hpp"
#include "phy/octet_reader.hpp"
#include "phy/octet_writer.hpp"

#include <algorithm>

namespace ble::ll {

/// LL_FEATURE_REQ, LL_FEATURE_RSP and LL_PERIPHERAL_FEATURE_REQ: the first 64 features (Core 6.0, Vol 6
/// Part B, 2.4.2.9, 2.4.2.10 and 2.4.2.15).
template <ControlOpcode code>
struct FeaturePdu {
    static constexpr ControlOpcode opcode = code;

    FeatureSet features{};

    [[nodiscard]] static FeaturePdu parse(OctetReader& reader) {
        const std::uint64_t low = reader.u32();
        return {.features = {low | std::uint64_t{reader.u32()} << 32}};
    }
    void write(OctetWriter& writer) const {
        writer.u32(static_cast<std::uint32_t>(features.bits));
        writer.u32(static_cast<std::uint32_t>(features.bits >> 32));
    }
    friend bool operator==(const FeaturePdu&, const FeaturePdu&) = default;
};

using FeatureReq = FeaturePdu<ControlOpcode::feature_req>;
using FeatureRsp = FeaturePdu<ControlOpcode::feature_rsp>;
using PeripheralFeatureReq = FeaturePdu<ControlOpcode::peripheral_feature_req>;

/// LL_FEATURE_EXT_REQ and LL_FEATURE_EXT_RSP: one page of 192 further features (Core 6.0, Vol 6 Part B,
/// 2.4.2.43 and 44).
template <ControlOpcode code>
struct FeatureExtPdu {
    static constexpr ControlOpcode opcode = code;

    std::uint8_t max_page = 0;
    std::uint8_t page_number = 1;
    FeaturePage page{};

    [[nodiscard]] static FeatureExtPdu parse(OctetReader& reader) {
        FeatureExtPdu out{.max_page = reader.u8(), .page_number = reader.u8()};
        std::ranges::copy(reader.take(out.page.size()), out.page.begin());
        return out;
    }
    void write(OctetWriter& writer) const {
        writer.u8(max_page);
        writer.u8(page_number);
        writer.octets(page);
    }
    friend bool operator==(const FeatureExtPdu&, const FeatureExtPdu&) = default;
};

using FeatureExtReq = FeatureExtPdu<ControlOpcode::feature_ext_req>;
using FeatureExtRsp = FeatureExtPdu<ControlOpcode::feature_ext_rsp>;

}  // namespace ble::ll
