// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "flowgraphs/inspect_options.hpp"
#include "flowgraphs/numbered_packet.hpp"
#include "flowgraphs/packet_view.hpp"
#include "flowgraphs/progress_bar.hpp"
#include "flowgraphs/recording_receiver.hpp"
#include "flowgraphs/sample_history.hpp"

#include <cstdint>
#include <limits>
#include <optional>

namespace ble::flow {

/// `fyrkat inspect` of one packet: finds it, then shows it.
class PacketInspection {
public:
    /// Opens the recording.
    explicit PacketInspection(const InspectOptions& options);

    /// Reads up to the packet and draws it. Throws InputError where there is no such packet, and where a
    /// fault in the recording may have kept a nearer one from being found.
    void run();

private:
    /// A packet that may be the one, and its samples, which the history soon forgets.
    struct Candidate {
        NumberedPacket numbered{};
        phy::PacketClip clip{};
        double distance = std::numeric_limits<double>::infinity();  ///< from the time asked for
    };

    void search();
    void consider(Packet packet);
    [[nodiscard]] double distance_of(const Packet& packet) const;
    /// How long after the time asked for it begins.
    [[nodiscard]] double seconds_after(const Packet& packet) const;
    [[nodiscard]] double seconds_at(const SamplePosition& position) const;
    [[nodiscard]] sdr::InputError no_such_packet() const;
    void show(const PacketView& view) const;

    const InspectOptions& options_;
    Reception reception_;
    RecordingReceiver receiver_;
    SampleHistory history_;
    ProgressBar bar_;
    std::optional<Candidate> best_{};
    bool is_decided_ = false;
    std::uint64_t packets_ = 0;
};

}  // namespace ble::flow
