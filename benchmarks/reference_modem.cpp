// SPDX-License-Identifier: Apache-2.0
#include "benchmarks/reference_modem.hpp"

namespace ble::benchmarks {

std::vector<ReferenceModem> reference_modems() {
    using enum ReferenceModem::Kind;
    // Filter delays of 1 to 4 symbols and cut-offs of 0.5 to 1 MHz were tried; these lose the fewest packets.
    return {{"gmskdem k=2", gmskdem, 2, 2, 0.6e6},
            {"gmskdem k=4", gmskdem, 4, 2, 0.6e6},
            {"cpfskdem k=2", cpfskdem, 2, 4, 0.85e6}};
}

}  // namespace ble::benchmarks
