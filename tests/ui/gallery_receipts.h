#pragma once

#include "models/sales/receipt.h"

/// Receipts with everything a receipt can say.
suanpan::Receipt englishReceipt();
/// Goods given back pay for new ones, taxes are added, and a gift card is taken home.
suanpan::Receipt exchangeReceipt();
suanpan::Receipt chineseReceipt();
suanpan::Receipt chineseReturnReceipt();
