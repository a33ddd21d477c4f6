#include "app/ctl/common/self_signed.h"

#include "models/base/require.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

template <auto freeIt>
struct Freed {
    template <typename T>
    void operator()(T *thing) const
    {
        freeIt(thing);
    }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Address = std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>>;

constexpr long dayS = 24L * 60 * 60;
constexpr int validDays = 20 * 365;

QByteArray takeText(BIO &memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(&memory, &data);
    return {data, static_cast<qsizetype>(size)};
}

void nameIt(X509 &certificate, const QByteArray &host)
{
    X509_NAME *name = X509_get_subject_name(&certificate);
    const std::string shown = host.left(ub_common_name).toStdString();
    require(
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(shown.c_str()), -1, -1, 0)
        == 1);
    require(X509_set_issuer_name(&certificate, name) == 1);
    const Address address(a2i_IPADDRESS(host.constData()));
    const QByteArray other = (address ? "IP:" : "DNS:") + host;
    const Extension extension(X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, other.constData()));
    require(extension && X509_add_ext(&certificate, extension.get(), -1) == 1);
}

void dateIt(X509 &certificate, qint64 nowMs)
{
    time_t now = nowMs / 1000;
    require(X509_time_adj_ex(X509_getm_notBefore(&certificate), -1, 0, &now)); // a till's clock may be behind
    require(X509_time_adj_ex(X509_getm_notAfter(&certificate), validDays, -dayS, &now));
}

void numberIt(X509 &certificate)
{
    std::array<unsigned char, 16> number{};
    require(RAND_bytes(number.data(), number.size()) == 1);
    number.front() &= 0x7f; // positive
    const std::unique_ptr<BIGNUM, Freed<BN_free>> serial(BN_bin2bn(number.data(), number.size(), nullptr));
    require(serial && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(&certificate)));
}

} // namespace

std::optional<SelfSigned> makeSelfSigned(const QString &name, qint64 nowMs)
{
    static const QRegularExpression host(u"^[A-Za-z0-9][A-Za-z0-9.-]{0,252}\\z|^[0-9A-Fa-f:.]{2,45}\\z"_s);
    const QByteArray text = name.toLatin1();
    if (!host.match(name).hasMatch() || (name.contains(u':') && !Address(a2i_IPADDRESS(text.constData())))) {
        return std::nullopt;
    }
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate(X509_new());
    require(key && certificate);
    require(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    numberIt(*certificate);
    dateIt(*certificate, nowMs);
    nameIt(*certificate, text);
    require(X509_set_pubkey(certificate.get(), key.get()) == 1);
    require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    const Memory certificateText(BIO_new(BIO_s_mem()));
    const Memory keyText(BIO_new(BIO_s_secmem()));
    require(certificateText && keyText);
    require(PEM_write_bio_X509(certificateText.get(), certificate.get()) == 1);
    require(PEM_write_bio_PKCS8PrivateKey(keyText.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return SelfSigned{takeText(*certificateText), takeText(*keyText)};
}

QByteArray pinOf(const QByteArray &certificatePem)
{
    const Memory text(BIO_new_mem_buf(certificatePem.constData(), static_cast<int>(certificatePem.size())));
    const Certificate certificate(text ? PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!certificate) {
        return {};
    }
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.get()), &der);
    require(size > 0);
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(reinterpret_cast<const char *>(der), size), QCryptographicHash::Sha256);
    OPENSSL_free(der);
    return hash.toBase64();
}

} // namespace suanpan
