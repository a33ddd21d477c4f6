#pragma once

#include "models/sales/receipt.h"
#include "models/sales/sales_desk.h"

namespace suanpan {

/// What the receipt of this sale or return says, in the words of the application's language.
struct ReceiptCircumstances {
    ShopRules rules;
    QString till;
    QString staffName;
    QString originalNumber; ///< of a return: the receipt of the sale
    bool isCopy = false;
    bool isOffline = false;
};
Receipt composeReceipt(const CompletedSale &completed, const ReceiptCircumstances &circumstances);

} // namespace suanpan
