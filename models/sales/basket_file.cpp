#include "models/sales/basket_file.h"

#include "models/base/csv.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <optional>

namespace suanpan {

using namespace Qt::StringLiterals;

namespace {

enum Column : std::size_t { InvoiceNo, StockCode, QuantityColumn, UnitPrice, Description, InvoiceDate, CustomerId, columnCount };

struct ColumnName {
    QLatin1StringView title;
    QLatin1StringView otherTitle; ///< in the second edition of the data set
    bool required;
};
constexpr std::array<ColumnName, columnCount> columnNames{{
    {"InvoiceNo"_L1, "Invoice"_L1, true},
    {"StockCode"_L1, "StockCode"_L1, true},
    {"Quantity"_L1, "Quantity"_L1, true},
    {"UnitPrice"_L1, "Price"_L1, true},
    {"Description"_L1, "Description"_L1, false},
    {"InvoiceDate"_L1, "InvoiceDate"_L1, false},
    {"CustomerID"_L1, "CustomerID"_L1, false},
}};

using Columns = std::array<qsizetype, columnCount>;

std::expected<Columns, MissingColumn> columnsOf(const QStringList &header)
{
    Columns columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto found = std::ranges::find_if(header, [&](const QString &field) {
            const QString name = QString(field).remove(u' ');
            return name.compare(columnNames[i].title, Qt::CaseInsensitive) == 0
                   || name.compare(columnNames[i].otherTitle, Qt::CaseInsensitive) == 0;
        });
        columns[i] = found == header.end() ? -1 : found - header.begin();
        if (columns[i] < 0 && columnNames[i].required) {
            return std::unexpected(MissingColumn{columnNames[i].title});
        }
    }
    return columns;
}

/// The fields of a record, with the spellings of "nothing" taken out.
QString fieldOf(const CsvRecord &record, const Columns &columns, Column column)
{
    const QString text = columns[column] < 0 ? QString() : record.fields[columns[column]].trimmed();
    return text == "NA"_L1 ? QString() : text;
}

struct Row {
    qint64 number;
    QString invoice;
    QString code;
    QString description;
    QString date;
    QString customer;
    qint64 signedThousandths;
    Money price;

    bool isCancellation() const { return invoice.startsWith(u'C', Qt::CaseInsensitive); }
    Quantity quantity() const { return Quantity(signedThousandths < 0 ? -signedThousandths : signedThousandths); }
};

struct Refusal {
    RowProblem problem;
    QString detail;
};

std::expected<Money, Refusal> readPrice(const QString &text, Currency currency)
{
    // Stricter than what a cashier may type: a file has plain figures, and a symbol in it could be that of another currency.
    const bool plain = std::ranges::all_of(text, [](QChar c) { return (c >= u'0' && c <= u'9') || u",.-\u2212"_s.contains(c); });
    const auto price = plain ? Money::parse(text, currency) : std::unexpected(MoneyError::NotANumber);
    if (!price) {
        const bool tooFine = price.error() == MoneyError::TooManyDecimals;
        const bool tooLarge = price.error() == MoneyError::TooLarge;
        return std::unexpected(Refusal{tooFine    ? RowProblem::PriceTooFine
                                       : tooLarge ? RowProblem::PriceTooLarge
                                                  : RowProblem::UnreadableNumber,
                                       text});
    }
    if (price->isNegative()) {
        return std::unexpected(Refusal{RowProblem::NegativePrice, text});
    }
    if (*price > *Money::parse(QString::number(maxBasketPriceMajor), currency)) {
        return std::unexpected(Refusal{RowProblem::PriceTooLarge, text});
    }
    return *price;
}

/// In thousandths, with its sign.
std::expected<qint64, Refusal> readQuantity(const QString &text)
{
    const bool negative = text.startsWith(u'-');
    const QString digits = negative ? text.mid(1) : text;
    const bool plainDigits = !digits.isEmpty() && std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const auto quantity = Quantity::parse(digits);
    if (quantity ? *quantity > Quantity::pieces(maxBasketPieces) : plainDigits) {
        return std::unexpected(Refusal{RowProblem::QuantityTooLarge, text});
    }
    if (!quantity || !quantity->isWhole()) {
        return std::unexpected(Refusal{quantity ? RowProblem::QuantityNotWhole : RowProblem::UnreadableNumber, text});
    }
    return negative ? -quantity->thousandths() : quantity->thousandths();
}

/// Everything about a row that can be said without the rows above it.
std::expected<Row, Refusal> readRow(const CsvRecord &record, const Columns &columns, Currency currency)
{
    if (record.problem != CsvRecord::Problem::None) {
        return std::unexpected(Refusal{RowProblem::UnreadableRow, {}});
    }
    const auto field = [&](Column column) { return fieldOf(record, columns, column); };
    Row row{record.line, field(InvoiceNo),  field(StockCode).toUpper(), field(Description), field(InvoiceDate), field(CustomerId),
            0,           Money(0, currency)};
    if (row.customer.endsWith(".0"_L1)) { // a spreadsheet once took the number for a measure
        row.customer.chop(2);
    }
    if (row.invoice.isEmpty()) {
        return std::unexpected(Refusal{RowProblem::MissingInvoice, {}});
    }
    if (row.code.isEmpty()) {
        return std::unexpected(Refusal{RowProblem::MissingCode, row.invoice});
    }
    const auto price = readPrice(field(UnitPrice), currency);
    if (!price) {
        return std::unexpected(price.error());
    }
    row.price = *price;
    const auto quantity = readQuantity(field(QuantityColumn));
    if (!quantity) {
        return std::unexpected(quantity.error());
    }
    row.signedThousandths = *quantity;
    if (!row.isCancellation() && *quantity <= 0) {
        return std::unexpected(Refusal{RowProblem::NonPositiveQuantity, field(QuantityColumn)});
    }
    if (row.isCancellation() && *quantity >= 0) {
        return std::unexpected(Refusal{RowProblem::PositiveQuantity, field(QuantityColumn)});
    }
    return row;
}

/// Puts rows together: into baskets, and cancellations to what they cancel.
class BasketCollector {
public:
    explicit BasketCollector(BasketFile &file) : m_file(file) {}

