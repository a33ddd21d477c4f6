#include "models/storage/coupon_queries.h"

#include "models/coupons/coupon_event_json.h"

#include <QJsonDocument>

namespace suanpan {

namespace {

constexpr Sql selectEvents("SELECT document FROM coupon_event WHERE coupon_id = ?");

} // namespace

StorageResult<CouponLife> ownCouponLife(Database &database, const CouponId &coupon)
{
    const auto events = database.all(selectEvents, {coupon.text()}, [](const Row &row) {
        return couponEventFromJson(QJsonDocument::fromJson(row.text(0).toUtf8()).object());
    });
    if (!events) {
        return std::unexpected(events.error());
    }
    CouponLife life;
    for (const auto &event : *events) {
        if (event) {
            life.apply(*event);
        }
    }
    return life;
}

QJsonArray toJson(const CouponLife &life)
{
    QJsonArray array;
    for (const CouponEvent &event : life.events()) {
        array.append(toJson(event));
    }
    return array;
}

CouponLife couponLifeFromJson(const QJsonArray &events)
{
    CouponLife life;
    for (const QJsonValue value : events) {
        if (const auto event = couponEventFromJson(value.toObject())) {
            life.apply(*event);
        }
    }
    return life;
}

} // namespace suanpan
