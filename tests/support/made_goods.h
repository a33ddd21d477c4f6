#pragma once

#include "models/base/random.h"
#include "models/catalog/product.h"
#include "models/members/member_profile.h"
#include "models/sales/cart.h"
#include "models/sales/price_cart.h"
#include "models/sales/tender.h"
#include "models/staff/staff.h"

namespace suanpan::test {

/// Chances drawn from one seed.
class Dice final {
public:
    explicit Dice(std::uint64_t seed) : m_random(seed) {}
    qint64 below(qint64 bound) { return static_cast<qint64>(m_random.below(static_cast<std::uint64_t>(bound))); }
    qint64 between(qint64 least, qint64 most) { return least + below(most - least + 1); }
    bool percent(int share) { return below(100) < share; }
    template <typename List>
    const auto &oneOf(const List &list)
    {
        return list.at(below(list.size()));
    }
    SeededRandom &random() { return m_random; }

private:
    SeededRandom m_random;
};

/// So many products: pieces, kilograms and a few services, in eight categories and five brands, with the taxes of China.
QList<Product> madeProducts(int count);
/// The `number`-th rules of a shop. Neighbours have other prices and promotions, so that a till which has not heard of the newest
/// prices by others than its neighbour.
ShopRules madeRules(int number);
/// Somebody who does not exist; with another number another telephone and card.
MemberProfile madeProfile(int number, Dice &dice);
QString madePhone(int number);
QList<Staff> madeStaff();
/// What prices want to know of a member whom nobody registered.
CartCustomer madeCustomer(Dice &dice);
/// What a till T1 may know of its store and of uses near the limits of the rules.
CartCircumstances madeCircumstances(const ShopRules &rules, Dice &dice);

/// What is scanned of these goods, with discounts and prices by hand here and there. Id, member, points and time are for the caller to give.
Cart madeCart(const QList<Product> &products, const ShopRules &rules, Dice &dice);
/// Tenders that pay what is due: of one or two kinds, cash now and then with change.
QList<TenderOffer> madeTenders(Money due, Dice &dice);

/// The value with one of its numbers, at whatever depth, made absurd: what a broken or hostile till might say.
QJsonValue spoiled(const QJsonValue &value, Dice &dice);

} // namespace suanpan::test
