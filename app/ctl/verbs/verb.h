#pragma once

#include "app/ctl/common/outcome.h"

#include <span>

namespace suanpan {

/// One thing the command line can do.
struct Verb {
    QLatin1StringView name;
    const char *summary;
    void (*declare)(QCommandLineParser &);
    Outcome (*run)(const QCommandLineParser &);
};

std::span<const Verb> allVerbs();

Verb importVerb();
Verb demoVerb();
Verb replayVerb();
Verb verifyVerb();
Verb exportVerb();
Verb backupVerb();
Verb restoreVerb();
Verb enrolCodeVerb();
Verb makeCertificateVerb();
Verb tillsVerb();
Verb revokeVerb();
Verb availableVerb();
Verb demoDayVerb();
Verb priceVerb();
Verb tagVerb();
Verb rulesVerb();
Verb explainVerb();
Verb simulateVerb();
Verb exceptionsVerb();
Verb resolveVerb();
Verb reopenVerb();
Verb auditVerb();
Verb daysVerb();
Verb qualityVerb();
Verb mergeMembersVerb();
Verb unmergeMembersVerb();

} // namespace suanpan
