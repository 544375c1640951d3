// SPDX-License-Identifier: Apache-2.0
// Writes the sample packets as the outputs write them: write_samples JSON PCAPNG. Other programs
// (a JSON Schema validator, tshark) then judge the files.
#include "flowgraphs/json_lines.hpp"
#include "flowgraphs/pcapng_writer.hpp"
#include "tests/flowgraphs/sample_packets.hpp"

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    ble::flow::JsonLines json{ble::sdr::OutputFile{argv[1]}};
    ble::flow::PcapngWriter pcapng{ble::sdr::OutputFile{argv[2]}};
    for (const auto& packet : ble::tests::sample_packets()) {
        const auto info = ble::flow::classify(packet);
        json.write(packet, info);
        pcapng.write(packet, info);
    }
    json.close();
    pcapng.close();
    return 0;
}
