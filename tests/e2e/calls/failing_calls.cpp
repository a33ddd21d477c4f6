// Preloaded into a program (LD_PRELOAD) it lets one call to the system fail: the n-th of a kind, counted from the moment the program opens the first file
// of its folder. Everything it needs to know stands in the environment:
//   SUANPAN_FAIL_KIND   file, socket or memory
//   SUANPAN_FAIL_AT     n, from 1; 0 or nothing: none fails
//   SUANPAN_FAIL_ERRNO  what the call says (file: EIO, socket: ECONNRESET unless told)
//   SUANPAN_FAIL_UNDER  the folder whose files are meant
//   SUANPAN_FAIL_COUNT  a file that tells at the end of the program how many calls there were
// Files: open, read, write, sync, cut, rename, link, remove, make room. Sockets: make, connect, accept, send, receive. Memory: allocate.
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

extern "C" {
void *__libc_malloc(std::size_t); // NOLINT(bugprone-reserved-identifier): glibc's own names
void *__libc_calloc(std::size_t, std::size_t); // NOLINT(bugprone-reserved-identifier)
void *__libc_realloc(void *, std::size_t); // NOLINT(bugprone-reserved-identifier)
}

namespace {

enum class Kind : unsigned char { None, File, Socket, Memory };

std::string_view told(const char *name)
{
    const char *value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): before main()
    return value != nullptr ? value : "";
}

long number(std::string_view text)
{
    long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Which call fails. Allocates nothing, for it is asked by those who allocate.
class Calls final {
public:
    void readEnvironment()
    {
        const std::string_view kind = told("SUANPAN_FAIL_KIND");
        m_kind = kind == "file" ? Kind::File : kind == "socket" ? Kind::Socket : kind == "memory" ? Kind::Memory : Kind::None;
        m_at = number(told("SUANPAN_FAIL_AT"));
        m_errno = static_cast<int>(number(told("SUANPAN_FAIL_ERRNO")));
        if (m_errno == 0) {
            m_errno = m_kind == Kind::File ? EIO : m_kind == Kind::Socket ? ECONNRESET : ENOMEM;
        }
        m_folder = told("SUANPAN_FAIL_UNDER");
        m_countTo = told("SUANPAN_FAIL_COUNT").data();
    }

    /// Whether this call is to fail; errno says why.
    bool fails(Kind kind, const char *what)
    {
        if (kind == Kind::None || kind != m_kind || !m_counts || ++m_count != m_at) {
            return false;
        }
        std::array<char, 80> line{};
        const int length = std::snprintf(line.data(), line.size(), "call %ld fails: %s\n", m_at,
                                         what); // NOLINT(cppcoreguidelines-pro-type-vararg)
        syscall(SYS_write, STDERR_FILENO, line.data(), length); // NOLINT(cppcoreguidelines-pro-type-vararg)
        errno = m_errno;
        return true;
    }

    bool isMeant(const char *path) const { return !m_folder.empty() && std::string_view(path).starts_with(m_folder); }
    Kind kindOf(const char *path) const { return isMeant(path) ? Kind::File : Kind::None; }
    Kind kindOf(int file) const { return isKnown(file) ? m_files[static_cast<std::size_t>(file)].load() : Kind::None; }
    int errorNumber() const { return m_errno; }

    int opened(int file, Kind kind)
    {
        if (isKnown(file)) {
            m_files[static_cast<std::size_t>(file)] = kind;
            m_counts = m_counts || kind == Kind::File;
        }
        return file;
    }

    void tellCount() const
    {
        if (m_countTo == nullptr || *m_countTo == '\0') {
            return;
        }
        if (std::FILE *file = std::fopen(m_countTo, "w")) {
            std::fprintf(file, "%ld\n", m_count.load()); // NOLINT(cppcoreguidelines-pro-type-vararg)
            std::fclose(file);
        }
    }

private:
    bool isKnown(int file) const { return file >= 0 && static_cast<std::size_t>(file) < m_files.size(); }

    Kind m_kind = Kind::None;
    long m_at = 0;
    int m_errno = 0;
    std::string_view m_folder;
    const char *m_countTo = nullptr;
    std::atomic<bool> m_counts = false;
    std::atomic<long> m_count = 0;
    std::array<std::atomic<Kind>, 1024> m_files{};
};

/// What is preloaded has no main() that could own it, and memory is asked for before any constructor runs.
Calls &calls()
{
    static constinit Calls all;
    return all;
}

[[gnu::constructor]] void begin()
{
    calls().readEnvironment();
}

[[gnu::destructor]] void end()
{
    calls().tellCount();
}

/// The function of that name which would have been called.
template <typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name)); // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
}

