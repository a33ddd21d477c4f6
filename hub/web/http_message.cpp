#include "hub/web/http_message.h"

namespace suanpan {

HttpResponse errorResponse(int status, const QByteArray &code)
{
    return {.status = status, .body = R"({"error":")" + code + R"("})"};
}

} // namespace suanpan
