#include "models/staff/staff.h"

#include <QJsonArray>
#include <QTest>

using namespace suanpan;
using namespace Qt::StringLiterals;

namespace {

Staff manager()
{
    return {.id = StaffId(u"07"_s),
            .name = u"李雷"_s,
            .role = StaffRole::Manager,
            .pinHash = u"$argon2id$"_s,
            .rights = usualRights(StaffRole::Manager),
            .active = true};
}

} // namespace

class TestStaff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comesBackFromJson();
    void grantsNoRightItDoesNotKnow();
    void refusesDamagedJson_data();
    void refusesDamagedJson();
    void mayNothingOnceGone();
    void givesRolesTheirUsualRights();
};

void TestStaff::comesBackFromJson()
{
    QVERIFY(*staffFromJson(toJson(manager())) == manager());
    QCOMPARE(toJson(manager()).value(u"rights"_s).toArray().size(), 15);
}

void TestStaff::grantsNoRightItDoesNotKnow()
{
    QJsonObject json = toJson(manager());
    json.insert(u"rights"_s, QJsonArray{u"sell"_s, u"teleport"_s});
    QCOMPARE(staffFromJson(json)->rights, StaffRights(StaffRight::Sell));
}

void TestStaff::refusesDamagedJson_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"staff_id"_s << QJsonValue(u""_s);
    QTest::newRow("unknown role") << u"role"_s << QJsonValue(u"king"_s);
    QTest::newRow("rights as a number") << u"rights"_s << QJsonValue(1023);
}

void TestStaff::refusesDamagedJson()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = toJson(manager());
    json.insert(field, value);
    const auto back = staffFromJson(json);
    QVERIFY(!back);
    QCOMPARE(back.error().field, field);
}

void TestStaff::mayNothingOnceGone()
{
    Staff gone = manager();
    QVERIFY(gone.may(StaffRight::UnlockStaff));
    gone.active = false;
    QVERIFY(!gone.may(StaffRight::UnlockStaff));
}

void TestStaff::givesRolesTheirUsualRights()
{
    QVERIFY(usualRights(StaffRole::Cashier).testFlag(StaffRight::Sell));
    QVERIFY(!usualRights(StaffRole::Cashier).testFlag(StaffRight::PriceOverride));
    QVERIFY(!usualRights(StaffRole::Guide).testFlag(StaffRight::Sell));
    QVERIFY(usualRights(StaffRole::Guide).testFlag(StaffRight::RegisterMember));
}

QTEST_APPLESS_MAIN(TestStaff)
#include "tst_staff.moc"
