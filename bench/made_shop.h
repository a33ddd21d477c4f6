#pragma once

#include "models/catalog/product.h"
#include "models/members/member_vault.h"
#include "models/staff/staff.h"

namespace suanpan {
class Clock;
class Random;
} // namespace suanpan

/// Shops of any size, the same for the same numbers.
namespace suanpan::bench {

inline constexpr QLatin1StringView pin("2580");

/// Product `number`, with a Chinese or a Latin name, one EAN-13 and a price.
Product madeProduct(int number);
QList<Product> madeProducts(int count);
/// Somebody who does not exist, sealed as a till or the hub would.
SealedMember madeMember(int number, const MemberVault &vault, const Clock &clock, Random &random);
/// The one cashier. Her PIN is hashed at the least cost that Argon2id has, for how long a hash is made to last is no figure of ours.
Staff madeCashier();

struct TillSize {
    int products = 0;
    int members = 0;
};
/// Makes the folder of an enrolled till that sync has brought all this, through the code by which sync brings it. Its hub is nobody.
void makeTill(const QString &folder, TillSize size);

} // namespace suanpan::bench
