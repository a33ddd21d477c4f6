#include "tests/ui/gallery_receipts.h"

using namespace Qt::StringLiterals;
using namespace suanpan;

namespace {

Money yuan(qint64 minor)
{
    return {minor, Currency::CNY};
}

ReceiptLine line(const QString &name, Quantity quantity, const QString &unit, qint64 price, qint64 sum,
                 const QStringList &discounts = {})
{
    return {name, quantity, unit, yuan(price), yuan(sum), discounts};
}

} // namespace

Receipt chineseReceipt()
{
    return {.shopName = u"算盘便利 · 南京东路店"_s,
            .shopAddress = u"上海市黄浦区南京东路 300 号恒基名人购物中心 B1 层"_s,
            .shopPhone = u"021-6322 0000"_s,
            .number = u"S02-20261122-00187"_s,
            .originalNumber = {},
            .time = QDateTime(QDate(2026, 11, 22), QTime(14, 6)),
            .till = u"2"_s,
            .staff = u"07"_s,
            .lines = {line(u"维他柠檬茶 250ml"_s, Quantity::pieces(2), {}, 650, 975, {u"第二件半价 −3.25"_s}),
                      line(u"康师傅红烧排骨面"_s, Quantity::pieces(5), {}, 480, 2400),
                      line(u"精品红富士苹果"_s, Quantity(1286), u"kg"_s, 1560, 2006),
                      line(u"安佳新西兰进口草饲无盐动物性黄油烘焙原料家庭装 227g"_s, Quantity::pieces(1), {}, 2990, 2990,
                           {u"会员价，原价 32.90"_s}),
                      line(u"立顿茉莉花茶 50 包"_s, Quantity::pieces(1), {}, 3800, 3800)},
            .subtotal = yuan(12171),
            .reductions = {{u"券 · 满 100 减 10"_s, yuan(-1000)}},
            .total = yuan(11171),
            .tenders = {{u"积分抵扣 1,000 分"_s, yuan(1000)}, {u"现金"_s, yuan(12000)}},
            .change = yuan(1829),
            .taxes = {{{}, 130000, yuan(8044), yuan(1046)}, {{}, 90000, yuan(1909), yuan(172)}},
            .points = ReceiptPoints{u"李* 138****5678"_s, 111, 1000, 391, std::nullopt},
            .coupons = {ReceiptCoupon{u"下次满 100 减 10"_s, u"SPC"_s + QString(157, u'7'), u"全场通用，烟酒除外，每单限用一张"_s,
                                      QDate(2026, 12, 22)}},
            .isOffline = true,
            .footer = u"谢谢光临！凭小票七日内可退换。"_s};
}

Receipt englishReceipt()
{
    Receipt receipt = chineseReceipt();
    receipt.shopName = u"Suanpan Market"_s;
    receipt.shopAddress = u"300 Nanjing East Road, Huangpu, Shanghai"_s;
    receipt.lines = {line(u"Vita lemon tea 250 ml"_s, Quantity::pieces(2), {}, 650, 975, {u"Second at half price −3.25"_s}),
                     line(u"Braised rib noodles"_s, Quantity::pieces(5), {}, 480, 2400),
                     line(u"Fuji apples, first grade"_s, Quantity(1286), u"kg"_s, 1560, 2006),
                     line(u"Anchor unsalted butter from grass-fed cows of New Zealand, 227 g"_s, Quantity::pieces(1), {}, 2990,
                          2990, {u"Member price, otherwise 32.90"_s}),
                     line(u"Lipton jasmine tea, 50 bags"_s, Quantity::pieces(1), {}, 3800, 3800)};
    receipt.reductions = {{u"Coupon · 10 off 100"_s, yuan(-1000)}};
    receipt.tenders = {{u"Points, 1,000"_s, yuan(1000)}, {u"Cash"_s, yuan(12000)}};
    receipt.points->member = u"L* +86 138 **** 5678"_s;
    receipt.coupons.first().title = u"10 off your next 100"_s;
    receipt.coupons.first().conditions = u"All goods but tobacco and spirits, one a purchase"_s;
    receipt.isOffline = false;
    receipt.footer = u"Thank you! Returns within 7 days with this receipt."_s;
    return receipt;
}

Receipt chineseReturnReceipt()
{
    Receipt receipt = chineseReceipt();
    receipt.kind = Receipt::Kind::Return;
    receipt.originalNumber = receipt.number;
    receipt.number = u"S02-20261123-00009"_s;
    receipt.lines = {line(u"立顿茉莉花茶 50 包"_s, -Quantity::pieces(1), {}, 3800, -3488)};
    receipt.reductions.clear();
    receipt.total = yuan(-3488);
    receipt.tenders = {{u"现金"_s, yuan(-3488)}};
    receipt.change.reset();
    receipt.taxes = {{{}, 130000, yuan(-3087), yuan(-401)}};
    receipt.points = ReceiptPoints{u"李* 138****5678"_s, -34, 0, 357, std::nullopt};
    receipt.coupons.clear();
    receipt.isOffline = false;
    return receipt;
}

Receipt exchangeReceipt()
{
    Receipt receipt = englishReceipt();
    receipt.lines = {line(u"Mineral water, crate"_s, Quantity::pieces(12), {}, 90, 1080, {u"12 for 11 −0.90"_s}),
                     line(u"Deposit, bottle"_s, Quantity::pieces(12), {}, 25, 300),
                     line(u"Gift wrap"_s, Quantity::pieces(1), {}, 400, 400),
                     line(u"Gift card"_s, Quantity::pieces(1), {}, 5000, 5000)};
    receipt.lines[1].isAttached = true;
    receipt.givenBack = {line(u"Kettle, 1.7 l"_s, -Quantity::pieces(1), {}, 8800, -8800)};
    receipt.subtotal = yuan(6780);
    receipt.reductions.clear();
    receipt.addedTaxes = {{u"State"_s, 40000, yuan(1480), yuan(59)}, {u"City"_s, 45000, yuan(1480), yuan(67)}};
    receipt.total = yuan(6906);
    receipt.tenders = {{u"Goods in exchange"_s, yuan(6906)}};
    receipt.paidBack = {{u"Card"_s, yuan(-1894)}};
    receipt.change.reset();
    receipt.taxes.clear();
    receipt.coupons.clear();
    receipt.balances = {
        {u"Gift card ····9QRT"_s, yuan(5000), QDate(2029, 11, 22), u"G7K2M4P6X8Z39QRT"_s, u"G7K2 M4P6 X8Z3 9QRT"_s}};
    return receipt;
}
