// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/babblesim_trace.hpp"
#include "flowgraphs/controller/controller_options.hpp"
#include "flowgraphs/controller/link_directions.hpp"
#include "flowgraphs/controller/train_addresses.hpp"
#include "flowgraphs/pcapng_writer.hpp"

#include <optional>
#include <vector>

namespace ble::flow {

/// The files that tell what was on an air: one pcapng of everything, one trace of each device.
class AirRecord {
public:
    explicit AirRecord(const ControllerOptions& options);

    [[nodiscard]] bool is_wanted() const { return pcap_ || !traces_.empty(); }
    void write(const AirPacket& packet);
    void close();

private:
    std::optional<PcapngWriter> pcap_;
    std::vector<BabblesimTrace> traces_;
    LinkDirections directions_;
    TrainAddresses trains_;
};

}  // namespace ble::flow
