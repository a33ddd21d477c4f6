#pragma once

#include <QtGlobal>

#include <string_view>

/// The lists of codes that GS1 values refer to.
namespace suanpan::gs1 {

bool isCountry(int number); ///< ISO 3166-1, three digits
bool isCountry(std::string_view letters); ///< ISO 3166-1, two letters
bool isCurrency(int number); ///< ISO 4217, three digits
bool isPackageType(std::string_view code);

} // namespace suanpan::gs1
