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
    TestCase{"RCV/BV-01", TestSubject::sensitivity, PhyMode::le_1m},
    TestCase{"RCV/BV-03", TestSubject::carrier_to_interference, PhyMode::le_1m},
    TestCase{"RCV/BV-07", TestSubject::report_integrity, PhyMode::le_1m},
    TestCase{"RCV/BV-08", TestSubject::sensitivity, PhyMode::le_2m},
    TestCase{"RCV/BV-09", TestSubject::carrier_to_interference, PhyMode::le_2m},
    TestCase{"RCV/BV-13", TestSubject::report_integrity, PhyMode::le_2m},
    TestCase{"RCV/BV-14", TestSubject::sensitivity, PhyMode::le_1m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-15", TestSubject::carrier_to_interference, PhyMode::le_1m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-19", TestSubject::report_integrity, PhyMode::le_1m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-20", TestSubject::sensitivity, PhyMode::le_2m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-21", TestSubject::carrier_to_interference, PhyMode::le_2m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-25", TestSubject::report_integrity, PhyMode::le_2m, ModulationIndexKind::stable},
    TestCase{"RCV/BV-26", TestSubject::sensitivity, PhyMode::le_coded_s2},
    TestCase{"RCV/BV-27", TestSubject::sensitivity, PhyMode::le_coded_s8},
    TestCase{"RCV/BV-28", TestSubject::carrier_to_interference, PhyMode::le_coded_s2},
    TestCase{"RCV/BV-29", TestSubject::carrier_to_interference, PhyMode::le_coded_s8},
    TestCase{"RCV/BV-30", TestSubject::report_integrity, PhyMode::le_coded_s2},
    TestCase{"RCV/BV-31", TestSubject::report_integrity, PhyMode::le_coded_s8},
    TestCase{"RCV/BV-32", TestSubject::sensitivity, PhyMode::le_coded_s2, ModulationIndexKind::stable},
    TestCase{"RCV/BV-33", TestSubject::sensitivity, PhyMode::le_coded_s8, ModulationIndexKind::stable},
    TestCase{"RCV/BV-34", TestSubject::carrier_to_interference, PhyMode::le_coded_s2,
             ModulationIndexKind::stable},
    TestCase{"RCV/BV-35", TestSubject::carrier_to_interference, PhyMode::le_coded_s8,
             ModulationIndexKind::stable},
    TestCase{"RCV/BV-36", TestSubject::report_integrity, PhyMode::le_coded_s2, ModulationIndexKind::stable},
    TestCase{"RCV/BV-37", TestSubject::report_integrity, PhyMode::le_coded_s8, ModulationIndexKind::stable},
};

}  // namespace ble::phy
