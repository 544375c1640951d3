// SPDX-License-Identifier: Apache-2.0
#include "flowgraphs/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ble::flow {

namespace {

std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace

Colour terminal_colour() {
    // https://no-color.org
    return environment("NO_COLOR").empty() && isatty(STDOUT_FILENO) == 1 ? Colour::ansi : Colour::none;
}

ColourDepth terminal_colour_depth() {
    if (terminal_colour() == Colour::none) return ColourDepth::none;
    const auto depth = environment("COLORTERM");
    return depth == "truecolor" || depth == "24bit" ? ColourDepth::direct : ColourDepth::indexed;
}

std::size_t terminal_columns() {
    constexpr std::size_t usual = 100, least = 40, most = 400;
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
    return std::clamp<std::size_t>(size.ws_col, least, most);
}

}  // namespace ble::flow
