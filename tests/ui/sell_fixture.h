#pragma once

#include "models/base/random.h"
#include "models/sales/make_return.h"
#include "tests/models/loyalty/some_loyalty.h"
#include "tests/models/sales/some_coupons.h"
#include "ui/presenters/sell_presenter.h"
#include "ui/presenters/shell_presenter.h"
#include "ui/presenters/status_presenter.h"

#include <QCoreApplication>
#include <QPromise>
#include <QTest>

namespace suanpan::test {

/// Answers reach a presenter from the event loop, as they do from the storage thread: lets those that are due arrive.
inline void settle()
{
    QCoreApplication::processEvents();
}
#define COMPARE_SETTLED(actual, expected)                                                                                        \
    do {                                                                                                                         \
        suanpan::test::settle();                                                                                                 \
        QCOMPARE(actual, expected);                                                                                              \
    } while (false)
#define VERIFY_SETTLED(statement)                                                                                                \
    do {                                                                                                                         \
        suanpan::test::settle();                                                                                                 \
        QVERIFY(statement);                                                                                                      \
    } while (false)

/// Answers at once, or when the test says so.
class Answers {
public:
    bool later = false;

    template <typename T>
    DeskFuture<T> give(const DeskResult<T> &result)
    {
        if (!later) {
            return QtFuture::makeReadyFuture(result);
        }
        auto promise = std::make_shared<QPromise<DeskResult<T>>>();
        promise->start();
        m_waiting.append([promise, result] {
            promise->addResult(result);
            promise->finish();
        });
        return promise->future();
    }
    void answerNext()
    {
        m_waiting.takeFirst()();
        settle();
    }
    qsizetype waiting() const { return m_waiting.size(); }

private:
    QList<std::function<void()>> m_waiting;
};

/// A shop's memory of sales, without a disk. `refusal` is what every request is answered with while it stands.
inline PointsBalance pointsLeft(qint64 usable)
{
    PointsBalance balance;
    balance.usable = usable;
    return balance;
}

class MemorySales final : public SalesDesk {
public:
    Answers answers;
    std::optional<DeskError::Reason> refusal;
    QString refusalDetail;
    QList<CompleteSale> completed;
    QList<ReturnWithoutReceipt> takenBack;
    QList<Cart> kept;
    QList<HeldCart> heldCarts;
    Unfinished left;
    QList<NewCoupon> issues;
    QHash<QString, HeldCoupon> codes; ///< what scanned codes say
    ShopRules rules;
    CartCircumstances now; ///< answered at once, whatever `answers` says

