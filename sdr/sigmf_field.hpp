// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/hertz.hpp"
#include "phy/radio_clock.hpp"
#include "sdr/sample_format.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace ble::sdr {

/// One named value of a SigMF file, to be read as the type that its name asks for; every reading
/// throws InputError naming the field where type or range are wrong.
class SigmfField {
public:
    /// A JSON array or object.
    struct Composite {};
    using Value =
        std::variant<std::nullptr_t, Composite, bool, std::int64_t, std::uint64_t, double, std::string>;

    /// `name` with its place: "captures[2].core:frequency".
    SigmfField(std::string_view file, std::string name, Value value);

    [[nodiscard]] double number() const;
    [[nodiscard]] std::uint64_t index() const;  ///< integer, 0 to 2^62, also written as 1e6
    [[nodiscard]] Hertz rate() const;           ///< 1 Hz to below 1 THz
    [[nodiscard]] Hertz frequency() const;      ///< ±1 THz
    [[nodiscard]] SampleFormat datatype() const;
    [[nodiscard]] bool flag() const;
    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] std::string sha512() const;     ///< 128 hex digits, lower case
    [[nodiscard]] std::string file_name() const;  ///< without directory
    [[nodiscard]] Instant datetime() const;

    [[noreturn]] void reject(std::string_view fault, std::string_view remedy) const;

private:
    std::string_view file_;
    std::string name_;
    Value value_;
};

}  // namespace ble::sdr
