// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "phy/octet_span.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ble::flow {

/// Writes one JSON object (RFC 8259) from its first member to its last, without building a tree:
/// it runs once a packet. Numbers that JSON cannot hold are left out, as unknown ones are.
class JsonObject {
public:
    void text(std::string_view key, std::string_view utf8);
    void number(std::string_view key, std::int64_t value);
    void number(std::string_view key, double value, int decimals);
    void hex(std::string_view key, OctetSpan octets);
    /// `json` is inserted as it is.
    void raw(std::string_view key, std::string_view json);

    /// Closes the object and gives it away.
    [[nodiscard]] std::string take();

private:
    void key(std::string_view key);

    std::string out_{"{"};
};

}  // namespace ble::flow
