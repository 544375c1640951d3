// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/pdu_info.hpp"
#include "phy/access_address.hpp"

#include <algorithm>
#include <deque>

namespace ble::flow {

/// The access addresses of the periodic advertising trains that packets have told of: without them a train's
/// packets cannot be told from a connection's. The oldest are forgotten beyond what an air can have.
class TrainAddresses {
public:
    void note(const PduInfo& info) {
        if (!info.sync_info || contains(info.sync_info->access_address)) return;
        addresses_.push_front(info.sync_info->access_address);
        if (addresses_.size() > most) addresses_.pop_back();
    }
    [[nodiscard]] bool contains(AccessAddress address) const {
        return std::ranges::find(addresses_, address) != addresses_.end();
    }

private:
    static constexpr std::size_t most = 1024;
    std::deque<AccessAddress> addresses_;
};

}  // namespace ble::flow
