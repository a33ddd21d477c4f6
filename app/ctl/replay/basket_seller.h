#pragma once

#include "models/base/clock.h"
#include "models/base/random.h"
#include "models/catalog/catalogue.h"
#include "models/members/member_desk.h"
#include "models/sales/basket_file.h"
#include "models/sales/sales_desk.h"

namespace suanpan {

/// What one basket could not be sold for: no text for a screen, but a word to count and the thing it is about.
struct SellerRefusal {
    QString reason; ///< "unknown_code", "unknown_member" …
    QString detail;
};

/// Sells baskets without a window, through the use-cases that the window calls, and waits for each. Not for a thread that has events to serve.
class BasketSeller final {
public:
    struct Ports {
        SalesDesk &sales;
        MemberDesk &members;
        const Catalogue &catalogue;
        const ShopRules &rules;
        const Clock &clock;
        Random &random;
    };
    BasketSeller(const Ports &ports, StaffId staff) : m_ports(ports), m_staff(std::move(staff)) {}

    /// Sells a basket, or takes back what a cancellation names of a basket sold before.
    std::expected<Sale, SellerRefusal> sell(const Basket &basket);

private:
    struct Sold {
        SaleId id;
        QHash<QString, int> lines; ///< number of the line by code and price
        QHash<int, Quantity> returned;
    };

    std::expected<Sale, SellerRefusal> complete(const Basket &basket);
    std::expected<Sale, SellerRefusal> takeBack(const Basket &basket);
    std::expected<Cart, SellerRefusal> cartFor(const Basket &basket);
    std::optional<MemberId> memberWith(const QString &card);

    Ports m_ports;
    StaffId m_staff;
    QHash<QString, Sold> m_sold; ///< by invoice
    QHash<QString, std::optional<MemberId>> m_members; ///< by card, asked once
};

} // namespace suanpan
