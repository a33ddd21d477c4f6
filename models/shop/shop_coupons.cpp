#include "models/shop/shop_coupons.h"

#include "models/base/require.h"

#include <sodium.h>

namespace suanpan {

CouponKey couponKeyOf(const QByteArray &storeKey)
{
    require(sodium_init() >= 0);
    static constexpr char purpose[] = "suanpan coupons 1"; // another one would make another key
    QByteArray seed(crypto_sign_SEEDBYTES, Qt::Uninitialized);
    const auto raw = [](const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); };
    const int made = crypto_generichash(reinterpret_cast<unsigned char *>(seed.data()), static_cast<std::size_t>(seed.size()),
                                        reinterpret_cast<const unsigned char *>(purpose), sizeof purpose - 1, raw(storeKey),
                                        static_cast<std::size_t>(storeKey.size()));
    require(made == 0);
    return *CouponKey::fromSeed(ownCouponKey, seed);
}

CouponKeyRing trustedKeys(const CouponKeyRing &written, const CouponKey &own)
{
    CouponKeyRing trusted = written;
    if (!trusted.contains(own.id())) {
        trusted.put(own.id(), own.publicKey(), CouponKeyStatus::Active);
    }
    return trusted;
}

} // namespace suanpan
