// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/modulator_test.hpp"

#include "phy/rf_test/transmitter_test.hpp"

#include <vector>

namespace ble::phy {
namespace {

std::vector<TestPayload> payloads_of(const TestCase& test_case) {
    using enum TestPayload;
    if (test_case.subject == TestSubject::in_band_emissions) return {prbs9};
    if (is_coded(test_case.phy)) return {repeated_11111111};
    if (test_case.subject == TestSubject::carrier_drift) return {repeated_10101010};
    return {repeated_11110000, repeated_10101010};
}

}  // namespace

TestResult test_modulator(const TestCase& test_case, TestTransmitterConfig transmitter,
                          const ModulatorTestEffort& effort) {
    transmitter.phy = test_case.phy;
    TestTransmitter sender{transmitter};
    TransmitterTest test{test_case, effort.transmit_dbm};
    for (const auto payload : payloads_of(test_case)) {
        for (std::size_t i = 0; i < effort.packets; ++i) test.add(sender.send(payload, effort.octets));
    }
    return test.result();
}

}  // namespace ble::phy