    DeskFuture<CartCircumstances> circumstances(const std::optional<MemberId> &) override
    {
        return QtFuture::makeReadyFuture(DeskResult<CartCircumstances>(now));
    }
    DeskFuture<CompletedSale> complete(const CompleteSale &request) override
    {
        if (refusal) {
            return answers.give<CompletedSale>(std::unexpected(DeskError{*refusal, refusalDetail}));
        }
        completed.append(request);
        return answers.give<CompletedSale>(saleOf(request));
    }
    DeskFuture<CompletedSale> takeBack(const CompleteReturn &) override { return notHere<CompletedSale>(); }
    DeskFuture<Sale> previewWithoutReceipt(const ReturnWithoutReceipt &request) override
    {
        return answers.give<Sale>(withoutReceipt(request));
    }
    DeskFuture<CompletedSale> takeBackWithoutReceipt(const ReturnWithoutReceipt &request) override
    {
        takenBack.append(request);
        const auto back = withoutReceipt(request);
        return answers.give<CompletedSale>(back ? DeskResult<CompletedSale>(CompletedSale{*back, std::nullopt, false})
                                                : std::unexpected(back.error()));
    }
    DeskFuture<void> keep(const Cart &cart) override
    {
        kept.append(cart);
        return answers.give<void>(done());
    }
    DeskFuture<void> hold(const Cart &cart) override
    {
        if (!refusal) {
            heldCarts.append({cart, cart.startedMs});
        }
        return answers.give<void>(done());
    }
    DeskFuture<QList<HeldCart>> held() override { return answers.give<QList<HeldCart>>(heldCarts); }
    DeskFuture<Cart> recall(const SaleId &cart) override
    {
        for (qsizetype i = 0; i < heldCarts.size(); ++i) {
            if (heldCarts[i].cart.id == cart) {
                return answers.give<Cart>(heldCarts.takeAt(i).cart);
            }
        }
        return notHere<Cart>();
    }
    DeskFuture<CouponCodeResult> readCoupon(const QString &code) override
    {
        return answers.give<CouponCodeResult>(codes.contains(code) ? CouponCodeResult(codes.value(code))
                                                                   : std::unexpected(TicketError::Forged));
    }
    QList<CompletePayOut> paidOut;
    DeskFuture<CompletedSale> payOut(const CompletePayOut &request) override
    {
        if (refusal) {
            return answers.give<CompletedSale>(std::unexpected(DeskError{*refusal, {}}));
        }
        paidOut.append(request);
        Cart nothing;
        nothing.id = request.id;
        CompletedSale done = saleOf({nothing, {}, request.staff});
        done.sale.total = -request.amount;
        return answers.give<CompletedSale>(done);
    }
    QHash<HolderId, ValueBalance> balances; ///< of members and cards that somebody paid in for
    DeskFuture<HeldMoney> heldMoney(ValueBook book, const HolderId &holder) override
    {
        return answers.give<HeldMoney>(HeldMoney{book, holder, balances.contains(holder), balances.value(holder)});
    }
    DeskFuture<Unfinished> unfinished() override { return answers.give<Unfinished>(left); }
    DeskFuture<void> receiptPrinted(const SaleId &) override { return notHere<void>(); }
    DeskFuture<QList<SaleSummary>> recent(const QString &, int) override { return notHere<QList<SaleSummary>>(); }
    DeskFuture<SaleDetail> find(const SaleId &) override { return notHere<SaleDetail>(); }

private:
    template <typename T>
    DeskFuture<T> notHere()
    {
        return answers.give<T>(std::unexpected(DeskError{DeskError::Reason::NotFound, {}}));
    }
    DeskResult<void> done() const
    {
        return refusal ? DeskResult<void>(std::unexpected(DeskError{*refusal, {}})) : DeskResult<void>();
    }
    DeskResult<Sale> withoutReceipt(const ReturnWithoutReceipt &request) const
    {
        const ManualClock clock{request.cart.startedMs};
        const SaleCircumstances circumstancesNow{.rules = rules,
                                                 .shift = {},
                                                 .businessDate = QStringLiteral("2026-11-21"),
                                                 .receiptNumber = QStringLiteral("T2-000900")};
        return refusal ? DeskResult<Sale>(std::unexpected(DeskError{*refusal, {}}))
                       : makeReturnWithoutReceipt(request, circumstancesNow, {}, clock);
    }
    CompletedSale saleOf(const CompleteSale &request) const
    {
        const PricedCart priced = priceCart(request.cart, rules, request.cart.startedMs);
        const Settlement settled =
            settle(rules.tenders, priced.due(), request.tenders, request.cart.member.has_value(), rules.pricing.cashStepMinor());
        Sale sale{.id = request.cart.id,
                  .receiptNumber = QStringLiteral("T2-%1").arg(completed.size(), 6, 10, QChar(u'0')),
                  .shift = {},
                  .staff = request.staff,
                  .member = request.cart.member,
                  .original = {},
                  .currency = request.cart.currency,
                  .lines = {},
                  .tenders = tendersOf(rules.tenders, settled),
                  .total = priced.total,
                  .roundingMinor = settled.rounding.minor(),
                  .tax = priced.tax,
                  .points = priced.points,
                  .pointsTerms = {},
                  .coupons = {},
                  .note = {},
                  .completedMs = 0,
                  .businessDate = {}};
        std::optional<Standing> standing;
        if (request.cart.member) {
            standing = Standing{.points = pointsLeft(1280 + priced.points - priced.redeemed)};
        }
        return {sale, standing, false, issues};
    }
};

class MemoryMembers final : public MemberDesk {
public:
    Answers answers;
    QList<MemberPanel> members;
    QStringList asked;

