#pragma once

#include "models/apply/ledger.h"
#include "models/members/member_profile.h"
#include "models/sales/basket_file.h"

#include <QDate>
#include <QHash>

namespace suanpan {

/// A member of the demo shop and since when.
struct DemoMember {
    MemberProfile profile;
    qint64 registeredMs = 0;
};

/// What a member of the demo shop bought before; `purchase.member` and `purchase.sale` are still empty.
struct DemoPurchase {
    QString card;
    Purchase purchase;
};

/// A file of resources/demo, which the program carries within itself.
QByteArray demoFile(const QString &name);

/// How many days the files' dates move, so that their year ends within the week before `today`: whole weeks, so that a Monday stays one.
qint64 demoShiftDays(const QDate &today);

/// The members of members.csv and the purchases of purchases.csv, their dates moved. Stops the program on a file of ours that is not as it must be.
QList<DemoMember> readDemoMembers(const QByteArray &csv, qint64 shiftDays);
QList<DemoPurchase> readDemoPurchases(const QByteArray &csv, qint64 shiftDays);

/// Products for the codes of the file that `known` lacks: name and price as most rows have them, an in-store barcode.
QList<Product> productsFor(const BasketFile &file, const QList<Product> &known, Currency currency);
/// For all goods: what the file sells, and some for the shelf.
QHash<Sku, Quantity> openingStock(const QList<Product> &products, const BasketFile &file);

} // namespace suanpan
