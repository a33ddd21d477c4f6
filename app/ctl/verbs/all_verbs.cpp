#include "app/ctl/verbs/verb.h"

#include <array>

namespace suanpan {

std::span<const Verb> allVerbs()
{
    static const std::array verbs{
        demoVerb(),           demoDayVerb(),        importVerb(),    replayVerb(), verifyVerb(),   exportVerb(),
        backupVerb(),         restoreVerb(),        enrolCodeVerb(), tillsVerb(),  revokeVerb(),   availableVerb(),
        priceVerb(),          rulesVerb(),          explainVerb(),   tagVerb(),    simulateVerb(), exceptionsVerb(),
        resolveVerb(),        reopenVerb(),         auditVerb(),     daysVerb(),   qualityVerb(),  mergeMembersVerb(),
        unmergeMembersVerb(), makeCertificateVerb()};
    return verbs;
}

} // namespace suanpan
