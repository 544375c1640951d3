// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/controller_options.hpp"
#include "flowgraphs/controller/served_controller.hpp"

#include <functional>
#include <memory>
#include <poll.h>
#include <vector>

namespace ble::flow {

/// Controllers on one packet-level air, in real time: it waits for their hosts and for the air's next event,
/// whichever comes first.
class AirServer {
public:
    explicit AirServer(const ControllerOptions& options);

    [[nodiscard]] const std::vector<std::unique_ptr<ServedController>>& controllers() const {
        return controllers_;
    }
    /// Until `is_over`, which is asked again after signals.
    void run(const std::function<bool()>& is_over);

private:
    /// Waits until a host has something, at most for `time`; what came, two for each controller.
    [[nodiscard]] std::vector<pollfd> wait(Duration time) const;
    void serve(const std::vector<pollfd>& ready);

    PacketAir air_;
    std::vector<std::unique_ptr<ServedController>> controllers_;
};

}  // namespace ble::flow
