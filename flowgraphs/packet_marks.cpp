// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_marks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ble::flow {

void PacketMarks::add(PacketMark mark) {
    switch (mark.crc_status) {
        case CrcStatus::ok: ++ok_; break;
        case CrcStatus::bad: ++bad_; break;
        case CrcStatus::unchecked: ++unchecked_; break;
    }
    marks_.push_back(std::move(mark));
    if (marks_.size() <= most) return;
    stretch_ = std::max(stretch_, (marks_.back().begin - marks_.front().begin) / static_cast<double>(most));
    // To half, or the next mark would ask for it again.
    for (thin(); marks_.size() > most / 2; thin()) stretch_ *= 2;
}

std::size_t PacketMarks::count(CrcStatus status) const {
    switch (status) {
        case CrcStatus::ok: return ok_;
        case CrcStatus::bad: return bad_;
        case CrcStatus::unchecked: return unchecked_;
    }
    return 0;
}

std::size_t PacketMarks::total() const { return ok_ + bad_ + unchecked_; }

void PacketMarks::thin() {
    const double first = marks_.front().begin;
    // The stretch of the last mark kept, for each channel and CRC: a bad one is not lost among good ones.
    std::array<std::array<double, 3>, 40> last{};
    for (auto& channel : last) channel.fill(-1);
    std::erase_if(marks_, [&](const PacketMark& mark) {
        const double stretch = std::floor((mark.begin - first) / stretch_);
        auto& kept = last[mark.channel.value()][static_cast<std::size_t>(mark.crc_status)];
        return std::exchange(kept, stretch) == stretch;
    });
}

}  // namespace ble::flow
