#pragma once

#include "hub/storage/sale_explanation.h"

#include <QCoreApplication>
#include <QStringList>

namespace suanpan {

/// Why a sale came to what it did, for people at a terminal.
class ExplainWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::ExplainWords)

public:
    static QStringList of(const SaleExplanation &explained);

private:
    static QStringList lines(const Sale &sale);
    static QStringList price(const SaleExplanation &explained);
};

} // namespace suanpan
