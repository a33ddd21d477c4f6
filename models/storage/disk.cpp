#include "models/storage/disk.h"

#include "models/base/require.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace suanpan {

namespace {

using namespace Qt::StringLiterals;

StorageError fromErrno(const QString &what)
{
    const int code = errno;
    const auto kind = code == ENOSPC || code == EDQUOT ? StorageError::Kind::Full : StorageError::Kind::Io;
    return {kind, what + u": "_s + QString::fromLocal8Bit(std::strerror(code))};
}

class RealFile final : public DiskFile {
public:
    RealFile(int file, QString path) : m_file(file), m_path(std::move(path)) {}
    ~RealFile() override { ::close(m_file); }
    Q_DISABLE_COPY_MOVE(RealFile)

    StorageResult<qint64> size() const override
    {
        struct stat status{};
        if (fstat(m_file, &status) != 0) {
            return std::unexpected(fromErrno(m_path));
        }
        return status.st_size;
    }

    StorageResult<void> write(const QByteArray &bytes, qint64 at) override
    {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t written =
                ::pwrite(m_file, bytes.constData() + done, static_cast<size_t>(bytes.size() - done), at + done);
            if (written < 0 && errno == EINTR) {
                continue;
            }
            if (written <= 0) {
                return std::unexpected(fromErrno(m_path));
            }
            done += written;
        }
        return {};
    }

    StorageResult<void> sync() override
    {
        if (::fdatasync(m_file) != 0) {
            return std::unexpected(StorageError{StorageError::Kind::Io, m_path + u": sync"_s});
        }
        return {};
    }

private:
    int m_file;
    QString m_path;
};

class ThreadBeside final : public Beside {
public:
    ThreadBeside() : m_thread([this] { work(); }) {}
    ~ThreadBeside() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(ThreadBeside)

    void start(std::function<void()> job) override
    {
        {
            const std::lock_guard lock(m_mutex);
            require(!m_job);
            m_job = std::move(job);
        }
        m_changed.notify_all();
    }

    void wait() override
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_job; });
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_stopping || m_job; });
            if (!m_job) {
                return;
            }
            lock.unlock();
            m_job(); // start() does not touch it before wait() saw it gone
            lock.lock();
            m_job = nullptr;
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::function<void()> m_job; ///< guarded by m_mutex, as is the following
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace

StorageResult<void> RealDisk::makeFolder(const QString &path) const
{
    if (!QDir().mkpath(path)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, path});
    }
    return {};
}

StorageResult<std::optional<QByteArray>> RealDisk::read(const QString &path, qint64 from, qint64 most) const
{
    QFile file(path);
    if (!file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly) || !file.seek(std::min(from, file.size()))) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    return most < 0 ? file.readAll() : file.read(most);
}

StorageResult<std::unique_ptr<DiskFile>> RealDisk::open(const QString &path) const
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return std::unexpected(fromErrno(path));
    }
    return std::make_unique<RealFile>(file, path);
}

StorageResult<void> RealDisk::replace(const QString &path, const QByteArrayList &pieces) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const QByteArray &piece : pieces) {
        file.write(piece);
    }
    if (!file.commit()) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    return {};
}

StorageResult<void> RealDisk::rename(const QString &from, const QString &to) const
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        return std::unexpected(fromErrno(from));
    }
    const QString path = QFileInfo(to).path();
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return std::unexpected(fromErrno(path));
    }
    const bool isSynced = ::fsync(folder) == 0;
    ::close(folder);
    return isSynced ? StorageResult<void>() : std::unexpected(StorageError{StorageError::Kind::Io, path + u": sync"_s});
}

StorageResult<void> RealDisk::remove(const QString &path) const
{
    QFile file(path);
    if (file.exists() && !file.remove()) {
        return std::unexpected(StorageError{StorageError::Kind::Io, file.errorString()});
    }
    return {};
}

std::unique_ptr<Beside> RealDisk::makeBeside() const
{
    return std::make_unique<ThreadBeside>();
}

Disk::GiveUp RealDisk::giveUp() const
{
    return [](const StorageError &error) {
        qFatal("the disk failed, and only a restart knows what is on it: %s", qUtf8Printable(error.detail));
    };
}

} // namespace suanpan