    std::optional<Refusal> take(const Row &row) { return row.isCancellation() ? takeBack(row) : sell(row); }

private:
    /// A line that was sold, and how much of it was not taken back.
    struct Open {
        qsizetype basket;
        qsizetype line;
        Quantity left;
    };

    /// What makes two rows goods of the same kind for the same person.
    static QString goodsKey(const Row &row)
    {
        return row.customer + u'\n' + row.code + u'\n' + QString::number(row.price.minor());
    }

    qsizetype basketFor(const Row &row, const QString &cancels)
    {
        const QString key = row.invoice + u'\n' + cancels;
        const auto known = m_basketOf.constFind(key);
        if (known != m_basketOf.cend()) {
            return *known;
        }
        m_file.baskets.append({row.invoice, cancels, row.customer, row.date, {}});
        m_basketOf.insert(key, m_file.baskets.size() - 1);
        return m_file.baskets.size() - 1;
    }

    static qsizetype addLine(Basket &basket, const Row &row)
    {
        const auto same = std::ranges::find_if(
            basket.lines, [&](const BasketLine &line) { return line.code == row.code && line.unitPrice == row.price; });
        if (same != basket.lines.end()) {
            same->quantity = same->quantity + row.quantity();
            return same - basket.lines.begin();
        }
        basket.lines.append({row.code, row.description, row.quantity(), row.price, row.number});
        return basket.lines.size() - 1;
    }

    std::optional<Refusal> sell(const Row &row)
    {
        const qsizetype index = basketFor(row, {});
        if (m_file.baskets[index].customer != row.customer) {
            return Refusal{RowProblem::OtherCustomer, row.customer};
        }
        const qsizetype line = addLine(m_file.baskets[index], row);
        QList<Open> &sold = m_sold[goodsKey(row)];
        const auto open = std::ranges::find_if(sold, [&](const Open &each) { return each.basket == index && each.line == line; });
        if (open != sold.end()) {
            open->left = open->left + row.quantity();
        } else {
            sold.append({index, line, row.quantity()});
        }
        return std::nullopt;
    }

    std::optional<Refusal> takeBack(const Row &row)
    {
        QList<Open> &sold = m_sold[goodsKey(row)];
        const auto open = std::ranges::find_if(sold, [&](const Open &each) { return each.left >= row.quantity(); });
        if (open == sold.end()) {
            return Refusal{RowProblem::CancellationWithoutSale, row.code};
        }
        open->left = open->left - row.quantity();
        const qsizetype index = basketFor(row, m_file.baskets[open->basket].invoice);
        addLine(m_file.baskets[index], row);
        return std::nullopt;
    }

    BasketFile &m_file;
    QHash<QString, qsizetype> m_basketOf;
    QHash<QString, QList<Open>> m_sold;
};

void addUp(BasketFile &file)
{
    for (const Basket &basket : file.baskets) {
        for (const BasketLine &line : basket.lines) {
            Money &sum = basket.isCancellation() ? file.refund : file.gross;
            sum += line.unitPrice.times(line.quantity.thousandths(), 1000);
        }
    }
}

constexpr std::array problemNames{
    "unreadable_row"_L1,
    "missing_invoice"_L1,
    "missing_code"_L1,
    "unreadable_number"_L1,
    "price_too_fine"_L1,
    "price_too_large"_L1,
    "negative_price"_L1,
    "quantity_too_large"_L1,
    "quantity_not_whole"_L1,
    "non_positive_quantity"_L1,
    "positive_quantity"_L1,
    "other_customer"_L1,
    "cancellation_without_sale"_L1,
};

} // namespace

QString nameOf(RowProblem problem)
{
    return problemNames.at(static_cast<std::size_t>(problem));
}

QMap<QString, qint64> BasketFile::rejectedByProblem() const
{
    QMap<QString, qint64> counts;
    for (const RejectedRow &row : rejected) {
        ++counts[nameOf(row.problem)];
    }
    return counts;
}

std::expected<BasketFile, MissingColumn> readBasketFile(QByteArrayView csv, Currency currency)
{
    CsvReader reader(csv);
    const auto header = reader.next();
    const auto columns = columnsOf(header ? header->fields : QStringList());
    if (!columns) {
        return std::unexpected(columns.error());
    }
    BasketFile file{{}, {}, 0, Money(0, currency), Money(0, currency)};
    BasketCollector collector(file);
    while (const auto record = reader.next()) {
        ++file.rows;
        const auto row = readRow(*record, *columns, currency);
        const auto refusal = row ? collector.take(*row) : std::optional(row.error());
        if (refusal) {
            file.rejected.append({record->line, refusal->problem, refusal->detail});
        }
    }
    addUp(file);
    return file;
}

} // namespace suanpan
