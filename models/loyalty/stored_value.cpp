#include "models/loyalty/stored_value.h"

#include "models/base/require.h"
#include "models/money/money.h"

#include <algorithm>
#include <array>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largest = EarnLimits::perSale;
using OnPayOut = StoredValueRules::OnPayOut;

constexpr std::array<JsonChoice<OnPayOut>, 2> payOuts{
    {{"withdraw_bonus"_L1, OnPayOut::WithdrawBonus}, {"keep_bonus"_L1, OnPayOut::KeepBonus}}};
constexpr std::array<JsonChoice<SpendOrder>, 3> orders{{{"bonus_last"_L1, SpendOrder::BonusLast},
                                                        {"bonus_first"_L1, SpendOrder::BonusFirst},
                                                        {"oldest_first"_L1, SpendOrder::OldestFirst}}};

Validity readValidityAt(JsonReader &reader, QLatin1StringView key)
{
    Validity validity;
    reader.object(key, [&validity](JsonReader &inner) { validity = readValidity(inner); });
    return validity;
}

void readTopUps(JsonReader &reader, QList<TopUpStep> &steps)
{
    reader.objects("top_ups"_L1, [&steps](JsonReader &step) {
        const TopUpStep read{step.integer("from_minor"_L1, 1, largest), step.integer("bonus_minor"_L1, 1, largest)};
        if (!steps.isEmpty() && read.fromMinor <= steps.last().fromMinor) {
            step.refuse(JsonProblem::Kind::Contradiction, "from_minor"_L1, QString::number(steps.last().fromMinor));
        }
        steps.append(read);
    });
}

qint64 usableOf(const Book &book, const HolderId &holder, Lot::Kind kind, QDate day)
{
    qint64 sum = 0;
    for (const LotBalance &balance : book.ledger().lotsOf(holder)) {
        const bool lasts = balance.lot.lastDay.isNull() || balance.lot.lastDay >= day;
        sum += balance.lot.kind == kind && lasts ? balance.usable : 0;
    }
    return sum;
}

} // namespace

qint64 StoredValueRules::bonusFor(qint64 paidMinor) const
{
    const auto above = std::ranges::upper_bound(topUps, paidMinor, {}, &TopUpStep::fromMinor);
    return above == topUps.begin() ? 0 : std::prev(above)->bonusMinor;
}

StoredValueRules StoredValueRules::read(JsonReader &reader)
{
    StoredValueRules rules;
    rules.leastMinor = reader.integerOr("least_minor"_L1, 1, 1, largest);
    rules.mostMinor = reader.integerOr("most_minor"_L1, 0, 1, largest);
    rules.mostHeldMinor = reader.integerOr("most_held_minor"_L1, 0, 1, largest);
    rules.reloadable = reader.flagOr("reloadable"_L1, true);
    rules.paysOut = reader.flagOr("pays_out"_L1, true);
    if (reader.has("on_pay_out"_L1)) {
        rules.onPayOut = reader.choice<OnPayOut>("on_pay_out"_L1, payOuts);
    }
    if (reader.has("spend_order"_L1)) {
        rules.spendOrder = reader.choice<SpendOrder>("spend_order"_L1, orders);
    }
    readTopUps(reader, rules.topUps);
    rules.validity = readValidityAt(reader, "validity"_L1);
    rules.bonusValidity = readValidityAt(reader, "bonus_validity"_L1);
    if (rules.mostMinor > 0 && rules.mostMinor < rules.leastMinor) {
        reader.refuse(JsonProblem::Kind::Contradiction, "most_minor"_L1, u"least_minor"_s);
    }
    if (rules.mostHeldMinor > 0 && rules.mostHeldMinor < rules.leastMinor) {
        reader.refuse(JsonProblem::Kind::Contradiction, "most_held_minor"_L1, u"least_minor"_s);
    }
    return rules;
}

std::optional<StoredValueRefusal> refusalOf(const StoredValueRules &rules, const Book &book, const HolderId &holder,
                                            qint64 paidMinor)
{
    return refusalOf(rules, book.total(holder), book.ledger().lotsOf(holder).isEmpty(), paidMinor);
}

