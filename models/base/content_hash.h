#pragma once

#include <QByteArray>

#include <memory>

struct crypto_generichash_blake2b_state;

namespace suanpan {

/// BLAKE2b-256 of bytes that come one after the other.
class ContentHash final {
public:
    ContentHash();
    ~ContentHash();
    Q_DISABLE_COPY_MOVE(ContentHash)

    void add(const QByteArray &bytes);
    /// The 32 bytes; nothing may be added any more.
    QByteArray finish();

private:
    std::unique_ptr<crypto_generichash_blake2b_state> m_state;
};

} // namespace suanpan
