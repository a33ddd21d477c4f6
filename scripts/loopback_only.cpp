// Preloaded by scripts/run when the till shows itself over VNC. Qt's VNC platform listens on every address of the machine and
// asks for no password, and up to Qt 6.4 it has no setting for that; with this library, whatever would listen on all addresses
// listens on 127.0.0.1 only.

#include <arpa/inet.h>
#include <dlfcn.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>

extern "C" __attribute__((visibility("default"))) int bind(int socket, const sockaddr *address, socklen_t length)
{
    using Bind = int (*)(int, const sockaddr *, socklen_t);
    static const auto next = reinterpret_cast<Bind>(dlsym(RTLD_NEXT, "bind"));
    if (address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in local{};
        std::memcpy(&local, address, sizeof local);
        if (local.sin_addr.s_addr == htonl(INADDR_ANY)) {
            local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        }
        return next(socket, reinterpret_cast<const sockaddr *>(&local), sizeof local);
    }
    if (address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 local{};
        std::memcpy(&local, address, sizeof local);
        if (std::memcmp(&local.sin6_addr, &in6addr_any, sizeof in6addr_any) == 0) {
            inet_pton(AF_INET6, "::ffff:127.0.0.1", &local.sin6_addr);
        }
        return next(socket, reinterpret_cast<const sockaddr *>(&local), sizeof local);
    }
    return next(socket, address, length);
}
