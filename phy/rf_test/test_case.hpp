// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/phy_mode.hpp"
#include "phy/rf_test/modulation_index_kind.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ble::phy {

/// What a test case measures.
enum class TestSubject : std::uint8_t {
    in_band_emissions,
    modulation_characteristics,
    carrier_drift,
    sensitivity,
    carrier_to_interference,
    report_integrity,
};

[[nodiscard]] constexpr bool is_of_receiver(TestSubject subject) {
    return subject >= TestSubject::sensitivity;
}

[[nodiscard]] constexpr std::string_view title(TestSubject subject) {
    switch (subject) {
        case TestSubject::in_band_emissions: return "In-band emissions";
        case TestSubject::modulation_characteristics: return "Modulation characteristics";
        case TestSubject::carrier_drift: return "Carrier frequency offset and drift";
        case TestSubject::sensitivity: return "Receiver sensitivity";
        case TestSubject::carrier_to_interference: return "C/I and receiver selectivity";
        case TestSubject::report_integrity: return "PER report integrity";
    }
    return "In-band emissions";
}

/// A case of the Bluetooth RF-PHY test suite (RF-PHY.TS): one subject in the form for one PHY.
struct TestCase {
    std::string_view name;
    TestSubject subject;
    PhyMode phy;
    ModulationIndexKind modulation_index = ModulationIndexKind::standard;
};

inline constexpr std::array test_cases{
    TestCase{"TRM/BV-03", TestSubject::in_band_emissions, PhyMode::le_1m},
    TestCase{"TRM/BV-05", TestSubject::modulation_characteristics, PhyMode::le_1m},
    TestCase{"TRM/BV-06", TestSubject::carrier_drift, PhyMode::le_1m},
    TestCase{"TRM/BV-08", TestSubject::in_band_emissions, PhyMode::le_2m},
    TestCase{"TRM/BV-09", TestSubject::modulation_characteristics, PhyMode::le_1m,
             ModulationIndexKind::stable},
    TestCase{"TRM/BV-10", TestSubject::modulation_characteristics, PhyMode::le_2m},
    TestCase{"TRM/BV-11", TestSubject::modulation_characteristics, PhyMode::le_2m,
             ModulationIndexKind::stable},
    TestCase{"TRM/BV-12", TestSubject::carrier_drift, PhyMode::le_2m},
    TestCase{"TRM/BV-13", TestSubject::modulation_characteristics, PhyMode::le_coded_s8},
    TestCase{"TRM/BV-14", TestSubject::carrier_drift, PhyMode::le_coded_s8},
};

}  // namespace ble::phy
