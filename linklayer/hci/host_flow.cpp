// SPDX-License-Identifier: Apache-2.0
#include "linklayer/hci/host_flow.hpp"

#include <algorithm>
#include <utility>

namespace ble::ll::hci {

void HostFlow::push(AclData data) {
    const auto limit = longest_payload_;
    while (limit > 0 && data.payload.size() > limit) {
        const auto cut = data.payload.begin() + limit;
        AclData rest{.handle = data.handle,
                     .boundary = AclData::Boundary::continuing,
                     .payload = {cut, data.payload.end()}};
        data.payload.erase(cut, data.payload.end());
        waiting_.push_back(std::exchange(data, std::move(rest)));
    }
    waiting_.push_back(std::move(data));
}

std::optional<AclData> HostFlow::poll() {
    const bool is_full = control_ == Control::on && with_host_ >= buffers_;
    if (waiting_.empty() || is_full) return std::nullopt;
    auto data = std::move(waiting_.front());
    waiting_.pop_front();
    if (control_ == Control::on) {
        ++with_host_;
        ++with_host_of_[data.handle];
    }
    return data;
}

void HostFlow::complete(ConnectionHandle handle, std::uint16_t count) {
    const auto found = with_host_of_.find(handle);
    if (found == with_host_of_.end()) return;
    const auto completed = std::min<std::size_t>(count, found->second);
    found->second -= completed;
    with_host_ -= completed;
}

void HostFlow::forget(ConnectionHandle handle) {
    if (const auto found = with_host_of_.find(handle); found != with_host_of_.end()) {
        with_host_ -= found->second;
        with_host_of_.erase(found);
    }
    std::erase_if(waiting_, [&](const AclData& data) { return data.handle == handle; });
}

}  // namespace ble::ll::hci
