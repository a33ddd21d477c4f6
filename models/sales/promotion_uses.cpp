#include "models/sales/promotion_uses.h"

#include "models/money/allocate.h"

#include <QMap>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// Reductions also name coupons and hands.
bool isPromotion(const QString &source)
{
    return !source.startsWith("coupon:"_L1) && source != "hand"_L1;
}

/// How far one promotion's goods have come back.
struct Progress {
    qint64 minor = 0;
    bool wasWhole = true; ///< before this return
    bool isWhole = true;
};

} // namespace

QList<PromotionCount> promotionCountsOf(const Sale &sale)
{
    QMap<QString, PromotionCount> counts;
    if (sale.kind == SaleKind::Return) {
        for (const PromotionBack &back : sale.promotionsBack) {
            PromotionCount &count = counts[back.promotion];
            count.sales -= back.isWhole ? 1 : 0;
            count.reducedMinor -= back.minor;
        }
    } else {
        for (const SaleLine &line : sale.lines) {
            for (const Reduction &reduction : line.reductions) {
                if (isPromotion(reduction.source)) {
                    counts[reduction.source].sales = 1;
                    counts[reduction.source].reducedMinor += reduction.minor;
                }
            }
        }
    }
    for (auto count = counts.begin(); count != counts.end(); ++count) {
        count->promotion = count.key();
    }
    return counts.values();
}

QList<PromotionBack> promotionsBack(const Sale &original, const AlreadyReturned &before, const QList<ReturnedLine> &now)
{
    AlreadyReturned after = before;
    for (const ReturnedLine &line : now) {
        after[line.originalLine] = after.value(line.originalLine) + line.quantity;
    }
    QMap<QString, Progress> progress;
    for (const SaleLine &line : original.lines) {
        const qint64 all = line.quantity.thousandths();
        const qint64 then = before.value(line.number).thousandths();
        const qint64 back = after.value(line.number).thousandths();
        for (const Reduction &reduction : line.reductions) {
            if (!isPromotion(reduction.source)) {
                continue;
            }
            Progress &one = progress[reduction.source];
            one.minor += shareUpTo(reduction.minor, back, all) - shareUpTo(reduction.minor, then, all);
            one.wasWhole = one.wasWhole && then == all;
            one.isWhole = one.isWhole && back == all;
        }
    }
    QList<PromotionBack> given;
    for (auto one = progress.cbegin(); one != progress.cend(); ++one) {
        const bool givesUse = one->isWhole && !one->wasWhole;
        if (one->minor != 0 || givesUse) {
            given.append({one.key(), one->minor, givesUse});
        }
    }
    return given;
}

} // namespace suanpan
