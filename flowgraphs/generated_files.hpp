// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace ble::flow {

/// The two files of a recording to be made, by the name of one or their stem.
class GeneratedFiles {
public:
    /// Throws std::invalid_argument for what is no such name.
    explicit GeneratedFiles(const std::string& out);

    [[nodiscard]] const std::filesystem::path& metadata() const { return metadata_; }
    [[nodiscard]] const std::filesystem::path& data() const { return data_; }

    /// Throws std::invalid_argument where making them would overwrite `input`.
    void check_against(const std::string& input) const;
    /// Throws sdr::OutputError where that many octets have no room.
    void check_room(double octets) const;
    /// Removes both after a failure, but not what was there before and could not even be opened.
    void remove_unfinished(bool was_opened) const;

private:
    std::filesystem::path metadata_, data_;
    bool existed_ = false;
};

}  // namespace ble::flow
