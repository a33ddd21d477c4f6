#pragma once

#include "hub/web/net.h"
#include "hub/web/tls_files.h"

#include <expected>

namespace suanpan {

/// TLS 1.2 and later with this certificate. The error is a text for a terminal: which file, and what is wrong with it.
std::expected<std::unique_ptr<asio::ssl::context>, QString> openTls(const TlsFiles &files);

} // namespace suanpan
