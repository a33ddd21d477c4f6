#include "hub/web/http_message.h"

namespace suanpan {

HttpResponse errorResponse(int status, const QByteArray &code)
{
    return {.status = status, .body = R"({"error":")" + code + R"("})"};
}

HttpResponse refuseStranger(int status, const QByteArray &code)
{
    HttpResponse response = errorResponse(status, code);
    response.toStranger = true;
    return response;
}

HttpResponse tooOften(qint64 waitMs)
{
    HttpResponse response = errorResponse(429, "TOO_OFTEN");
    response.headers.append({"Retry-After", QByteArray::number((waitMs + 999) / 1000)});
    return response;
}

} // namespace suanpan