    DeskFuture<QList<MemberHit>> find(const QString &typed, int limit) override
    {
        asked.append(typed);
        QList<MemberHit> hits;
        for (const MemberPanel &member : members) {
            const MemberProfile &who = member.hit.profile;
            const bool matches = who.phone.endsWith(typed) || who.cardNumber == typed || who.name.startsWith(typed);
            if (matches && hits.size() < limit) {
                hits.append(member.hit);
            }
        }
        return answers.give<QList<MemberHit>>(hits);
    }
    DeskFuture<MemberPanel> panel(const MemberId &id) override
    {
        for (const MemberPanel &member : members) {
            if (member.hit.id == id) {
                return answers.give<MemberPanel>(member);
            }
        }
        return answers.give<MemberPanel>(std::unexpected(DeskError{DeskError::Reason::NotFound, {}}));
    }
    DeskFuture<MemberPanel> issueCoupon(const IssueCoupon &) override
    {
        return answers.give<MemberPanel>(std::unexpected(DeskError{DeskError::Reason::NotAllowed, {}}));
    }
    DeskFuture<MemberPanel> registerMember(const NewMember &, const StaffId &) override
    {
        return answers.give<MemberPanel>(std::unexpected(DeskError{DeskError::Reason::NotAllowed, {}}));
    }
    DeskFuture<MemberPanel> changeMember(const MemberEdit &, const StaffId &) override
    {
        return answers.give<MemberPanel>(std::unexpected(DeskError{DeskError::Reason::NotAllowed, {}}));
    }
};

/// People whose PIN is 1234.
class MemoryStaff final : public StaffDesk {
public:
    QList<Staff> people;

    DeskFuture<QList<Staff>> everybody() override { return QtFuture::makeReadyFuture(DeskResult<QList<Staff>>(people)); }
    DeskFuture<Staff> signIn(const StaffId &staff, const QString &pin) override
    {
        const auto found = std::ranges::find(people, staff, &Staff::id);
        const bool known = found != people.end() && pin == QStringLiteral("1234");
        return QtFuture::makeReadyFuture(known ? DeskResult<Staff>(*found)
                                               : std::unexpected(DeskError{DeskError::Reason::WrongPin, {}}));
    }
    DeskFuture<void> unlock(const StaffId &, const StaffId &, const QString &) override
    {
        return QtFuture::makeReadyFuture(DeskResult<void>(std::unexpected(DeskError{DeskError::Reason::NotAllowed, {}})));
    }
};

class MemoryProducts final : public ProductDesk {
public:
    Answers answers;
    std::shared_ptr<const Catalogue> catalogue;
    QStringList asked;

    DeskFuture<std::optional<Product>> find(const QString &scanned) override
    {
        asked.append(scanned);
        const Product *found = catalogue->find(scanned);
        return answers.give<std::optional<Product>>(found ? std::optional(*found) : std::nullopt);
    }
    DeskFuture<QList<StockLine>> stock(const QString &, int) override
    {
        return answers.give<QList<StockLine>>(QList<StockLine>());
    }
};

/// A counter with a small shop behind it: five products, two members, an open shift and a cashier who may sell and discount.
class Counter {
public:
    static constexpr qint64 noonMs = 1'795'327'200'000; // 2026-11-22 14:00 in Shanghai

    Counter()
    {
        products.catalogue = makeCatalogue();
        sales.rules = rules();
        sell.setRules(rules());
        sell.setCatalogue(products.catalogue);
        sell.setCatalogueSearch(std::make_shared<CatalogueSearch>(products.catalogue));
        sell.setStaff(cashier());
        sell.setShiftOpen(true);
        members.members = {makeMember(QStringLiteral("m-li"), QStringLiteral("李小明"), QStringLiteral("+8613812345678")),
                           makeMember(QStringLiteral("m-wang"), QStringLiteral("王芳"), QStringLiteral("+8613900005678"))};
        members.members.first().coupons = {coupon()};
        members.members.first().purchases = purchases();
        staff.people = {cashier(), manager()};
    }

    /// Answers what was asked last: a continuation may not outlive the presenter it belongs to.
    ~Counter()
    {
        for (Answers *answers : {&sales.answers, &members.answers, &products.answers}) {
            while (answers->waiting() > 0) {
                answers->answerNext();
            }
        }
    }

