#include "sim/disk/sim_disk.h"

#include "models/base/require.h"
#include "sim/disk/sim_files.h"
#include "sim/disk/sim_vfs.h"

namespace suanpan {

namespace {

using Outcome = SimDisk::Files::Outcome;

StorageResult<void> toResult(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done: return {};
    case Outcome::Full: return std::unexpected(StorageError{StorageError::Kind::Full, QStringLiteral("simulated: full")});
    case Outcome::Io: break;
    }
    return std::unexpected(StorageError{StorageError::Kind::Io, QStringLiteral("simulated: failed")});
}

class SimFile final : public DiskFile {
public:
    SimFile(SimDisk::Files &files, QString path) : m_files(files), m_path(std::move(path)) {}

    StorageResult<qint64> size() const override
    {
        const SimDisk::Files::File *file = m_files.find(m_path);
        return file != nullptr && !m_files.isOff() ? StorageResult<qint64>(file->current.size())
                                                   : std::unexpected(toResult(Outcome::Io).error());
    }
    StorageResult<void> write(const QByteArray &bytes, qint64 at) override
    {
        SimDisk::Files::File *file = m_files.find(m_path);
        return toResult(file != nullptr ? m_files.write(*file, bytes, at) : Outcome::Io);
    }
    StorageResult<void> sync() override
    {
        SimDisk::Files::File *file = m_files.find(m_path);
        return toResult(file != nullptr ? m_files.sync(*file) : Outcome::Io);
    }

private:
    SimDisk::Files &m_files;
    QString m_path;
};

class SimBeside final : public Beside {
public:
    explicit SimBeside(SimDisk::Files &files) : m_files(files) {}
    ~SimBeside() override { SimBeside::wait(); }
    Q_DISABLE_COPY_MOVE(SimBeside)

    void start(std::function<void()> job) override
    {
        require(!m_job);
        m_job = std::move(job);
        if (m_files.toss()) {
            wait();
        }
    }
    void wait() override
    {
        if (const auto job = std::exchange(m_job, nullptr)) {
            job();
        }
    }

private:
    SimDisk::Files &m_files;
    std::function<void()> m_job;
};

} // namespace

SimDisk::SimDisk(quint64 seed) : m_files(std::make_unique<Files>(seed)), m_vfs(std::make_unique<SimVfs>(*m_files)) {}

SimDisk::~SimDisk() = default;

qint64 SimDisk::changes() const
{
    return m_files->changes();
}

void SimDisk::cutPowerAt(qint64 n)
{
    m_files->cutPowerAt(n);
}

void SimDisk::cutPower()
{
    m_files->cutPower();
}

bool SimDisk::isOff() const
{
    return m_files->isOff();
}

void SimDisk::powerOn()
{
    m_files->powerOn();
}

void SimDisk::failAt(qint64 n, Fault fault, bool forever)
{
    m_files->failAt(n, fault, forever);
}

void SimDisk::heal()
{
    m_files->heal();
}

std::shared_ptr<const SimDisk::Image> SimDisk::image() const
{
    return std::make_shared<const Image>(Image{m_files->durableNames()});
}

void SimDisk::restore(const std::shared_ptr<const Image> &image, quint64 seed)
{
    m_files->restore(image->names, seed);
}

StorageResult<void> SimDisk::makeFolder(const QString & /*path*/) const
{
    return toResult(m_files->isOff() ? Outcome::Io : Outcome::Done);
}

StorageResult<std::optional<QByteArray>> SimDisk::read(const QString &path, qint64 from, qint64 most) const
{
    if (m_files->isOff()) {
        return std::unexpected(toResult(Outcome::Io).error());
    }
    const Files::File *file = m_files->find(path);
    if (file == nullptr) {
        return std::nullopt;
    }
    const qint64 size = file->current.size();
    return file->current.read(std::min(from, size), most < 0 ? size : most);
}

StorageResult<std::unique_ptr<DiskFile>> SimDisk::open(const QString &path) const
{
    if (const auto made = toResult(m_files->make(path)); !made) {
        return std::unexpected(made.error());
    }
    return std::make_unique<SimFile>(*m_files, path);
}

StorageResult<void> SimDisk::replace(const QString &path, const QByteArrayList &pieces) const
{
    const QString beside = path + QStringLiteral(".new");
    auto file = open(beside);
    if (!file) {
        return std::unexpected(file.error());
    }
    const auto written = (*file)->write(pieces.join(), 0);
    const auto synced = written ? (*file)->sync() : written;
    if (!synced) {
        return synced;
    }
    const SimContent content = m_files->find(beside)->current;
    const auto replaced = toResult(m_files->replace(path, content));
    return replaced ? toResult(m_files->remove(beside, true)) : replaced;
}

StorageResult<void> SimDisk::rename(const QString &from, const QString &to) const
{
    const auto renamed = toResult(m_files->rename(from, to));
    return renamed ? toResult(m_files->settle(from, to)) : renamed;
}

StorageResult<void> SimDisk::remove(const QString &path) const
{
    const bool isThere = m_files->find(path) != nullptr;
    return isThere || m_files->isOff() ? toResult(m_files->remove(path, false)) : StorageResult<void>();
}

std::unique_ptr<Beside> SimDisk::makeBeside() const
{
    return std::make_unique<SimBeside>(*m_files);
}

Disk::GiveUp SimDisk::giveUp() const
{
    return [files = m_files.get()](const StorageError &) {
        files->cutPower();
        throw ProgramEnds();
    };
}

const char *SimDisk::sqliteVfs() const
{
    return m_vfs->name();
}

} // namespace suanpan
