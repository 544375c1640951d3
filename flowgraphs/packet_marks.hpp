// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/packet_mark.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace ble::flow {

/// The packets of a picture, in order of time: all of them while they are few; of very many, one
/// per channel, CRC and stretch of time, so that memory does not grow and no gap is left.
class PacketMarks {
public:
    static constexpr std::size_t most = 8000;

    void add(PacketMark mark);
    [[nodiscard]] std::span<const PacketMark> all() const { return marks_; }
    /// Packets added, by CRC: ok, bad, unchecked.
    [[nodiscard]] std::size_t count(CrcStatus status) const;
    [[nodiscard]] std::size_t total() const;

private:
    void thin();

    std::vector<PacketMark> marks_;
    double stretch_ = 0;  ///< in samples; 0: every packet is kept
    std::size_t ok_ = 0, bad_ = 0, unchecked_ = 0;
};

}  // namespace ble::flow
