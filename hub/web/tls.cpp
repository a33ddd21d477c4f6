#include "hub/web/tls.h"

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<std::unique_ptr<asio::ssl::context>, QString> openTls(const TlsFiles &files)
{
    using asio::ssl::context;
    if (files.certificate.isEmpty() || files.key.isEmpty()) {
        return std::unexpected(u"TLS needs both a certificate and its key."_s);
    }
    auto tls = std::make_unique<context>(context::tls_server);
    boost::system::error_code error;
    (void)tls->set_options(context::no_tlsv1 | context::no_tlsv1_1 | context::no_compression | context::single_dh_use, error);
    if (!error) {
        (void)tls->use_certificate_chain_file(files.certificate.toStdString(), error);
    }
    if (error) {
        return std::unexpected(
            u"Cannot use the certificate %1: %2"_s.arg(files.certificate, QString::fromStdString(error.message())));
    }
    (void)tls->use_private_key_file(files.key.toStdString(), context::pem, error);
    if (error) { // also when it is the key of another certificate
        return std::unexpected(u"Cannot use the key %1: %2"_s.arg(files.key, QString::fromStdString(error.message())));
    }
    return tls;
}

} // namespace suanpan
