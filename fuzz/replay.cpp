#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

#include <cstdint>
#include <functional>
#include <vector>

/// A target without libFuzzer, for every compiler and preset: feeds it all files of a folder, each again after a few changes of its kind, and
/// a JSON object with every value in it, one at a time, that of a member which is left out or says nothing. So what was once found stays mended, in seconds.

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size);
extern "C" size_t LLVMFuzzerMutate(std::uint8_t *data, size_t size, size_t maxSize);
extern "C" [[gnu::weak]] size_t LLVMFuzzerCustomMutator(std::uint8_t *data, size_t size, size_t maxSize, unsigned seed);

/// The least that mutators need of libFuzzer: another byte somewhere.
size_t LLVMFuzzerMutate(std::uint8_t *data, size_t size, size_t maxSize)
{
    if (size == 0 && maxSize > 0) {
        data[0] = 'x';
        return 1;
    }
    if (size > 0) {
        std::uint8_t &byte = data[(size * 7) / 11];
        byte = static_cast<std::uint8_t>(byte ^ (1U << (size % 8)));
    }
    return size;
}

namespace {

using Take = std::function<void(const QJsonValue &)>;

void feedOnce(const QByteArray &input)
{
    (void)LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(input.constData()), static_cast<size_t>(input.size()));
}

/// The value with each value inside it replaced in turn. Where a writer leaves out what says nothing, a reader must have taken it so, too.
void eachNeighbour(const QJsonValue &value, const Take &take) // NOLINT(misc-no-recursion): as deep as the seeds are
{
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        const QStringList keys = object.keys();
        for (const QString &key : keys) {
            const QJsonValue member = object.take(key);
            take(object);
            eachNeighbour(member, [&](const QJsonValue &changed) {
                QJsonObject with = object;
                with.insert(key, changed);
                take(with);
            });
            object.insert(key, member);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            eachNeighbour(array.at(i), [&](const QJsonValue &changed) {
                QJsonArray with = array;
                with.replace(i, changed);
                take(with);
            });
        }
    }
    for (const QJsonValue &nothing : {QJsonValue(0), QJsonValue(-1), QJsonValue(QString()), QJsonValue(false), QJsonValue(true),
                                      QJsonValue(QJsonArray()), QJsonValue(QJsonObject())}) {
        take(nothing);
    }
}

void feed(const QByteArray &input)
{
    constexpr unsigned changes = 25;
    constexpr size_t room = 8'192;
    feedOnce(input);
    if (const QJsonDocument document = QJsonDocument::fromJson(input); document.isObject()) {
        eachNeighbour(document.object(), [](const QJsonValue &changed) {
            feedOnce(QJsonDocument(changed.toObject()).toJson(QJsonDocument::Compact));
        });
    }
    std::vector<std::uint8_t> bytes(room);
    const auto mutate = [&bytes](size_t size, unsigned seed) {
        return LLVMFuzzerCustomMutator != nullptr ? LLVMFuzzerCustomMutator(bytes.data(), size, room, seed)
                                                  : LLVMFuzzerMutate(bytes.data(), size, room);
    };
    size_t size = std::min(room, static_cast<size_t>(input.size()));
    std::copy_n(input.begin(), size, bytes.begin());
    for (unsigned seed = 0; seed < changes; ++seed) {
        size = mutate(size, seed);
        (void)LLVMFuzzerTestOneInput(bytes.data(), size);
    }
}

} // namespace

int main(int count, char **arguments)
{
    QTextStream out(stdout);
    if (count != 2) {
        out << "Usage: replay_TARGET FOLDER\n";
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(arguments[1]));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        out << name << Qt::endl; // before it is fed, for it may be the one that stops the program
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            out << file.errorString() << '\n';
            return 1;
        }
        feed(file.readAll());
    }
    return names.isEmpty() ? 1 : 0;
}