std::optional<StoredValueRefusal> refusalOf(const StoredValueRules &rules, qint64 heldMinor, bool isNew, qint64 paidMinor)
{
    if (!rules.reloadable && !isNew) {
        return StoredValueRefusal::NotReloadable;
    }
    if (paidMinor < rules.leastMinor) {
        return StoredValueRefusal::BelowLeast;
    }
    if (rules.mostMinor > 0 && paidMinor > rules.mostMinor) {
        return StoredValueRefusal::AboveMost;
    }
    if (rules.mostHeldMinor > 0 && paidMinor + rules.bonusFor(paidMinor) > rules.mostHeldMinor - heldMinor) {
        return StoredValueRefusal::HoldsTooMuch;
    }
    return std::nullopt;
}

BookResult topUp(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 paidMinor,
                 QDate day)
{
    Grant paid{.entry = EntryId(entry.text() + u"/paid"_s),
               .lot = LotId(entry.text() + u"/paid"_s),
               .holder = holder,
               .amount = paidMinor,
               .day = day,
               .usableFrom = day,
               .lastDay = rules.validity.lastDayOf(day)};
    BookResult booked = book.grant(paid);
    const qint64 bonus = rules.bonusFor(paidMinor);
    if (!booked || bonus == 0) {
        return booked;
    }
    Grant onTop = paid;
    onTop.entry = EntryId(entry.text() + u"/bonus"_s);
    onTop.lot = LotId(entry.text() + u"/bonus"_s);
    onTop.amount = bonus;
    onTop.lastDay = rules.bonusValidity.lastDayOf(day);
    onTop.kind = Lot::Kind::Bonus;
    onTop.source = Account::Promotion;
    onTop.about = paid.lot.text();
    const BookResult given = book.grant(onTop);
    require(given.has_value()); // its ids and bounds are those of what was paid
    booked->entries += given->entries;
    booked->trace.append({u"stored_value.bonus"_s, {QString::number(paidMinor)}, QString::number(bonus)});
    booked->trace += given->trace;
    return booked;
}

BookResult payWith(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 minor,
                   QDate day)
{
    return book.spend({.entry = entry, .holder = holder, .amount = minor, .day = day, .order = rules.spendOrder});
}

BookResult payOut(Book &book, const StoredValueRules &rules, const EntryId &entry, const HolderId &holder, qint64 minor,
                  QDate day)
{
    const qint64 principal = rules.paysOut ? usableOf(book, holder, Lot::Kind::Principal, day) : 0;
    if (minor > std::min(principal, book.usable(holder, day))) {
        return std::unexpected(LedgerError{LedgerError::Kind::NotEnough, QString::number(principal)});
    }
    // Asked for first: paid out, it would be all of nothing.
    const qint64 bonus = usableOf(book, holder, Lot::Kind::Bonus, day);
    BookResult paid = book.spend({.entry = entry, .holder = holder, .amount = minor, .day = day, .order = SpendOrder::BonusLast});
    if (!paid) {
        return paid;
    }
    paid->trace.append({u"stored_value.pay_out"_s, {QString::number(principal)}, QString::number(minor)});
    const qint64 withdrawn = bonus - multiplyDivideFloor(bonus, principal - minor, principal);
    if (rules.onPayOut == OnPayOut::KeepBonus || withdrawn == 0) {
        return paid;
    }
    const BookResult back = book.spend({.entry = EntryId(entry.text() + u"/bonus"_s),
                                        .holder = holder,
                                        .amount = withdrawn,
                                        .day = day,
                                        .order = SpendOrder::BonusFirst,
                                        .kind = Entry::Kind::Adjust,
                                        .counter = Account::Promotion});
    require(back.has_value());
    paid->entries += back->entries;
    paid->trace.append({u"stored_value.bonus_withdrawn"_s, {QString::number(bonus)}, QString::number(withdrawn)});
    paid->trace += back->trace;
    return paid;
}

} // namespace suanpan
