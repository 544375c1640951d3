// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "linklayer/data_header.hpp"

#include <cstdint>

namespace ble::ll {

/// transmitSeqNum and nextExpectedSeqNum: acknowledgement and flow control of a connection (Core 6.0, Vol 6
/// Part B, 4.5.9). It stays right if a header was stamped long before it is sent: an old NESN asks for a
/// repeat, which is recognised as such.
class SequenceNumbers {
public:
    /// Whether there is room for what a new PDU carries; without it the PDU is not acknowledged, and comes
    /// again.
    enum class Room : std::uint8_t { available, none };

    /// What one received header says.
    struct Reception {
        bool acknowledges = false;  ///< the PDU last sent arrived: the next may follow
        bool is_new = false;        ///< not a repeat: its payload counts
    };

    constexpr Reception on(const DataHeader& header, Room room) {
        Reception out{.acknowledges = header.next_expected_sequence_number != transmit_,
                      .is_new = header.sequence_number == next_expected_ && room == Room::available};
        if (out.acknowledges) transmit_ = !transmit_;
        if (out.is_new) next_expected_ = !next_expected_;
        return out;
    }
    constexpr void stamp(DataHeader& header) const {
        header.sequence_number = transmit_;
        header.next_expected_sequence_number = next_expected_;
    }
    /// Whether a header carries something that was not received before.
    [[nodiscard]] constexpr bool is_new(const DataHeader& header) const {
        return header.sequence_number == next_expected_;
    }

private:
    bool transmit_ = false;
    bool next_expected_ = false;
};

}  // namespace ble::ll
