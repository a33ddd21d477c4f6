#include "app/till/play/diary.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace suanpan {

using namespace Qt::StringLiterals;

std::expected<Diary, QString> Diary::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadWrite)) {
        return std::unexpected(path + u": "_s + file->errorString());
    }
    Diary diary(std::move(file));
    while (!diary.m_file->atEnd()) {
        const QByteArray line = diary.m_file->readLine();
        diary.read(QJsonDocument::fromJson(line).object()); // a line cut short reads as nothing, and is ended here
        if (!line.endsWith('\n')) {
            diary.m_file->write("\n");
        }
    }
    return diary;
}

void Diary::begin(const QString &basket, const SaleId &sale)
{
    write({{u"basket"_s, basket}, {u"begin"_s, sale.text()}});
}

void Diary::done(const QString &basket, const Sold &sold)
{
    write({{u"basket"_s, basket}, {u"sale"_s, sold.sale.text()}, {u"receipt"_s, sold.receipt}});
}

void Diary::refused(const QString &basket, const QString &why)
{
    write({{u"basket"_s, basket}, {u"refused"_s, why}});
}

void Diary::mark(const QString &name)
{
    write({{u"mark"_s, name}});
}

std::optional<SaleId> Diary::begun(const QString &basket) const
{
    return m_begun.contains(basket) ? std::optional(m_begun.value(basket)) : std::nullopt;
}

std::optional<Diary::Sold> Diary::sold(const QString &basket) const
{
    return m_done.contains(basket) ? std::optional(m_done.value(basket)) : std::nullopt;
}

void Diary::write(const QJsonObject &line)
{
    // Handed to the kernel before anything else happens: it is this program that gets killed, not the machine.
    m_file->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file->flush();
    read(line);
}

void Diary::read(const QJsonObject &line)
{
    const QString basket = line.value("basket"_L1).toString();
    if (line.contains("mark"_L1)) {
        m_marks.insert(line.value("mark"_L1).toString());
    } else if (line.contains("begin"_L1)) {
        m_begun.insert(basket, SaleId(line.value("begin"_L1).toString()));
    } else if (line.contains("sale"_L1)) {
        m_done.insert(basket, {SaleId(line.value("sale"_L1).toString()), line.value("receipt"_L1).toString()});
    } else if (line.contains("refused"_L1)) {
        m_refused.insert(basket, line.value("refused"_L1).toString());
    }
}

} // namespace suanpan
