#include "sim/disk/sim_files.h"

#include <algorithm>
#include <utility>

namespace suanpan {

namespace {

constexpr qint64 sectorBytes = 512;

void apply(SimContent &content, const SimDisk::Files::File::Change &change)
{
    if (change.truncatedTo) {
        content.truncate(*change.truncatedTo);
    } else {
        content.write(change.bytes, change.at);
    }
}

} // namespace

SimDisk::Files::File *SimDisk::Files::find(const QString &path)
{
    const auto found = m_names.find(path);
    return found == m_names.end() || !found->second.exists ? nullptr : &found->second;
}

/// Whether the next change may happen. The one that power is cut in happens for the caller no more, but may be found on the disk.
SimDisk::Files::Outcome SimDisk::Files::change()
{
    if (m_off) {
        return Outcome::Io;
    }
    ++m_changes;
    if (m_changes == m_cutAt) {
        m_off = true;
        return Outcome::Io;
    }
    if (m_failAt > 0 && (m_changes == m_failAt || (m_failsForever && m_changes > m_failAt))) {
        return m_fault == Fault::Full ? Outcome::Full : Outcome::Io;
    }
    return Outcome::Done;
}

SimDisk::Files::Outcome SimDisk::Files::make(const QString &path)
{
    if (find(path) != nullptr) {
        return m_off ? Outcome::Io : Outcome::Done;
    }
    const Outcome outcome = change();
    if (outcome == Outcome::Done) {
        File made;
        standFor(made, m_names[path]);
        m_names[path] = std::move(made);
    }
    return outcome;
}

/// Until the directory is synced a new file's name may still stand for what it stood for before.
void SimDisk::Files::standFor(File &next, const File &before)
{
    next.named = before.named == File::Named::This ? File::Named::Older : before.named;
    next.older = before.named == File::Named::This ? survivorOf(before) : before.older;
}

SimDisk::Files::Outcome SimDisk::Files::write(File &file, QByteArrayView bytes, qint64 at)
{
    const bool wasOff = m_off;
    const Outcome outcome = change();
    if (outcome == Outcome::Done || (m_off && !wasOff)) {
        file.unsynced.push_back({std::nullopt, at, bytes.toByteArray()});
    }
    if (outcome == Outcome::Done) {
        file.current.write(bytes, at);
    }
    return outcome;
}

SimDisk::Files::Outcome SimDisk::Files::truncate(File &file, qint64 size)
{
    const bool wasOff = m_off;
    const Outcome outcome = change();
    if (outcome == Outcome::Done || (m_off && !wasOff)) {
        file.unsynced.push_back({size, 0, {}});
    }
    if (outcome == Outcome::Done) {
        file.current.truncate(size);
    }
    return outcome;
}

SimDisk::Files::Outcome SimDisk::Files::sync(File &file)
{
    const Outcome outcome = change();
    if (m_off) {
        return outcome;
    }
    for (const File::Change &change : std::exchange(file.unsynced, {})) {
        if (outcome == Outcome::Done) {
            apply(file.durable, change);
        } else {
            tear(file.durable, change, 1); // what it could not write the system forgets, and the next sync knows nothing of it
        }
    }
    if (outcome == Outcome::Done) {
        file.named = File::Named::This;
        file.older = {};
    }
    return outcome;
}

SimDisk::Files::Outcome SimDisk::Files::remove(const QString &path, bool durably)
{
    const Outcome outcome = change();
    File *file = outcome == Outcome::Done ? find(path) : nullptr;
    if (file == nullptr) {
        return outcome;
    }
    if (durably || file->named == File::Named::Nothing) {
        m_names.erase(path);
    } else {
        file->exists = false;
    }
    return outcome;
}

/// The new content was synced under another name before; only the name is not yet durable.
SimDisk::Files::Outcome SimDisk::Files::replace(const QString &path, const SimContent &content)
{
    const Outcome outcome = change();
    if (outcome == Outcome::Done) {
        File next;
        standFor(next, m_names[path]);
        next.current = content;
        next.durable = content;
        m_names[path] = std::move(next);
    }
    return outcome;
}

/// Until the directory is synced either name may stand for what it stood for before.
SimDisk::Files::Outcome SimDisk::Files::rename(const QString &from, const QString &to)
{
    const Outcome outcome = change();
    File *file = find(from);
    if (outcome != Outcome::Done || file == nullptr) {
        return file == nullptr ? Outcome::Io : outcome;
    }
    File next = *file;
    standFor(next, m_names[to]);
    file->exists = false;
    m_names[to] = std::move(next);
    return outcome;
}

SimDisk::Files::Outcome SimDisk::Files::settle(const QString &from, const QString &to)
{
    const Outcome outcome = change();
    if (outcome == Outcome::Done) {
        m_names.erase(from);
        m_names[to].named = File::Named::This;
        m_names[to].older = {};
    }
    return outcome;
}

void SimDisk::Files::failAt(qint64 n, Fault fault, bool forever)
{
    m_failAt = m_changes + n;
    m_fault = fault;
    m_failsForever = forever;
}

void SimDisk::Files::tear(SimContent &content, const File::Change &change, int manner)
{
    if (change.truncatedTo) {
        if (toss()) {
            apply(content, change);
        }
        return;
    }
    if (manner == 0) { // up to a byte
        const auto kept = static_cast<qsizetype>(m_chance() % static_cast<quint64>(change.bytes.size() + 1));
        content.write(QByteArrayView(change.bytes).first(kept), change.at);
        return;
    }
    for (qint64 done = 0; done < change.bytes.size();) { // sector by sector, as they lie on the disk
        const qint64 count = std::min<qint64>(sectorBytes - (change.at + done) % sectorBytes, change.bytes.size() - done);
        if (toss()) {
            content.write(QByteArrayView(change.bytes).sliced(done, count), change.at + done);
        }
        done += count;
    }
}

/// What a cut of power leaves of a file: nothing of what was not synced, everything up to some change and a part of that, or any part of each.
SimContent SimDisk::Files::survivorOf(const File &file)
{
    SimContent content = file.durable;
    const auto manner = m_chance() % 4;
    if (manner == 0) {
        return content;
    }
    const std::size_t whole = manner == 1 ? file.unsynced.size() : m_chance() % (file.unsynced.size() + 1);
    for (std::size_t i = 0; i < file.unsynced.size(); ++i) {
        if (manner == 3) {
            tear(content, file.unsynced[i], 1);
        } else if (i < whole) {
            apply(content, file.unsynced[i]);
        } else {
            tear(content, file.unsynced[i], 0);
            break;
        }
    }
    return content;
}

/// What a name stands for after a cut; nothing where it stands for nothing.
std::optional<SimContent> SimDisk::Files::survivorUnder(const File &file)
{
    const bool settled = file.named == File::Named::This && file.exists;
    if (settled || toss()) { // else what was done to the directory is lost
        return file.exists ? std::optional(survivorOf(file)) : std::nullopt;
    }
    switch (file.named) {
    case File::Named::Nothing: return std::nullopt;
    case File::Named::Older: return file.older;
    case File::Named::This: return survivorOf(file);
    }
    return std::nullopt;
}

void SimDisk::Files::powerOn()
{
    Names after;
    for (const auto &[path, file] : m_names) {
        if (auto content = survivorUnder(file)) {
            File left;
            left.current = *content;
            left.durable = std::move(*content);
            left.named = File::Named::This;
            after.emplace(path, std::move(left));
        }
    }
    m_names = std::move(after);
    m_off = false;
    m_cutAt = 0;
    m_failAt = 0;
}

void SimDisk::Files::restore(const Names &names, quint64 seed)
{
    m_names = names;
    m_chance.seed(seed);
    m_changes = 0;
    m_cutAt = 0;
    m_failAt = 0;
    m_off = false;
}

SimDisk::Files::Names SimDisk::Files::durableNames() const
{
    Names names;
    for (const auto &[path, file] : m_names) {
        if (file.exists) {
            File durable;
            durable.current = file.current;
            durable.durable = file.current;
            durable.named = File::Named::This;
            names.emplace(path, std::move(durable));
        }
    }
    return names;
}

} // namespace suanpan
