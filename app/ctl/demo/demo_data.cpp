#include "app/ctl/demo/demo_data.h"

#include "models/base/csv.h"
#include "models/base/require.h"
#include "models/catalog/barcode.h"

#include <QDateTime>
#include <QFile>
#include <QMap>
#include <QSet>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

/// The first day of the week that the files lead up to.
QDate weekBegins()
{
    return {2011, 10, 3};
}

/// The fields of a row by the names in the first line.
class NamedRows {
public:
    explicit NamedRows(const QByteArray &csv) : m_reader(csv)
    {
        const auto header = m_reader.next();
        require(header.has_value());
        m_names = header->fields;
    }

    bool next()
    {
        const auto record = m_reader.next();
        require(!record || record->problem == CsvRecord::Problem::None);
        m_fields = record ? record->fields : QStringList();
        return record.has_value();
    }

    QString operator[](QLatin1StringView name) const
    {
        const qsizetype at = m_names.indexOf(name);
        require(at >= 0);
        return m_fields[at];
    }

private:
    CsvReader m_reader;
    QStringList m_names;
    QStringList m_fields;
};

qint64 instant(const QString &text, qint64 shiftDays)
{
    const QDateTime at = QDateTime::fromString(text, text.contains(u'T') ? u"yyyy-MM-ddTHH:mm"_s : u"yyyy-MM-dd"_s);
    require(at.isValid());
    return at.addDays(shiftDays).toMSecsSinceEpoch();
}

std::optional<Birthday> birthday(const QString &text)
{
    if (text.isEmpty()) {
        return std::nullopt;
    }
    const QStringList parts = text.split(u'-');
    const bool hasYear = parts.size() == 3;
    const Birthday day{parts[hasYear ? 1 : 0].toInt(), parts.last().toInt(),
                       hasYear ? std::optional(parts[0].toInt()) : std::nullopt};
    require(day.isValid());
    return day;
}

Consent consent(const QString &answer, qint64 atMs)
{
    if (answer.isEmpty()) {
        return {};
    }
    return {answer == "yes"_L1 ? ConsentAnswer::Yes : ConsentAnswer::No, atMs};
}

template <typename Value>
Value commonest(const QMap<Value, int> &counts, const Value &otherwise)
{
    const auto most = std::ranges::max_element(counts);
    return most == counts.end() ? otherwise : std::find(counts.begin(), counts.end(), *most).key();
}

bool isService(const QString &code)
{
    return std::ranges::none_of(code, [](QChar c) { return c.isDigit(); });
}

} // namespace

QByteArray demoFile(const QString &name)
{
    QFile file(u":/demo/"_s + name);
    require(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

qint64 demoShiftDays(const QDate &today)
{
    constexpr qint64 week = 7;
    return weekBegins().daysTo(today) / week * week;
}

QList<DemoMember> readDemoMembers(const QByteArray &csv, qint64 shiftDays)
{
    QList<DemoMember> members;
    for (NamedRows row(csv); row.next();) {
        DemoMember member;
        member.registeredMs = instant(row["registered"_L1], shiftDays);
        member.profile.name = row["name"_L1];
        member.profile.phone = row["phone"_L1];
        member.profile.cardNumber = row["card"_L1];
        member.profile.birthday = birthday(row["birthday"_L1]);
        const QString sex = row["sex"_L1];
        member.profile.sex = sex == "female"_L1 ? Sex::Female : sex == "male"_L1 ? Sex::Male : Sex::NotSaid;
        member.profile.consents.set(ConsentChannel::Sms, consent(row["sms"_L1], member.registeredMs));
        member.profile.consents.set(ConsentChannel::Email, consent(row["email"_L1], member.registeredMs));
        member.profile.consents.set(ConsentChannel::Phone, consent(row["phone_calls"_L1], member.registeredMs));
        member.profile.consents.set(ConsentChannel::Personalised, consent(row["personalised"_L1], member.registeredMs));
        members.append(member);
    }
    return members;
}

QList<DemoPurchase> readDemoPurchases(const QByteArray &csv, qint64 shiftDays)
{
    QList<DemoPurchase> purchases;
    for (NamedRows row(csv); row.next();) {
        const auto total = Money::parse(row["total"_L1], Currency::CNY);
        require(total.has_value());
        const int items = row["items"_L1].toInt();
        Purchase purchase;
        purchase.title = items > 1 ? u"%1 +%2"_s.arg(row["title"_L1], QString::number(items - 1)) : row["title"_L1];
        purchase.totalMinor = total->minor();
        purchase.points = total->minor() / 100;
        purchase.atMs = instant(row["date"_L1], shiftDays);
        purchase.where = row["invoice"_L1];
        purchases.append({row["card"_L1], purchase});
    }
    return purchases;
}

QList<Product> productsFor(const BasketFile &file, const QList<Product> &known, Currency currency)
{
    struct Seen {
        QMap<QString, int> names;
        QMap<qint64, int> prices;
    };
    QMap<QString, Seen> codes;
    for (const Basket &basket : file.baskets) {
        for (const BasketLine &line : basket.lines) {
            Seen &seen = codes[line.code];
            ++seen.prices[line.unitPrice.minor()];
            if (!line.description.isEmpty()) {
                ++seen.names[line.description];
            }
        }
    }
    for (const Product &product : known) {
        codes.remove(product.sku.text().toUpper());
    }
    QList<Product> products;
    for (auto code = codes.cbegin(); code != codes.cend(); ++code) {
        Product product;
        product.sku = Sku(code.key());
        product.name = commonest(code->names, code.key());
        product.price = Money(commonest(code->prices, qint64(0)), currency);
        product.taxGroup = isService(code.key()) ? u"VAT6"_s : u"VAT13"_s;
        product.kind = isService(code.key()) ? ProductKind::Service : ProductKind::Goods;
        const QString digits = u"21"_s + QString::number(products.size() + 1).rightJustified(10, u'0');
        product.barcodes = {digits + gtinCheckDigit(digits)};
        products.append(product);
    }
    return products;
}

QHash<Sku, Quantity> openingStock(const QList<Product> &products, const BasketFile &file)
{
    constexpr Quantity onTheShelf = Quantity::pieces(24);
    QHash<QString, Quantity> sold;
    for (const Basket &basket : file.baskets) {
        for (const BasketLine &line : basket.lines) {
            if (!basket.isCancellation()) {
                sold[line.code] = sold[line.code] + line.quantity;
            }
        }
    }
    QHash<Sku, Quantity> stock;
    for (const Product &product : products) {
        if (product.kind == ProductKind::Goods) {
            stock.insert(product.sku, sold.value(product.sku.text().toUpper()) + onTheShelf);
        }
    }
    return stock;
}

} // namespace suanpan
