#include "models/coupons/coupon_event_json.h"

#include "models/base/json_fields.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

struct Write {
    QJsonObject operator()(const CouponGranted &what) const
    {
        QJsonObject json{{u"what"_s, u"granted"_s},
                         {u"uses"_s, what.uses},
                         {u"valid_until_ms"_s, what.validUntilMs},
                         {u"comes_back"_s, what.onReturn == CouponReturn::ComesBack}};
        if (what.mostOffMinor) {
            json.insert(u"most_off_minor"_s, *what.mostOffMinor);
        }
        return json;
    }
    QJsonObject operator()(const CouponClaimed &what) const
    {
        return {{u"what"_s, u"claimed"_s}, {u"by"_s, what.by.text()}, {u"until_ms"_s, what.untilMs}};
    }
    QJsonObject operator()(const CouponReleased &what) const { return {{u"what"_s, u"released"_s}, {u"by"_s, what.by.text()}}; }
    QJsonObject operator()(const CouponRedeemed &what) const
    {
        return {{u"what"_s, u"redeemed"_s}, {u"sale"_s, what.sale.text()}, {u"off_minor"_s, what.offMinor}};
    }
    QJsonObject operator()(const CouponSaleReturned &what) const
    {
        return {{u"what"_s, u"sale_returned"_s}, {u"sale"_s, what.sale.text()}};
    }
    QJsonObject operator()(CouponExpired) const { return {{u"what"_s, u"expired"_s}}; }
    QJsonObject operator()(CouponRevoked) const { return {{u"what"_s, u"revoked"_s}}; }
};

CouponGranted grantedFrom(JsonFields &fields, const QJsonObject &json)
{
    CouponGranted granted{.uses = static_cast<int>(fields.integer(u"uses"_s)),
                          .mostOffMinor = std::nullopt,
                          .validUntilMs = fields.integer(u"valid_until_ms"_s),
                          .onReturn = fields.flag(u"comes_back"_s) ? CouponReturn::ComesBack : CouponReturn::StaysUsed};
    if (json.contains(u"most_off_minor"_s)) {
        granted.mostOffMinor = fields.integer(u"most_off_minor"_s);
    }
    return granted;
}

} // namespace

QJsonObject toJson(const CouponEvent &event)
{
    QJsonObject json = std::visit(Write(), event.what);
    json.insert(u"hybrid"_s, event.stamp.hybridTime);
    json.insert(u"till"_s, event.stamp.till.text());
    json.insert(u"epoch"_s, event.stamp.epoch);
    json.insert(u"seq"_s, event.stamp.seq);
    json.insert(u"part"_s, event.stamp.part);
    json.insert(u"at_ms"_s, event.atMs);
    return json;
}

std::optional<CouponEvent> couponEventFromJson(const QJsonObject &json)
{
    JsonFields fields(json);
    CouponEvent event{.stamp = {.hybridTime = fields.integer(u"hybrid"_s),
                                .till = TillId(fields.text(u"till"_s)),
                                .epoch = fields.integer(u"epoch"_s),
                                .seq = fields.integer(u"seq"_s),
                                .part = static_cast<int>(fields.integer(u"part"_s))},
                      .atMs = fields.integer(u"at_ms"_s),
                      .what = CouponRevoked()};
    const QString what = fields.text(u"what"_s);
    if (what == "granted"_L1) {
        event.what = grantedFrom(fields, json);
    } else if (what == "claimed"_L1) {
        event.what = CouponClaimed{TillId(fields.text(u"by"_s)), fields.integer(u"until_ms"_s)};
    } else if (what == "released"_L1) {
        event.what = CouponReleased{TillId(fields.text(u"by"_s))};
    } else if (what == "redeemed"_L1) {
        event.what = CouponRedeemed{SaleId(fields.text(u"sale"_s)), fields.integer(u"off_minor"_s)};
    } else if (what == "sale_returned"_L1) {
        event.what = CouponSaleReturned{SaleId(fields.text(u"sale"_s))};
    } else if (what == "expired"_L1) {
        event.what = CouponExpired();
    } else if (what != "revoked"_L1) {
        fields.refuse(u"what"_s);
    }
    return fields.ok() ? std::optional(event) : std::nullopt;
}

} // namespace suanpan