mode_t modeOf(int flags, std::va_list arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0; // NOLINT
}

} // namespace

// NOLINTBEGIN(readability-identifier-naming, readability-inconsistent-declaration-parameter-name, cppcoreguidelines-pro-type-vararg, cert-dcl50-cpp)
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables, cppcoreguidelines-macro-usage, bugprone-macro-parentheses)
extern "C" {

#define OPENS(name)                                                                                                              \
    int name(const char *path, int flags, ...)                                                                                   \
    {                                                                                                                            \
        std::va_list arguments;                                                                                                  \
        va_start(arguments, flags);                                                                                              \
        const mode_t mode = modeOf(flags, arguments);                                                                            \
        va_end(arguments);                                                                                                       \
        static const auto real = next<int(const char *, int, ...)>(#name);                                                       \
        return calls().fails(calls().kindOf(path), #name) ? -1 : calls().opened(real(path, flags, mode), calls().kindOf(path));  \
    }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name)                                                                                                           \
    int name(int folder, const char *path, int flags, ...)                                                                       \
    {                                                                                                                            \
        std::va_list arguments;                                                                                                  \
        va_start(arguments, flags);                                                                                              \
        const mode_t mode = modeOf(flags, arguments);                                                                            \
        va_end(arguments);                                                                                                       \
        static const auto real = next<int(int, const char *, int, ...)>(#name);                                                  \
        return calls().fails(calls().kindOf(path), #name)                                                                        \
                   ? -1                                                                                                          \
                   : calls().opened(real(folder, path, flags, mode), calls().kindOf(path));                                      \
    }
OPENS_AT(openat)
OPENS_AT(openat64)

int close(int file)
{
    static const auto real = next<int(int)>("close");
    calls().opened(file, Kind::None);
    return real(file);
}

// By the kind of the file that is their first argument.
#define ON_FILE(answer, name, parameters, ...)                                                                                   \
    answer name parameters                                                                                                       \
    {                                                                                                                            \
        static const auto real = next<answer parameters>(#name);                                                                 \
        return calls().fails(calls().kindOf(file), #name) ? -1 : real(__VA_ARGS__);                                              \
    }
ON_FILE(ssize_t, read, (int file, void *bytes, std::size_t count), file, bytes, count)
ON_FILE(ssize_t, pread, (int file, void *bytes, std::size_t count, off_t at), file, bytes, count, at)
ON_FILE(ssize_t, pread64, (int file, void *bytes, std::size_t count, off64_t at), file, bytes, count, at)
ON_FILE(ssize_t, readv, (int file, const iovec *pieces, int count), file, pieces, count)
ON_FILE(ssize_t, write, (int file, const void *bytes, std::size_t count), file, bytes, count)
ON_FILE(ssize_t, pwrite, (int file, const void *bytes, std::size_t count, off_t at), file, bytes, count, at)
ON_FILE(ssize_t, pwrite64, (int file, const void *bytes, std::size_t count, off64_t at), file, bytes, count, at)
ON_FILE(ssize_t, writev, (int file, const iovec *pieces, int count), file, pieces, count)
ON_FILE(int, fsync, (int file), file)
ON_FILE(int, fdatasync, (int file), file)
ON_FILE(int, ftruncate, (int file, off_t size), file, size)
ON_FILE(int, ftruncate64, (int file, off64_t size), file, size)
ON_FILE(int, fallocate, (int file, int mode, off_t from, off_t size), file, mode, from, size)
ON_FILE(int, fallocate64, (int file, int mode, off64_t from, off64_t size), file, mode, from, size)
ON_FILE(int, connect, (int file, const sockaddr *to, socklen_t size), file, to, size)
ON_FILE(int, bind, (int file, const sockaddr *to, socklen_t size), file, to, size)
ON_FILE(int, listen, (int file, int waiting), file, waiting)
ON_FILE(ssize_t, send, (int file, const void *bytes, std::size_t count, int flags), file, bytes, count, flags)
ON_FILE(ssize_t, sendto, (int file, const void *bytes, std::size_t count, int flags, const sockaddr *to, socklen_t size), file,
        bytes, count, flags, to, size)
ON_FILE(ssize_t, sendmsg, (int file, const msghdr *message, int flags), file, message, flags)
ON_FILE(ssize_t, recv, (int file, void *bytes, std::size_t count, int flags), file, bytes, count, flags)
ON_FILE(ssize_t, recvfrom, (int file, void *bytes, std::size_t count, int flags, sockaddr *from, socklen_t *size), file, bytes,
        count, flags, from, size)
ON_FILE(ssize_t, recvmsg, (int file, msghdr *message, int flags), file, message, flags)

// They answer the error instead of leaving it in errno.
int posix_fallocate(int file, off_t from, off_t size)
{
    static const auto real = next<int(int, off_t, off_t)>("posix_fallocate");
    return calls().fails(calls().kindOf(file), "posix_fallocate") ? calls().errorNumber() : real(file, from, size);
}

int posix_fallocate64(int file, off64_t from, off64_t size)
{
    static const auto real = next<int(int, off64_t, off64_t)>("posix_fallocate64");
    return calls().fails(calls().kindOf(file), "posix_fallocate64") ? calls().errorNumber() : real(file, from, size);
}

#define ON_PATH(name, parameters, path, ...)                                                                                     \
    int name parameters                                                                                                          \
    {                                                                                                                            \
        static const auto real = next<int parameters>(#name);                                                                    \
        return calls().fails(calls().kindOf(path), #name) ? -1 : real(__VA_ARGS__);                                              \
    }
ON_PATH(rename, (const char *from, const char *to), to, from, to)
ON_PATH(renameat, (int fromFolder, const char *from, int toFolder, const char *to), to, fromFolder, from, toFolder, to)
ON_PATH(renameat2, (int fromFolder, const char *from, int toFolder, const char *to, unsigned flags), to, fromFolder, from,
        toFolder, to, flags)
ON_PATH(link, (const char *from, const char *to), to, from, to)
ON_PATH(linkat, (int fromFolder, const char *from, int toFolder, const char *to, int flags), to, fromFolder, from, toFolder, to,
        flags)
ON_PATH(unlink, (const char *path), path, path)
ON_PATH(mkdir, (const char *path, mode_t mode), path, path, mode)

int socket(int domain, int type, int protocol)
{
    static const auto real = next<int(int, int, int)>("socket");
    const Kind kind = domain == AF_INET || domain == AF_INET6 ? Kind::Socket : Kind::None;
    return calls().fails(kind, "socket") ? -1 : calls().opened(real(domain, type, protocol), kind);
}

int accept(int file, sockaddr *from, socklen_t *size)
{
    static const auto real = next<int(int, sockaddr *, socklen_t *)>("accept");
    return calls().fails(calls().kindOf(file), "accept") ? -1 : calls().opened(real(file, from, size), calls().kindOf(file));
}

int accept4(int file, sockaddr *from, socklen_t *size, int flags)
{
    static const auto real = next<int(int, sockaddr *, socklen_t *, int)>("accept4");
    return calls().fails(calls().kindOf(file), "accept4") ? -1
                                                          : calls().opened(real(file, from, size, flags), calls().kindOf(file));
}

void *malloc(std::size_t size)
{
    return calls().fails(Kind::Memory, "malloc") ? nullptr : __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size)
{
    return calls().fails(Kind::Memory, "calloc") ? nullptr : __libc_calloc(count, size);
}

void *realloc(void *old, std::size_t size)
{
    return calls().fails(Kind::Memory, "realloc") ? nullptr : __libc_realloc(old, size);
}

} // extern "C"
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables, cppcoreguidelines-macro-usage, bugprone-macro-parentheses)
// NOLINTEND(readability-identifier-naming, readability-inconsistent-declaration-parameter-name, cppcoreguidelines-pro-type-vararg, cert-dcl50-cpp)
