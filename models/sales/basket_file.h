#pragma once

#include "models/money/money.h"
#include "models/money/quantity.h"

#include <QByteArrayView>
#include <QList>
#include <QMap>

#include <expected>

namespace suanpan {

/// Goods of one invoice under one code at one price; rows that repeat them are added up.
struct BasketLine {
    QString code; ///< in upper case
    QString description;
    Quantity quantity; ///< positive, in a cancellation too
    Money unitPrice;
    qint64 row = 0; ///< line of the file, counted from 1; of the first row that made this line
    friend bool operator==(const BasketLine &, const BasketLine &) = default;
};

/// What one invoice sold, or what a cancellation takes back of one earlier invoice.
struct Basket {
    QString invoice;
    QString cancels; ///< the earlier invoice; empty for a sale
    QString customer; ///< empty when not known
    QString date; ///< as the file has it
    QList<BasketLine> lines;

    bool isCancellation() const { return !cancels.isEmpty(); }
    friend bool operator==(const Basket &, const Basket &) = default;
};

/// Why a row makes no sense. It is left out, listed and counted.
enum class RowProblem {
    UnreadableRow,  ///< encoding, quotes or the number of fields
    MissingInvoice,
    MissingCode,
    UnreadableNumber,
    PriceTooFine,  ///< more decimals than the currency has
    PriceTooLarge, ///< above maxBasketPriceMajor
    NegativePrice,
    QuantityTooLarge, ///< above maxBasketPieces
    QuantityNotWhole, ///< everything in such a file is counted in pieces
    NonPositiveQuantity, ///< in a sale
    PositiveQuantity,    ///< in a cancellation
    OtherCustomer,       ///< than the invoice's first row
    CancellationWithoutSale,
};
inline constexpr qint64 maxBasketPieces = 99'999;
inline constexpr qint64 maxBasketPriceMajor = 1'000'000;

/// The word by which a problem is listed and counted: "negative_price".
QString nameOf(RowProblem problem);

struct RejectedRow {
    qint64 row = 0;
    RowProblem problem = RowProblem::UnreadableRow;
    QString detail; ///< the value it is about
    friend bool operator==(const RejectedRow &, const RejectedRow &) = default;
};

/// A file of invoices, understood: baskets in the order of their first rows.
struct BasketFile {
    QList<Basket> baskets;
    QList<RejectedRow> rejected;
    qint64 rows = 0; ///< records below the header; every one is in a basket or rejected
    Money gross;     ///< Σ unit price × quantity over the lines of sales
    Money refund;    ///< the same over cancellations, not negative

    QMap<QString, qint64> rejectedByProblem() const;
};

/// The header lacks a column that nothing works without; its name.
struct MissingColumn {
    QString name;
};

/// Reads a CSV file of invoices (docs/manual/basket-file.md): one row a line, columns InvoiceNo, StockCode, Quantity, UnitPrice and optionally
/// Description, InvoiceDate, CustomerID, Country, in any order. A cancellation ("C" before its number) is matched to the first row above it of the same
/// customer, code and price of which enough is left.
std::expected<BasketFile, MissingColumn> readBasketFile(QByteArrayView csv, Currency currency);

} // namespace suanpan
