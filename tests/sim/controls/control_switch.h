#pragma once

#include <QtGlobal>

/// Which of the negative controls is on: the program sim_controls has them compiled in, and nobody else.
namespace suanpan::control {

inline constexpr auto variable =
    "SUANPAN_CONTROL"; ///< of the environment, for the product has no place for it; 0, or not there: none

inline bool on(int number)
{
    return qEnvironmentVariableIntValue(variable) == number;
}

} // namespace suanpan::control
