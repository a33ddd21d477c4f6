#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <cstdio>

namespace suanpan {

/// With how many cases each property of the rules core is tried: SUANPAN_RULE_CASES, or `usual`. Tells RapidCheck and prints it; call it
/// before the first property.
inline int ruleCases(int usual)
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("SUANPAN_RULE_CASES", &given);
    const int cases = given && wanted > 0 ? wanted : usual;
    qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=" + QByteArray::number(cases));
    std::printf("rule cases: %d of each property\n", cases);
    return cases;
}

} // namespace suanpan
