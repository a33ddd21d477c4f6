#include "tests/ui/desk_samples.h"
#include "tests/models/sales/some_coupons.h"

#include "models/money/allocate.h"
#include "ui/presenters/orders_detail.h"

#include <QDateTime>

namespace suanpan::samples {

using namespace Qt::StringLiterals;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

Staff person(const QString &id, const QString &name, StaffRole role)
{
    Staff staff;
    staff.id = StaffId(id);
    staff.name = name;
    staff.role = role;
    staff.rights = usualRights(role);
    return staff;
}

SaleLine line(int number, const QString &name, const QString &barcode, Quantity quantity, qint64 price,
              const QString &unit = u"pcs"_s)
{
    SaleLine line{.number = number,
                  .item = CartItem(),
                  .quantity = quantity,
                  .unitPriceMinor = price,
                  .lineDiscount = yuan(0),
                  .basketDiscount = yuan(0),
                  .couponDiscount = yuan(0),
                  .net = yuan(price).times(quantity.thousandths(), 1000),
                  .tax = yuan(0),
                  .points = 0,
                  .originalLine = {}};
    line.item.sku = Sku(u"A"_s + QString::number(1000 + number));
    line.item.name = name;
    line.item.barcode = barcode;
    line.item.unit = unit;
    line.item.listPriceMinor = price;
    line.tax = line.net.times(13, 113);
    return line;
}

HeldCoupon coupon(int number, CouponPhase phase, qint64 fromMs, qint64 untilMs)
{
    const CouponId id(u"0199b1f0-0000-7000-8000-0000000000c%1"_s.arg(number));
    return {test::issuedTo(MemberId(u"m1"_s), 1000, fromMs, untilMs, id), u"10 off 100"_s, 10'000, test::standingIn(phase)};
}

Purchase purchase(const QString &id, const QString &title, qint64 total, qint64 points, qint64 atMs, const QString &where)
{
    return {SaleId(id), MemberId(u"m1"_s), title, total, points, atMs, where};
}

void addUp(Sale &sale)
{
    sale.total = yuan(0);
    sale.tax = yuan(0);
    sale.points = 0;
    for (SaleLine &line : sale.lines) {
        line.points = line.net.minor() / 100;
        sale.total += line.net;
        sale.tax += line.tax;
        sale.points += line.points;
    }
}

} // namespace

qint64 at(int year, int month, int day, int hour, int minute)
{
    return QDateTime(QDate(year, month, day), QTime(hour, minute)).toMSecsSinceEpoch();
}

qint64 nowMs()
{
    return at(2026, 11, 22, 14, 6);
}

Staff manager()
{
    return person(u"01"_s, u"Chen Yu"_s, StaffRole::Manager);
}

Staff cashier()
{
    Staff staff = person(u"07"_s, u"Wang Min"_s, StaffRole::Cashier);
    staff.rights.setFlag(StaffRight::Return, false);
    staff.rights.setFlag(StaffRight::RegisterMember, false);
    staff.rights.setFlag(StaffRight::CloseShift, false);
    return staff;
}

QList<Staff> staff()
{
    Staff gone = person(u"03"_s, u"Gone Away"_s, StaffRole::Cashier);
    gone.active = false;
    return {cashier(), manager(), person(u"11"_s, u"Li Na"_s, StaffRole::Guide), gone};
}

MemberHit memberHit(const QString &id, const QString &name, const QString &phone, qint64 points)
{
    MemberHit hit;
    hit.id = MemberId(id);
    hit.profile.name = name;
    hit.profile.phone = phone;
    hit.standing.points.usable = points;
    hit.standing.spendMinor = 431'200;
    hit.standing.visits = 27;
    hit.standing.lastVisitMs = at(2026, 11, 18, 19, 40);
    hit.tier.tier = u"silver"_s;
    hit.tier.next = u"gold"_s;
    hit.tier.missing = 16'800;
    hit.tier.permille = 720;
    return hit;
}

QList<MemberHit> memberHits()
{
    return {memberHit(u"m1"_s, u"Li Lei"_s, u"+8613812345678"_s, 1280),
            memberHit(u"m2"_s, u"Han Meimei"_s, u"+8613912345678"_s, 90),
            memberHit(u"m3"_s, u"李小龙"_s, u"+8613700005678"_s, 12'040), memberHit(u"m4"_s, u"Zoë"_s, u"+447911125678"_s, 0)};
}

MemberPanel memberPanel()
{
    MemberPanel panel;
    panel.hit = memberHits().first();
    MemberProfile &profile = panel.hit.profile;
    profile.birthday = Birthday{3, 2, 1990};
    profile.email = u"lei@example.com"_s;
    profile.cardNumber = u"88001234"_s;
    profile.consents.set(ConsentChannel::Sms, {ConsentAnswer::Yes, at(2026, 3, 2, 10, 0)});
    profile.consents.set(ConsentChannel::Personalised, {ConsentAnswer::No, at(2026, 3, 2, 10, 0)});
    panel.coupons = {coupon(1, CouponPhase::Issued, at(2026, 11, 15, 9, 0), at(2026, 12, 15, 0, 0)),
                     coupon(2, CouponPhase::Redeemed, at(2026, 10, 2, 9, 0), at(2026, 11, 2, 0, 0)),
                     coupon(3, CouponPhase::Issued, at(2026, 9, 1, 9, 0), at(2026, 10, 1, 0, 0))};
    panel.purchases = {
        purchase(u"s5"_s, u"Lemon tea, Instant noodles +3"_s, 14'130, 141, at(2026, 11, 22, 9, 12), u"T2-000118"_s),
        purchase(u"s4"_s, u"Honey citron tea"_s, 2'580, 25, at(2026, 11, 18, 19, 40), u"T1-004410"_s),
        purchase(u"s3"_s, u"Kettle"_s, 8'800, 88, at(2026, 11, 9, 11, 3), u"T2-000031"_s),
        purchase(u"s2"_s, u"Oat biscuits"_s, -2'400, -24, at(2026, 11, 1, 16, 20), u"T2-000017"_s),
        purchase(u"s1"_s, u"Rice 5 kg, Soy sauce"_s, 6'430, 64, at(2025, 12, 20, 10, 8), u"import"_s)};
    panel.registeredMs = at(2025, 3, 2, 10, 0);
    return panel;
}

Sale sale()
{
    Sale sale{.id = SaleId(u"sale-1"_s),
              .kind = SaleKind::Sale,
              .receiptNumber = u"T2-000118"_s,
              .shift = ShiftId(u"shift-1"_s),
              .staff = StaffId(u"07"_s),
              .member = MemberId(u"m1"_s),
              .original = {},
              .currency = Currency::CNY,
              .lines = {},
              .tenders = {},
              .total = yuan(0),
              .tax = yuan(0),
              .points = 0,
              .pointsTerms = {},
              .coupons = {},
              .note = {},
              .completedMs = at(2026, 11, 22, 9, 12),
              .businessDate = u"2026-11-22"_s};
    sale.lines = {line(1, u"Vita lemon tea 250 ml"_s, u"4891028705949"_s, Quantity::pieces(3), 650),
                  line(2, u"Red Fuji apples"_s, {}, Quantity(1286), 1560, u"kg"_s),
                  line(3, u"Anchor butter 227 g"_s, u"9415007038542"_s, Quantity::pieces(1), 2990)};
    sale.lines[0].lineDiscount = yuan(325);
    sale.lines[0].net -= yuan(325);
    addUp(sale);
    const Money rest = sale.total - yuan(2000);
    sale.tenders = {{u"cash"_s, PaymentKind::Cash, yuan(2000), yuan(2000)}, {u"card"_s, PaymentKind::Card, rest, rest}};
    return sale;
}

SaleDetail saleDetail()
{
    return {{sale(), Standing{}, true}, {}};
}

SaleDetail longSale(int lines)
{
    SaleDetail detail = saleDetail();
    Sale &sale = detail.completed.sale;
    sale.lines.clear();
    for (int i = 1; i <= lines; ++i) {
        sale.lines.append(line(i, u"Product number %1 with a name that takes its room"_s.arg(i), u"690000000%1"_s.arg(i),
                               Quantity::pieces(i), 1000));
    }
    addUp(sale);
    sale.tenders = {{u"cash"_s, PaymentKind::Cash, sale.total, sale.total}};
    return detail;
}

CompletedSale returnOf(const SaleDetail &original, const CompleteReturn &request)
{
    Sale back = original.completed.sale;
    back.id = request.id;
    back.kind = SaleKind::Return;
    back.receiptNumber = u"T2-000121"_s;
    back.original = original.completed.sale.id;
    back.lines = *returnLines(original.completed.sale, original.returned, request.lines);
    back.total = yuan(0);
    for (const SaleLine &line : back.lines) {
        back.total += line.net;
    }
    back.tenders = giveBack(original.completed.sale, original.refunded, -back.total, {})->tenders;
    return {back, Standing{}, false};
}

QList<SaleSummary> summaries()
{
    const auto one = [](const QString &id, SaleKind kind, const QString &number, qint64 total, const QString &title, qint64 ms,
                        bool waiting) { return SaleSummary{SaleId(id), kind, number, yuan(total), title, ms, waiting}; };
    return {one(u"sale-3"_s, SaleKind::Sale, u"T2-000120"_s, 11'171, u"Lemon tea, Noodles +3"_s, at(2026, 11, 22, 13, 58), true),
            one(u"sale-2"_s, SaleKind::Return, u"T2-000119"_s, -2'400, u"Oat biscuits"_s, at(2026, 11, 22, 11, 2), true),
            one(u"sale-1"_s, SaleKind::Sale, u"T2-000118"_s, sale().total.minor(), u"Vita lemon tea, Apples +1"_s,
                at(2026, 11, 22, 9, 12), false),
            one(u"sale-0"_s, SaleKind::Sale, u"T2-000117"_s, 650, u"Vita lemon tea"_s, at(2026, 11, 21, 18, 30), false)};
}

AirlockPage airlock()
{
    using State = AirlockItem::State;
    const auto one = [](State state, qint64 seq, const QString &type, const QString &receipt, qint64 minor, qint64 ms) {
        AirlockItem item{
            .state = state, .key = {TillId(u"T2"_s), 1, seq}, .type = type, .wallMs = ms, .sale = {}, .receipt = receipt};
        if (!receipt.isEmpty()) {
            item.sale = SaleId(u"sale-"_s + QString::number(seq));
            item.total = yuan(minor);
        }
        return item;
    };
    const auto flagged = [](AirlockItem item, const QString &kind, const QString &why, qint64 sinceMs, const QString &endedAs) {
        item.flag = FactFlag{.key = item.key,
                             .number = 1,
                             .kind = kind,
                             .why = why,
                             .sinceMs = sinceMs,
                             .endedAs = endedAs,
                             .endedMs = endedAs.isEmpty() ? 0 : at(2026, 11, 22, 12, 30)};
        return item;
    };
    const QString sold = fact_type::saleCompleted;
    AirlockPage page{.counts = {.waiting = 1'203, .quarantined = 1, .flagged = 1}, .items = {}, .more = true};
    page.items = {
        flagged(one(State::Quarantined, 97, sold, u"T2-000097"_s, 12'340, at(2026, 11, 22, 10, 51)), u"quarantined"_s,
                u"unknown_type"_s, at(2026, 11, 22, 10, 54), u""_s),
        flagged(one(State::Flagged, 88, sold, u"T2-000088"_s, 4'800, at(2026, 11, 21, 18, 20)), u"coupon_conflict"_s, u""_s,
                at(2026, 11, 21, 18, 25), u""_s),
        flagged(one(State::Ended, 80, sold, u"T2-000080"_s, 2'050, at(2026, 11, 20, 9, 3)), u"priced_differently"_s, u""_s,
                at(2026, 11, 20, 9, 4), u"accept"_s),
        one(State::Waiting, 120, sold, u"T2-000120"_s, 11'171, at(2026, 11, 22, 13, 58)),
        one(State::Waiting, 119, fact_type::goodsReturned, u"T2-000119"_s, -2'400, at(2026, 11, 22, 11, 2)),
        one(State::Waiting, 118, fact_type::shiftOpened, {}, 0, at(2026, 11, 22, 8, 58)),
    };
    return page;
}

QList<StockLine> stock()
{
    const auto one = [](const QString &sku, const QString &name, const QString &barcode, qint64 price, qint64 thousandths,
                        const QString &unit) {
        Product product;
        product.sku = Sku(sku);
        product.name = name;
        product.barcodes = barcode.isEmpty() ? QStringList() : QStringList{barcode};
        product.category = u"Drinks"_s;
        product.brand = u"Vita"_s;
        product.unit = unit;
        product.taxGroup = u"VAT13"_s;
        product.price = yuan(price);
        return StockLine{product, Quantity(thousandths)};
    };
    QList<StockLine> lines{one(u"A1001"_s, u"Vita lemon tea 250 ml"_s, u"4891028705949"_s, 650, 48'000, u"pcs"_s),
                           one(u"A1002"_s, u"Red Fuji apples"_s, {}, 1560, 12'286, u"kg"_s),
                           one(u"A1003"_s, u"Anchor butter 227 g"_s, u"9415007038542"_s, 2990, 0, u"pcs"_s),
                           one(u"A1004"_s, u"康师傅红烧排骨面"_s, u"6934158356785"_s, 480, -3'000, u"pcs"_s),
                           one(u"S1"_s, u"Gift wrapping"_s, {}, 500, 0, u"pcs"_s)};
    lines.last().product.kind = ProductKind::Service;
    return lines;
}

ShiftFigures shiftFigures()
{
    const Shift shift{ShiftId(u"shift-1"_s), StaffId(u"07"_s), u"2026-11-22"_s, yuan(50'000), at(2026, 11, 22, 8, 2)};
    const auto tender = [](PaymentKind kind, qint64 minor) { return Tender{nameOf(kind), kind, yuan(minor), yuan(minor)}; };
    return {.shift = shift,
            .sales = 118,
            .returns = 3,
            .salesTotal = yuan(1'284'130),
            .returnsTotal = yuan(-12'400),
            .byTender = {tender(PaymentKind::Cash, 312'250), tender(PaymentKind::Card, 401'000),
                         tender(PaymentKind::WeChatPay, 558'480)},
            .expectedCash = yuan(362'250)};
}

} // namespace suanpan::samples
