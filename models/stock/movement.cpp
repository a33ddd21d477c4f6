#include "models/stock/movement.h"

namespace suanpan {

using namespace Qt::StringLiterals;

QString nameOf(StockReason reason)
{
    switch (reason) {
    case StockReason::Sale: return u"sale"_s;
    case StockReason::Return: return u"return"_s;
    case StockReason::Count: return u"count"_s;
    case StockReason::Receipt: return u"receipt"_s;
    case StockReason::WriteOff: return u"write_off"_s;
    }
    return {};
}

std::optional<StockReason> stockReasonFromName(QStringView name)
{
    for (const StockReason reason :
         {StockReason::Sale, StockReason::Return, StockReason::Count, StockReason::Receipt, StockReason::WriteOff}) {
        if (name == nameOf(reason)) {
            return reason;
        }
    }
    return std::nullopt;
}

} // namespace suanpan
