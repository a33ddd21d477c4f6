#pragma once

#include "models/sales/cart.h"

#include <map>
#include <vector>

namespace suanpan {

/// What people know: what they asked for, what the screen told them, what is in their hands. Nothing that breaks inside a machine takes it from them, so whatever the programs
/// say in the end is held against it.
struct Witness {
    /// Goods that leave the shelf with it, in thousandths; those that a return puts back are negative.
    using Goods = std::map<QString, qint64>;
    struct Told {
        qint64 totalMinor = 0;
        QString receiptNumber;
        TillId till;
        bool isReturn = false;
        QList<CartLine> lines; ///< of a sale
    };

    /// How a cashier renames a member, so that a name tells who wrote it and when by the till's clock.
    static QString nameWritten(const TillId &till, qint64 atMs) { return QStringLiteral("Ann %1 %2").arg(till.text()).arg(atMs); }

    std::map<SaleId, Goods> asked; ///< sales and returns
    std::map<SaleId, Told> told; ///< those that were said to be done
    std::vector<SaleId> sales; ///< of `told`, without returns
    std::map<SaleId, int> receipts; ///< how often each was printed
    std::vector<MemberId> members; ///< that were said to be registered
    std::vector<QString> renamed; ///< names that were said to be saved
    std::vector<CouponId> coupons; ///< that were said to be issued
    std::vector<HolderId> cards; ///< gift cards that somebody holds
    qint64 operations = 0;
    qint64 refused = 0; ///< the till said no, with a reason
};

} // namespace suanpan
