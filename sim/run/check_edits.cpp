#include "sim/run/check_edits.h"

#include <QJsonArray>

#include <algorithm>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

QString factName(qint64 epoch, const QString &till, qint64 seq)
{
    return u"%1/%2/%3"_s.arg(till).arg(epoch).arg(seq);
}

} // namespace

void EditCheck::read(const Fact &fact)
{
    if (fact.type != fact_type::memberChanged) {
        return;
    }
    Written &written = m_members[MemberId(fact.payload.value("member"_L1).toString())];
    const QString name = Witness::nameWritten(fact.key.till, fact.wallMs);
    const std::tuple at(fact.hybridTime, fact.key.till.text(), fact.key.epoch, fact.key.seq);
    m_names.insert(name);
    if (at > written.last) {
        written.last = at;
        written.name = name;
    }
    const QJsonObject sms = fact.payload.value("consents"_L1).toObject().value("sms"_L1).toObject();
    if (sms.value("answer"_L1) == "no"_L1) {
        written.noes.insert(factName(fact.key.epoch, fact.key.till.text(), fact.key.seq));
    } else if (!sms.isEmpty()) {
        written.saidYes = true;
        for (const QJsonValue seen : sms.value("seen"_L1).toArray()) {
            written.ended.insert(factName(seen["epoch"_L1].toInteger(), seen["till"_L1].toString(), seen["seq"_L1].toInteger()));
        }
    }
}

void EditCheck::compare(SimTill &observer, const Witness &witness, Findings &findings) const
{
    for (const QString &name : witness.renamed) {
        if (!m_names.contains(name)) {
            findings.lost.append(u"edit %1"_s.arg(name));
        }
    }
    for (const auto &[member, written] : m_members) {
        const auto panel = answerOf(observer.members().panel(member));
        if (panel && *panel && (**panel).hit.id != member) { // merged: what was written under this id is not shown
            continue;
        }
        const bool mayWrite = written.saidYes && std::ranges::includes(written.ended, written.noes);
        const MemberProfile shown = panel && *panel ? (**panel).hit.profile : MemberProfile();
        if (shown.name != written.name || shown.consents.allows(ConsentChannel::Sms) != mayWrite) {
            findings.diverged.append(u"member %1: shown is %2, written was %3, text messages %4"_s.arg(
                member.text(), shown.name, written.name, mayWrite ? u"allowed"_s : u"not"_s));
        }
    }
}

} // namespace suanpan
