#include "models/coupons/coupon_template.h"

#include <algorithm>

namespace suanpan {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;

} // namespace

bool CouponScope::Names::covers(const QString &sku, const QString &category, const QString &brand) const
{
    return skus.contains(sku) || categories.contains(category) || brands.contains(brand);
}

bool CouponScope::covers(const QString &sku, const QString &category, const QString &brand) const
{
    return (only.isEmpty() || only.covers(sku, category, brand)) && !except.covers(sku, category, brand);
}

CouponWindow::Fixed CouponWindow::at(qint64 issuedMs) const
{
    const Fixed exact = fixed ? *fixed : Fixed{issuedMs + startsAfterDays * dayMs, issuedMs + (startsAfterDays + days) * dayMs};
    return {exact.fromMs / minuteMs * minuteMs, (exact.untilMs + minuteMs - 1) / minuteMs * minuteMs};
}

const CouponTemplate *CouponTemplates::find(quint32 number) const
{
    const auto found = std::ranges::find(m_templates, number, &CouponTemplate::number);
    return found == m_templates.end() ? nullptr : &*found;
}

} // namespace suanpan
