// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/transmitter_test.hpp"

#include <cassert>

namespace ble::phy {
namespace {

using Measurement = std::variant<InBandEmissions, ModulationCharacteristics, CarrierDrift>;

Measurement measurement_of(const TestCase& test_case, double transmit_dbm) {
    assert(!is_of_receiver(test_case.subject));
    switch (test_case.subject) {
        case TestSubject::modulation_characteristics: return ModulationCharacteristics{test_case};
        case TestSubject::carrier_drift: return CarrierDrift{test_case};
        default: return InBandEmissions{test_case, transmit_dbm};
    }
}

}  // namespace

TransmitterTest::TransmitterTest(const TestCase& test_case, double transmit_dbm)
    : case_{test_case}, prescribed_{measurement_of(test_case, transmit_dbm)}, other_{prescribed_} {}

void TransmitterTest::add(const MeasuredSignal& signal) {
    const auto& packet = signal.packet;
    if (packet.phy != case_.phy || packet.truncated || packet.crc_status == CrcStatus::bad) return;
    const auto is_prescribed = [&](const auto& measurement) {
        return signal.payload && measurement.prescribes(*signal.payload, packet.phy);
    };
    const bool is_right = std::visit(is_prescribed, prescribed_);
    std::visit([&](auto& measurement) { measurement.add(signal); }, is_right ? prescribed_ : other_);
    auto& count = is_right ? prescribed_count_ : other_count_;
    ++count.packets;
    count.corrected += packet.corrected;
}

TestResult TransmitterTest::result() const {
    const bool is_judged = prescribed_count_.packets > 0;
    const auto& measurement = is_judged ? prescribed_ : other_;
    const auto& count = is_judged ? prescribed_count_ : other_count_;
    TestResult result{.test_case = case_, .packets = count.packets, .corrected = count.corrected};
    result.figures = std::visit([](const auto& measured) { return measured.figures(); }, measurement);
    if (const auto* emissions = std::get_if<InBandEmissions>(&measurement)) {
        result.by_offset = emissions->emissions();
        result.limits_by_offset = emissions->limits();
        result.least_rate = emissions->least_rate();
    }
    if (!is_judged) {
        for (auto& figure : result.figures) figure.verdict = Verdict::none;
    }
    return result;
}

}  // namespace ble::phy
