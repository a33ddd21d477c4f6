#pragma once

#include <QDebug>
#include <QString>

#include <rapidcheck.h>

namespace suanpan {

/// How many cases the laws of one test program are tried on together: SUANPAN_RULE_CASES, or 20,000.
inline int ruleCases()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("SUANPAN_RULE_CASES", &isNumber);
    return isNumber && wanted > 0 ? wanted : 20'000;
}

/// To be called before the first law of a program: shares the cases out among its laws, and says how many there are.
inline void shareRuleCases(int laws)
{
    const int each = (ruleCases() + laws - 1) / laws;
    qputenv("RC_PARAMS", qgetenv("RC_PARAMS") + " max_success=" + QByteArray::number(each));
    qInfo("%d laws, %d generated cases each, %d together", laws, each, laws * each);
}

} // namespace suanpan
