#include "models/loyalty/tier_rules.h"

#include "models/base/require.h"
#include "models/loyalty/earn_rules.h"
#include "models/money/money.h"

#include <QMap>

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

using Measure = TierRules::Measure;
using Fall = TierRules::Fall;

constexpr std::array<JsonChoice<Measure>, 3> measures{
    {{"spend"_L1, Measure::Spend}, {"visits"_L1, Measure::Visits}, {"points"_L1, Measure::Points}}};
constexpr std::array<JsonChoice<Fall>, 2> falls{{{"to_reached"_L1, Fall::ToReached}, {"one_step"_L1, Fall::OneStep}}};

constexpr int longestMonthOverShortest = 3; // days

QString figure(QDate day)
{
    return day.toString(Qt::ISODate);
}

/// Walks through the days on which something may change: those with activity, and those of review and grace.
class Climb final {
public:
    Climb(const TierRules &rules, const QList<TierActivity> &activities) : m_rules(rules)
    {
        for (const TierActivity &activity : activities) {
            m_counts[activity.day] += measured(activity);
        }
        for (const auto &[day, count] : m_counts.toStdMap()) {
            for (int late = 0; count < 0 && late <= longestMonthOverShortest; ++late) {
                m_counts[day.addMonths(rules.windowMonths).addDays(late)] += 0; // a return leaves the window: more counts again
            }
        }
        m_step = m_lowest = reached(0);
        m_standing.tier = nameOf(m_step);
        m_standing.measure = rules.measure;
    }

    TierStanding to(QDate today)
    {
        for (auto day = m_counts.keyBegin(); day != m_counts.keyEnd() && *day <= today; ++day) {
            reviewBefore(*day);
            climbOn(*day);
        }
        reviewBefore(today.addDays(1), today);
        describe(today);
        return m_standing;
    }

private:
    qint64 measured(const TierActivity &activity) const
    {
        switch (m_rules.measure) {
        case Measure::Spend: return activity.spendMinor;
        case Measure::Visits: return activity.visits;
        case Measure::Points: return activity.points;
        }
        return 0;
    }

    qint64 countedOn(QDate day) const
    {
        const QDate before = day.addMonths(-m_rules.windowMonths);
        qint64 counted = 0;
        for (auto count = m_counts.upperBound(before); count != m_counts.end() && count.key() <= day; ++count) {
            counted += *count;
        }
        return counted;
    }

    /// The highest step for that much; -1 below the first.
    qsizetype reached(qint64 counted) const
    {
        const auto above = std::ranges::upper_bound(m_rules.steps, counted, {}, &TierStep::from);
        return above - m_rules.steps.begin() - 1;
    }

    QString nameOf(qsizetype step) const { return step < 0 ? QString() : m_rules.steps[step].name; }

    void stepTo(qsizetype step, QDate day)
    {
        m_step = step;
        m_standing.tier = nameOf(step);
        m_standing.since = step < 0 ? QDate() : day;
        renew(day);
    }

    void renew(QDate day)
    {
        m_standing.reviewOn = m_step < 0 || m_rules.steps[m_step].from <= 0 ? QDate() : day.addMonths(m_rules.keptMonths);
        m_standing.graceUntil = {};
    }

    void note(const QString &rule, QDate day, qint64 counted)
    {
        m_standing.trace.append({rule, {figure(day), QString::number(counted)}, m_standing.tier});
    }

    void climbOn(QDate day)
    {
        const qint64 counted = countedOn(day);
        const qsizetype step = reached(counted);
        if (step > m_step) {
            stepTo(step, day);
            note(u"tier.up"_s, day, counted);
        } else if (step == m_step && m_standing.graceUntil.isValid()) {
            renew(day);
            note(u"tier.made_good"_s, day, counted);
        }
    }

