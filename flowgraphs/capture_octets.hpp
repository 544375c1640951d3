// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ble::flow {

/// The octets of a capture file from front to back, through a buffer as large as the largest piece taken.
class CaptureOctets {
public:
    /// Fills the front of the span and says how far; 0 at the end.
    using Read = std::function<std::size_t(std::span<std::byte>)>;

    CaptureOctets(Read read, std::string name) : read_{std::move(read)}, name_{std::move(name)} {}

    [[nodiscard]] bool at_end();
    /// A part of the file, a record or block, begins with the next octet; the first does with the file.
    void begin_part() { part_ = position_; }
    /// Of the first octet of the part.
    [[nodiscard]] std::uint64_t part() const { return part_; }
    /// The next octets, valid until the next call. Throws sdr::InputError where the file ends before the part
    /// does, which `part` is called; `remedy` says what to do then.
    [[nodiscard]] OctetSpan take(std::size_t count, std::string_view part, std::string_view remedy = {});
    /// Passes over octets without keeping them.
    void skip(std::uint64_t count, std::string_view part);
    /// Of the next octet.
    [[nodiscard]] std::uint64_t position() const { return position_; }
    [[nodiscard]] const std::string& name() const { return name_; }

    /// Throws sdr::InputError.
    [[noreturn]] void reject(std::string_view fault, std::string_view remedy) const;

private:
    void fill(std::size_t count);

    Read read_;
    std::string name_;
    std::vector<std::uint8_t> buffer_;
    std::size_t begin_ = 0;  ///< of what is left in `buffer_`
    std::size_t end_ = 0;
    std::uint64_t position_ = 0, part_ = 0;
};

}  // namespace ble::flow
