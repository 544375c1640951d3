// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>

#include <stdexcept>
#include <string>

namespace ble::flow {

/// Adds an option whose text `parse` turns into a value for `target`, or refuses with
/// std::invalid_argument.
template <class Parse, class Target>
CLI::Option& add_option(CLI::App& app, const std::string& name, Parse parse, Target& target) {
    const auto read = [name, parse, &target](const std::string& text) {
        try {
            target = parse(text);
        } catch (const std::invalid_argument& fault) {
            throw CLI::ValidationError{name, fault.what()};
        }
    };
    return *app.add_option_function<std::string>(name, read);
}

}  // namespace ble::flow
