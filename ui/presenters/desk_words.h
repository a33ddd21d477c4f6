#pragma once

#include "models/base/desk_error.h"
#include "models/sales/tender.h"

#include <QCoreApplication>

namespace suanpan {

/// The words people read for what a desk answers.
class DeskWords final {
    Q_DECLARE_TR_FUNCTIONS(suanpan::DeskWords)
public:
    /// A full sentence: what is wrong and, where there is one, the way out.
    static QString of(const DeskError &error);
    /// "Cash", "WeChat Pay".
    static QString of(TenderKind kind);
};

} // namespace suanpan
