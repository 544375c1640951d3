// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/controller/air_record.hpp"
#include "flowgraphs/controller/controller_options.hpp"
#include "flowgraphs/controller/packet_injector.hpp"
#include "flowgraphs/controller/served_controller.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <poll.h>
#include <vector>

namespace ble::flow {

/// Controllers on one packet-level air, in real time or in step with it: it waits for their hosts and for the
/// air's next event, whichever comes first.
class AirServer {
public:
    explicit AirServer(const ControllerOptions& options);

    [[nodiscard]] const std::vector<std::unique_ptr<ServedController>>& controllers() const {
        return controllers_;
    }
    [[nodiscard]] const std::optional<PacketInjector>& injector() const { return injector_; }
    /// Until `is_over`, which is asked again after signals.
    void run(const std::function<bool()>& is_over);
    /// Completes the files.
    void close();

private:
    /// Waits until someone has something, at most for `time`; what came, two for each endpoint.
    [[nodiscard]] std::vector<pollfd> wait(Duration time) const;
    void serve(const std::vector<pollfd>& ready);

    double speed_;
    PacketAir air_;
    AirRecord record_;
    std::vector<std::unique_ptr<ServedController>> controllers_;
    std::optional<PacketInjector> injector_;
};

}  // namespace ble::flow
