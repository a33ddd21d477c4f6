// How the open sale is told: everything of SellPresenter that turns it into a State.
#include "ui/presenters/format.h"

#include "models/base/when_done.h"
#include "ui/presenters/coupon_words.h"
#include "ui/presenters/points_words.h"
#include "ui/presenters/sell_presenter.h"
#include "ui/presenters/value_words.h"
#include "ui/presenters/words.h"

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// A discount as it would be typed: "10%", "5.00".
QString typedText(Discount discount, Currency currency)
{
    constexpr qint64 thousandthsInBasisPoint = 10;
    if (discount.isNone()) {
        return {};
    }
    return discount.isPercent() ? toPlainText(Quantity(discount.value() * thousandthsInBasisPoint)) + u'%'
                                : toPlainText(Money(discount.value(), currency));
}

/// Weighed goods count as one piece, as people count them.
qint64 piecesOf(const Cart &cart)
{
    qint64 pieces = 0;
    for (const CartLine &line : cart.lines) {
        pieces += line.follows > 0          ? 0 // a deposit is part of its goods
                  : isPiece(line.item.unit) ? line.quantity.thousandths() / 1000
                                            : 1;
    }
    return pieces;
}

} // namespace

QStringList SellPresenter::why() const
{
    QStringList sentences = Words::trace(m_priced);
    if (m_panel) {
        sentences += PointsWords::trace(m_panel->hit.tier, m_cart.currency);
    }
    return sentences;
}

void SellPresenter::say(const QString &text, bool isRefusal)
{
    m_state.message = {m_state.message.number + 1, text, isRefusal};
    Q_EMIT changed();
}

void SellPresenter::refreshHeld()
{
    whenDone(m_desks.sales.held(), this, [this](const DeskResult<QList<HeldCart>> &held) {
        if (!held) {
            refuse(Words::of(held.error()));
            return;
        }
        QList<Choice> choices;
        for (const HeldCart &one : *held) {
            QStringList names;
            for (const CartLine &line : one.cart.lines) {
                names.append(line.item.name);
            }
            const PricedCart priced = priceCart(one.cart, m_rules, m_clock.nowMs());
            const QTime at = QDateTime::fromMSecsSinceEpoch(one.heldMs).time();
            const QString lines = tr("%1 · %2 lines").arg(Format::time(at)).arg(one.cart.lines.size());
            choices.append({one.cart.id.text(), names.join(u", "_s), lines, Format::amountInline(priced.total), {}, {}});
        }
        m_held.setChoices(choices);
        refresh();
    });
}

void SellPresenter::keepAndRefresh()
{
    m_keeper.keep(m_cart);
    m_claims.follow(m_cart);
    refresh();
}

QList<SellPresenter::TotalRow> SellPresenter::totalRows(const PricedCart &priced) const
{
    QList<TotalRow> rows;
    const qint64 pieces = piecesOf(m_cart);
    rows.append({tr("%1 items · %2 lines").arg(pieces).arg(m_cart.lines.size()), Format::amount(priced.subtotal)});
    if (!priced.lineDiscounts.isZero()) {
        rows.append({tr("Discounts"), Format::amount(-priced.lineDiscounts), true});
    }
    Money byHand = priced.basketDiscount;
    for (const TakenPromotion &promotion : priced.promotions) {
        if (promotion.onBasket) {
            const Money off(promotion.minor, m_cart.currency);
            rows.append({promotion.name, Format::amount(-off), true});
            byHand -= off;
        }
    }
    if (!byHand.isZero()) {
        const bool percent = m_cart.discount.isPercent();
        const QString name = percent ? tr("Whole sale · %1 off").arg(Format::percent(m_cart.discount.value())) : tr("Whole sale");
        rows.append({name, Format::amount(-byHand), true});
    }
    for (const PricedCoupon &coupon : priced.coupons) {
        const QString name = tr("Coupon · %1").arg(CouponWords::title(coupon.name));
        const Money missing(coupon.missingMinor, m_cart.currency);
        rows.append(coupon.isUsed() ? TotalRow{name, Format::amount(-Money(coupon.offMinor, m_cart.currency)), true}
                                    : TotalRow{name, CouponWords::of(coupon.objections.first(), missing), false});
    }
    for (const LineTax &tax : priced.taxes) {
        if (tax.added) {
            rows.append({tr("Tax · %1").arg(tax.id), Format::amount(Money(tax.minor, m_cart.currency))});
        }
    }
    if (priced.redeemed > 0) {
        rows.append({tr("%1 points used").arg(Format::number(priced.redeemed)),
                     Format::amount(Money(-priced.byPointsMinor, m_cart.currency)), true});
    }
    if (m_cart.exchange) {
        rows.append({tr("Goods given back"), Format::amount(Money(-m_cart.exchange->creditMinor, m_cart.currency)), true});
    }
    if (priced.creditLeftMinor > 0) {
        rows.append({tr("Goes back in money"), Format::amount(Money(-priced.creditLeftMinor, m_cart.currency)), true});
    }
    return rows;
}

