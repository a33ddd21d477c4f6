#pragma once

#include "models/pricing/rules/price_rules.h"

#include <bitset>
#include <vector>

namespace suanpan {

/// A number of ours, which starts at 0, as an index of the standard library.
inline std::size_t at(int number)
{
    return static_cast<std::size_t>(number);
}

/// Equal units of a basket at one price: pieces, or one weighed lump. What the search works on, so that neither the order of scanning nor how pieces were counted
/// can matter.
struct Stack {
    QString sku;
    QString category;
    QString brand;
    QString taxGroup;
    bool handPriced = false;
    bool lump = false;
    qint64 quantity = 1000; ///< thousandths of one unit
    qint64 unitMinor = 0; ///< for one piece, or for the whole lump
    qint64 count = 0;

    struct Share {
        int line = 0;
        qint64 units = 0;
    };
    std::vector<Share> shares; ///< whose they are

    qint64 totalMinor() const { return unitMinor * count; }
};

using OfferSet = std::bitset<1024>;
static_assert(mostPromotions <= 1024);

/// A promotion that could take part in this sale. Offers are numbered by rank: priority, then id.
struct Offer {
    int promotion = 0; ///< in the rules
    int group = -1; ///< promotions of one group exclude each other
};

/// One way to reduce a unit of a stack by itself.
struct SingleOffer {
    int offer = 0;
    qint64 saving = 0;
};

/// An offer on sets: blocks of so many units of each part. A unit's gain is what it saves when it is reduced, or its price where the block has a price.
struct Pool {
    enum class Kind { Cheapest, Price, Percent } kind = Kind::Cheapest;
    int offer = 0;
    qint64 cheapest = 0; ///< how many of a block are reduced
    qint64 priceMinor = 0; ///< of a block
    qint64 mostBlocks = 0; ///< 0: no limit

    struct Entry {
        int stack = 0;
        qint64 gain = 0;
    };
    struct Part {
        qint64 pieces = 1;
        std::vector<Entry> entries; ///< by stack
    };
    std::vector<Part> parts;
    quint64 tie = 0; ///< of the promotion: among equal uses of the items the one of smaller ties is taken
};

/// An offer on what the goods then cost.
struct BasketOffer {
    Offer offer;
    std::vector<int> measured; ///< stacks that count towards the threshold
    std::vector<int> taken; ///< stacks that are reduced
    qint64 giftUnits = 0; ///< in the basket
};

struct SearchProblem {
    const QList<Promotion> *promotions = nullptr;
    std::vector<Stack> stacks; ///< dear ones first
    std::vector<Offer> itemOffers;
    std::vector<std::vector<SingleOffer>> singles; ///< by stack; the best first
    std::vector<Pool> pools;
    std::vector<BasketOffer> basketOffers; ///< by rank

    const Promotion &promotionOf(const Offer &offer) const { return promotions->at(offer.promotion); }
};

/// The bounds of the search. Within them the result is the best there is.
struct SearchLimits {
    qint64 steps = 200'000; ///< partial assignments looked at, in all
    int combinations = 400; ///< sets of promotions left out that are tried
    int beamWidth =
        24; ///< partial assignments kept when the steps run out; fewer where that would be more than ten times the steps
    qint64 unitsInSets = 20'000; ///< more pieces than that of one stack are priced singly
};

/// What the search may still do, and whether it ever had to stop early.
struct SearchBudget {
    SearchLimits limits;
    qint64 steps = 0;
    bool exact = true;
    bool settlesTies = false; ///< among equal uses of the items too: where they differ on the basket
};

/// So many units of a stack, reduced by so much in all.
struct ItemUse {
    int stack = 0;
    int offer = 0;
    qint64 units = 0;
    qint64 minor = 0;
};

struct ItemOutcome {
    qint64 saving = 0;
    std::vector<ItemUse> uses; ///< by stack, then offer
};

/// What an offer on the basket takes off each stack it reduces.
struct BasketTaking {
    int offer = 0;
    qint64 minor = 0;
    std::vector<qint64> byStack; ///< beside BasketOffer::taken
};

struct SearchResult {
    qint64 totalMinor = 0;
    ItemOutcome items;
    std::vector<BasketTaking> takings;
    bool exact = true;
    qint64 steps = 0;
};

} // namespace suanpan
