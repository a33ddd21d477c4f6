#include "models/base/content_hash.h"

#include <sodium.h>

namespace suanpan {

namespace {

constexpr qsizetype hashBytes = 32;

} // namespace

ContentHash::ContentHash() : m_state(std::make_unique<crypto_generichash_blake2b_state>())
{
    crypto_generichash_init(m_state.get(), nullptr, 0, hashBytes);
}

ContentHash::~ContentHash() = default;

void ContentHash::add(const QByteArray &bytes)
{
    crypto_generichash_update(m_state.get(), reinterpret_cast<const unsigned char *>(bytes.constData()),
                              static_cast<unsigned long long>(bytes.size()));
}

QByteArray ContentHash::finish()
{
    QByteArray hash(hashBytes, Qt::Uninitialized);
    crypto_generichash_final(m_state.get(), reinterpret_cast<unsigned char *>(hash.data()), hashBytes);
    return hash;
}

} // namespace suanpan
