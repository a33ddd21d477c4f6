#pragma once

#include "models/sales/receipt.h"

/// Receipts with everything a receipt can say.
suanpan::Receipt englishReceipt();
suanpan::Receipt chineseReceipt();
suanpan::Receipt chineseReturnReceipt();