    static Staff cashier()
    {
        return {.id = StaffId(QStringLiteral("07")),
                .name = QStringLiteral("赵敏"),
                .role = StaffRole::Cashier,
                .pinHash = {},
                .rights = StaffRight::Sell | StaffRight::Discount};
    }
    static Staff manager()
    {
        return {.id = StaffId(QStringLiteral("01")),
                .name = QStringLiteral("钱进"),
                .role = StaffRole::Manager,
                .pinHash = {},
                .rights = usualRights(StaffRole::Manager)};
    }
    static ShopRules rules()
    {
        ShopRules rules;
        rules.loyalty = test::loyaltyOf(R"({"earn": {"points": 1, "per_minor": 100},
            "redeem": {"points": 100, "worth_minor": 100},
            "tiers": {"measure": "spend", "window_months": 12, "kept_months": 12,
                      "steps": [{"name": "silver", "from": 100000}, {"name": "gold", "from": 448000}]}})");
        test::haveTenOff(rules, 1000, 10'000);
        return rules;
    }
    static QString couponId() { return QStringLiteral("0199b1f0-0000-7000-8000-0000000000c1"); }
    static HeldCoupon coupon()
    {
        const IssuedCoupon issued = test::issuedTo(MemberId(QStringLiteral("m-li")), 1000, noonMs - 86'400'000,
                                                   noonMs + 20 * 86'400'000LL, CouponId(couponId()));
        return {issued, QStringLiteral("10 off 100"), 10'000, test::standingIn(CouponPhase::Issued)};
    }
    static NewCoupon newCoupon() { return {QStringLiteral("10 off 100"), QString(160, u'A'), 10'000, noonMs + 86'400'000, true}; }

    ManualClock clock{noonMs};
    SeededRandom random{7};
    MemorySales sales;
    MemoryMembers members;
    MemoryProducts products;
    MemoryStaff staff;
    PayPresenter pay{sales};
    SellPresenter sell{{sales, members, products, &staff}, pay, clock, random};

private:
    static Product product(const char16_t *sku, const char16_t *name, const char16_t *barcode, qint64 price,
                           const QString &unit = QStringLiteral("pcs"))
    {
        Product made;
        made.sku = Sku(QString::fromUtf16(sku));
        made.name = QString::fromUtf16(name);
        made.barcodes = {QString::fromUtf16(barcode)};
        made.unit = unit;
        made.taxGroup = QStringLiteral("VAT13");
        made.price = Money(price, Currency::CNY);
        return made;
    }
    static std::shared_ptr<const Catalogue> makeCatalogue()
    {
        CatalogueBuilder builder;
        builder.add(product(u"T100", u"维他柠檬茶 250ml", u"4891028705949", 650));
        builder.add(product(u"N200", u"康师傅红烧排骨面", u"6934158356785", 480));
        builder.add(product(u"F300", u"精品红富士苹果", u"2100123000005", 1560, QStringLiteral("kg")));
        builder.add(product(u"D400", u"安佳黄油 227g", u"9415007006961", 3290));
        builder.add(product(u"T500", u"立顿茉莉花茶 50 包", u"6922848641013", 3800));
        Product old = product(u"OLD", u"停售饼干", u"6901234567892", 990);
        old.active = false;
        builder.add(old);
        return builder.build();
    }
    static MemberPanel makeMember(const QString &id, const QString &name, const QString &phone)
    {
        MemberPanel panel;
        panel.hit.id = MemberId(id);
        panel.hit.profile.name = name;
        panel.hit.profile.phone = phone;
        panel.hit.profile.birthday = Birthday{11, 24, {}};
        panel.hit.profile.cardNumber = id.toUpper() + QStringLiteral("-001");
        panel.hit.standing = {pointsLeft(1280), 431'200, 27, noonMs - 86'400'000};
        const QDate today = QDateTime::fromMSecsSinceEpoch(noonMs).date();
        panel.hit.tier = tierOn(*rules().loyalty->tiers, {{today, 431'200, 1, 0}}, today);
        return panel;
    }
    static QList<Purchase> purchases()
    {
        const MemberId li(QStringLiteral("m-li"));
        return {{SaleId(QStringLiteral("s1")), li, QStringLiteral("立顿茉莉花茶 50 包, 安佳黄油 227g +3"), 14'130, 141,
                 noonMs - 4 * 86'400'000LL, QStringLiteral("T2-000118")},
                {SaleId(QStringLiteral("s2")), li, QStringLiteral("维他柠檬茶 250ml +1"), 8'800, 88, noonMs - 13 * 86'400'000LL,
                 QStringLiteral("T1-000077")},
                {SaleId(QStringLiteral("s3")), li, QStringLiteral("雀巢速溶咖啡 48 条"), 6'200, 62, noonMs - 29 * 86'400'000LL,
                 QStringLiteral("import")}};
    }
};

} // namespace suanpan::test
