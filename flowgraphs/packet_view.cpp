// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/packet_view.hpp"

#include "phy/frequency_trace.hpp"
#include "phy/packet_bits.hpp"

#include <algorithm>
#include <cmath>

namespace ble::flow {

double PacketView::carrier_at(double time) const {
    // Told at the preamble and at the last symbol.
    constexpr double preamble_middle = 4;
    const auto& measured = numbered.packet.measured;
    const double length = std::max(static_cast<double>(signal.modulated()) - preamble_middle, 1.0);
    return measured.cfo.value + measured.drift.value * (time - preamble_middle) / length;
}

double PacketView::greatest_kilohertz() const {
    std::vector<double> deviations;
    for (std::size_t i = signal.index_at(0); i < signal.index_at(static_cast<double>(signal.modulated()));
         ++i) {
        deviations.push_back(
            std::abs(static_cast<double>(frequencies[i]) - carrier_at(phy::PacketSignal::time_of(i))));
    }
    const double nominal = 0.25 * signal.symbol_rate.value;
    double greatest = nominal;
    if (!deviations.empty()) {
        const auto place =
            deviations.begin() + static_cast<std::ptrdiff_t>(0.98 * static_cast<double>(deviations.size()));
        std::ranges::nth_element(deviations, place);
        greatest = *place;
    }
    return std::clamp(std::ceil(1.2 * greatest / 1e5) * 100, 1.2 * nominal / 1e3, 2.4 * nominal / 1e3);
}

PacketView view_packet(NumberedPacket numbered, const phy::PacketClip& clip) {
    PacketView view{.numbered = std::move(numbered)};
    const Packet& packet = view.numbered.packet;
    view.signal = phy::packet_signal(clip, packet);
    view.frequencies = phy::frequency_trace(view.signal);
    view.bits = phy::packet_bits(packet);
    // Of a packet that was cut off, what was received.
    view.signal.symbols = std::min(view.signal.symbols, view.bits.size());
    view.fields = packet_fields(view.numbered);
    view.phase = phy::residual_phase(view.signal, view.bits, packet.measured.modulation_index);
    view.spectrum = phy::packet_spectrum(clip, packet);
    return view;
}

}  // namespace ble::flow
