// SPDX-License-Identifier: Apache-2.0
#include "phy/rf_test/receiver_test.hpp"

#include "phy/rf_test/carrier_to_interference.hpp"
#include "phy/rf_test/report_integrity.hpp"
#include "phy/rf_test/sensitivity.hpp"

#include <cassert>

namespace ble::phy {

TestResult test_receiver(const TestCase& test_case, const ReceiverTestEffort& effort) {
    assert(is_of_receiver(test_case.subject));
    switch (test_case.subject) {
        case TestSubject::sensitivity: return test_sensitivity(test_case, effort);
        case TestSubject::carrier_to_interference: return test_carrier_to_interference(test_case, effort);
        default: return test_report_integrity(test_case, effort);
    }
}

}  // namespace ble::phy