    /// Holds the reviews due before `morning`, and ends the grace that is over by `day`.
    void reviewBefore(QDate morning, QDate day)
    {
        while (m_standing.reviewOn.isValid()) {
            if (m_standing.graceUntil.isValid() && m_standing.graceUntil < day) {
                endGrace(m_standing.graceUntil);
            } else if (!m_standing.graceUntil.isValid() && m_standing.reviewOn < morning) {
                review(m_standing.reviewOn);
            } else {
                return;
            }
        }
    }
    void reviewBefore(QDate morning) { reviewBefore(morning, morning); }

    void review(QDate day)
    {
        const qint64 counted = countedOn(day);
        if (reached(counted) >= m_step) {
            renew(day);
            note(u"tier.renewed"_s, day, counted);
        } else if (m_rules.graceDays > 0) {
            m_standing.graceUntil = day.addDays(m_rules.graceDays);
            note(u"tier.grace"_s, day, counted);
        } else {
            fall(day, counted);
        }
    }

    void endGrace(QDate lastDay) { fall(lastDay.addDays(1), countedOn(lastDay)); }

    void fall(QDate day, qint64 counted)
    {
        const qsizetype step = m_rules.fall == Fall::OneStep ? m_step - 1 : reached(counted);
        stepTo(std::max(step, m_lowest), day);
        note(u"tier.down"_s, day, counted);
    }

    void describe(QDate today)
    {
        m_standing.counted = countedOn(today);
        const qint64 base = m_step < 0 ? 0 : m_rules.steps[m_step].from;
        m_standing.missingToKeep = m_standing.reviewOn.isValid() ? std::max<qint64>(base - m_standing.counted, 0) : 0;
        if (m_step + 1 < m_rules.steps.size()) {
            const TierStep &next = m_rules.steps[m_step + 1];
            const qint64 way = std::max<qint64>(next.from - base, 1);
            m_standing.next = next.name;
            m_standing.missing = std::max<qint64>(next.from - m_standing.counted, 0);
            m_standing.permille =
                static_cast<int>(multiplyDivideFloor(std::clamp<qint64>(m_standing.counted - base, 0, way), 1000, way));
        }
        m_standing.trace.append({u"tier.progress"_s,
                                 {QString::number(m_standing.counted), m_standing.next, figure(m_standing.reviewOn)},
                                 QString::number(m_standing.missing)});
    }

    const TierRules &m_rules;
    QMap<QDate, qint64> m_counts;
    qsizetype m_step = -1;
    qsizetype m_lowest = -1; ///< where everybody stands who did nothing
    TierStanding m_standing;
};

} // namespace

TierRules TierRules::read(JsonReader &reader)
{
    TierRules rules;
    rules.measure = reader.choice<Measure>("measure"_L1, measures);
    rules.fall = reader.has("fall"_L1) ? reader.choice<Fall>("fall"_L1, falls) : Fall::ToReached;
    rules.windowMonths = static_cast<int>(reader.integerOr("window_months"_L1, 12, 1, 120));
    rules.keptMonths = static_cast<int>(reader.integerOr("kept_months"_L1, 12, 1, 120));
    rules.graceDays = static_cast<int>(reader.integerOr("grace_days"_L1, 0, 0, 365));
    QStringList names;
    reader.objects("steps"_L1, [&](JsonReader &step) {
        const TierStep read{step.text("name"_L1), step.integer("from"_L1, 0, EarnLimits::perSale)};
        if (names.contains(read.name)) {
            step.refuse(JsonProblem::Kind::Duplicate, "name"_L1, read.name);
        }
        if (!rules.steps.isEmpty() && read.from <= rules.steps.last().from) {
            step.refuse(JsonProblem::Kind::Contradiction, "from"_L1, QString::number(rules.steps.last().from));
        }
        names.append(read.name);
        rules.steps.append(read);
    });
    if (rules.steps.isEmpty()) {
        reader.refuse(JsonProblem::Kind::Missing, "steps"_L1, {});
    }
    return rules;
}

TierStanding tierOn(const TierRules &rules, const QList<TierActivity> &activities, QDate today)
{
    require(today.isValid());
    return Climb(rules, activities).to(today);
}

} // namespace suanpan
