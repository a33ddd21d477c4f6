#include "models/sales/shift.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

Currency currencyOf(const QJsonObject &object)
{
    return currencyFromCode(object.value("currency"_L1).toString()).value_or(Currency::CNY);
}

} // namespace

QJsonObject Shift::toJson() const
{
    return {{u"shift"_s, id.text()},
            {u"opened_by"_s, openedBy.text()},
            {u"business_date"_s, businessDate},
            {u"currency"_s, code(openingCash.currency())},
            {u"opening_minor"_s, openingCash.minor()},
            {u"opened_ms"_s, openedMs}};
}

Shift Shift::fromJson(const QJsonObject &object)
{
    return {ShiftId(object.value("shift"_L1).toString()), StaffId(object.value("opened_by"_L1).toString()),
            object.value("business_date"_L1).toString(), Money(object.value("opening_minor"_L1).toInteger(), currencyOf(object)),
            object.value("opened_ms"_L1).toInteger()};
}

QJsonObject ShiftClose::toJson() const
{
    return {{u"shift"_s, shift.text()},
            {u"closed_by"_s, closedBy.text()},
            {u"currency"_s, code(countedCash.currency())},
            {u"expected_minor"_s, expectedCash.minor()},
            {u"counted_minor"_s, countedCash.minor()},
            {u"closed_ms"_s, closedMs}};
}

ShiftClose ShiftClose::fromJson(const QJsonObject &object)
{
    const Currency currency = currencyOf(object);
    return {ShiftId(object.value("shift"_L1).toString()), StaffId(object.value("closed_by"_L1).toString()),
            Money(object.value("expected_minor"_L1).toInteger(), currency),
            Money(object.value("counted_minor"_L1).toInteger(), currency), object.value("closed_ms"_L1).toInteger()};
}

} // namespace suanpan