SellPresenter::Selected SellPresenter::selectedWords() const
{
    if (m_selected < 0 || m_selected >= m_cart.lines.size()) {
        return {};
    }
    const CartLine &line = m_cart.lines[m_selected];
    return {static_cast<int>(m_selected), line.item.name, toPlainText(line.quantity),
            toPlainText(Money(line.unitPriceMinor, m_cart.currency)), typedText(line.discount, m_cart.currency)};
}

void SellPresenter::refresh()
{
    const qint64 now = m_clock.nowMs();
    m_priced = priceCart(m_cart, m_rules, now);
    m_lines.setCart(m_cart, m_priced);

    State next = m_state;
    next.isEmpty = m_cart.isEmpty();
    next.canPay = !m_cart.isEmpty() && m_shiftOpen && m_staff && m_staff->may(StaffRight::Sell);
    next.total = Format::amountAloud(m_priced.due());
    next.totals = totalRows(m_priced);
    next.selected = selectedWords();
    next.saleDiscount = typedText(m_cart.discount, m_cart.currency);
    next.nextQuantity = m_nextQuantity ? toPlainText(*m_nextQuantity) + u" ×"_s : QString();
    next.canTopUp = m_cart.member && m_rules.loyalty->storedValue;
    next.canSellGiftCard = m_rules.loyalty->giftCards.has_value();
    const auto out = payableOut();
    next.payOutOf = out ? ValueWords::of(*out) : QString();
    next.payOutMost = out ? toPlainText(Money(out->balance.usable - out->balance.bonusMinor, m_cart.currency)) : QString();
    next.isLoading = !m_catalogue;
    next.held = m_held.rowCount();
    showConcession(next);
    const bool asksForApproval = next.needsApproval && !m_state.needsApproval;
    if (m_state.concession.isEmpty() && !next.concession.isEmpty()) {
        next.message = {m_state.message.number + 1, next.concession, false};
    }
    next.storageTrouble = m_keeper.trouble() ? Words::of(*m_keeper.trouble()) : QString();
    const MemberCardMaker maker(m_rules, now);
    if (m_panel) {
        const MemberCardMaker::CouponTrials trials = maker.tryCoupons(*m_panel, m_cart, m_priced); // each prices the cart: once
        next.member = maker.card(*m_panel, m_priced, trials);
        m_activity.setChoices(maker.activity(*m_panel, m_cart, m_priced, trials));
    } else {
        if (m_cart.member && next.member.stage != MemberCard::Stage::Failed) {
            next.member = {};
            next.member.stage = MemberCard::Stage::Loading;
        }
        m_activity.setChoices({});
    }
    m_state = std::move(next);
    if (asksForApproval) {
        loadApprovers(); // so that they are there when somebody asks
    }
    Q_EMIT changed();
}

} // namespace suanpan
